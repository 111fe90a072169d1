/** Takes the finished report along, as text or as JSON. */
import { useState } from 'preact/hooks';
import type { Report } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';

export function CopyButtons({ report }: { readonly report: Report }) {
  const { say } = useWords();
  const [copied, setCopied] = useState<'text' | 'json' | 'failed' | null>(null);
  const copy = async (what: 'text' | 'json', content: string | Promise<string>): Promise<void> => {
    // Told anew each time: a screen reader hears of the text that comes, not of what stands there.
    setCopied(null);
    try {
      await navigator.clipboard.writeText(await content);
      setCopied(what);
    } catch {
      setCopied('failed');
    }
  };
  // The words for a mail or a ticket are not needed before somebody wants them.
  const asText = (): Promise<string> => import('./as-text.ts').then(({ reportAsText }) => reportAsText(report, say));
  return (
    <>
      <button type="button" onClick={() => void copy('text', asText())}>
        {say('copyText')}
      </button>
      <button type="button" onClick={() => void copy('json', `${JSON.stringify(report, null, 2)}\n`)}>
        {say('copyJson')}
      </button>
      <span class="copied" role="status">
        {copied !== null && say(copied === 'failed' ? 'copyFailed' : 'copied')}
      </span>
    </>
  );
}
