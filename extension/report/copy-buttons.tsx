/** Takes the finished report along, as text or as JSON. */
import { useState } from 'preact/hooks';
import type { Report } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { reportAsText } from './as-text.ts';

export function CopyButtons({ report }: { readonly report: Report }) {
  const { say } = useWords();
  const [copied, setCopied] = useState<'text' | 'json' | 'failed' | null>(null);
  const copy = (what: 'text' | 'json', content: string): void => {
    navigator.clipboard.writeText(content).then(
      () => setCopied(what),
      () => setCopied('failed'),
    );
  };
  return (
    <>
      <button type="button" onClick={() => copy('text', reportAsText(report, say))}>
        {say('copyText')}
      </button>
      <button type="button" onClick={() => copy('json', `${JSON.stringify(report, null, 2)}\n`)}>
        {say('copyJson')}
      </button>
      <span class="copied" role="status">
        {copied !== null && say(copied === 'failed' ? 'copyFailed' : 'copied')}
      </span>
    </>
  );
}
