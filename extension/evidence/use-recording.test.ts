/** A recording belongs to one check of one domain: what is made for another is neither shown nor saved. */
import { h, options, render } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RecordingOfDomain } from './use-recording.ts';

interface Asked {
  readonly domain: string;
  readonly signal: AbortSignal;
  end(): void;
}
const asked: Asked[] = [];

vi.mock('../words/context.tsx', () => ({ useWords: () => ({ say: (key: string) => key, language: 'en' }) }));
vi.mock('./page-evidence.ts', () => ({
  recordEvidence: (domain: string, _language: string, _say: unknown, signal: AbortSignal) =>
    new Promise((resolve) =>
      asked.push({ domain, signal, end: () => resolve({ ok: true, fileName: `${domain}.evidence.json` }) }),
    ),
}));
const { useRecording } = await import('./use-recording.ts');

/** As much of a document as a component without elements needs. */
const element = (): object => ({
  nodeType: 1,
  childNodes: [],
  firstChild: null,
  insertBefore: () => undefined,
  removeChild: () => undefined,
});
vi.stubGlobal('document', { createTextNode: () => ({ nodeType: 3 }) });
// What follows a change follows at once.
options.debounceRendering = (draw) => draw();
options.requestAnimationFrame = (effects) => effects();

const root = element() as Element;
let now: RecordingOfDomain | null = null;
function Page({ domain, round }: { domain: string | null; round: object }) {
  now = useRecording(domain, round);
  return null;
}
const show = (domain: string | null, round: object): void => render(h(Page, { domain, round }), root);

beforeEach(() => {
  asked.length = 0;
});

it('made once, it is there for whoever wants it next', async () => {
  show('a.nl', {});
  const first = now?.record();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]?.end();
  await first;
  await vi.waitFor(() => expect(now?.state).toMatchObject({ fileName: 'a.nl.evidence.json' }));
  expect(await now?.record()).toMatchObject({ fileName: 'a.nl.evidence.json' });
  expect(asked).toHaveLength(1);
});

it.each([
  ['another domain', 'b.nl'],
  ['the same domain, checked again', 'a.nl'],
])('while one is made the page goes on to %s: it ends, and its file is nobody’s', async (_, domain) => {
  show('a.nl', {});
  const first = now?.record();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  const round = {};
  show(null, round);
  show(domain, round);
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.end();
  expect(await first).toBeNull();
  expect(now?.state).toBe('none');
  const second = now?.record();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  asked[1]?.end();
  expect(await second).toMatchObject({ fileName: `${domain}.evidence.json` });
});
