/** One zone of the chain: what vouches for it on the line above, its mark, its name and key, and how long its signature holds. */
import { Seal } from '../../seal/seal.tsx';
import { sealOfStatus } from '../../seal/state.ts';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { textMeasure } from './measure-text.ts';
import { shorten } from './shorten.ts';
import { SvgText } from './svg-text.tsx';
import { besideNow } from './time-axis.ts';
import { type Bar, type LaidRow, NODE, PILL_HEIGHT } from './trust-layout.ts';
import { keyWords, vouchWords, zoneName } from './trust-words.ts';

/** The size of the words below a bar. */
const LABEL = 11;

type Row = Extract<LaidRow, { kind: 'zone' }>;

export function TrustZoneRow({ row, width }: { readonly row: Row; readonly width: number }) {
  const { say } = useWords();
  const { zone, x, y, text, bar } = row;
  const key = keyWords(zone, say);
  return (
    <g class={`zone tone-${zone.status}`}>
      <Pill words={vouchWords(zone, say)} x={row.pill.x} y={row.pill.y} room={text.x + text.room - row.pill.x} />
      <circle cx={x} cy={y} r={NODE + 2} class="ground" />
      <Seal state={sealOfStatus(zone.status)} size={NODE * 2} at={{ x, y }} />
      <SvgText x={text.x} y={key === '' ? y + 5 : y - 1} room={text.room} size={15} bold look="name">
        {zoneName(zone, say)}
      </SvgText>
      {key !== '' && (
        <SvgText x={text.x} y={y + 16} room={text.room} size={12} look="quiet">
          {key}
        </SvgText>
      )}
      {bar && <Validity bar={bar} until={zone.signedUntil} width={width} />}
    </g>
  );
}

function Pill({
  words,
  x,
  y,
  room,
}: {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly room: number;
}) {
  const measure = textMeasure();
  const shown = shorten(words, room - 20, (part) => measure(part, 11.5));
  return (
    <>
      <rect x={x} y={y} width={measure(shown, 11.5) + 20} height={PILL_HEIGHT} rx={PILL_HEIGHT / 2} class="pill" />
      <text x={x + 10} y={y + 14} font-size="11.5">
        {shown}
      </text>
    </>
  );
}

function Validity({ bar, until, width }: { readonly bar: Bar; readonly until: string | null; readonly width: number }) {
  const { say } = useWords();
  const { date } = useFormats();
  const { line } = bar;
  const words = until === null ? '' : say('chainUntil', { date: date(Date.parse(until)) });
  const x = besideNow({ from: line.x, until: width }, bar.now, textMeasure()(words, LABEL));
  return (
    <>
      <rect x={line.x} y={bar.y} width={line.width} height={8} rx={4} class="track" />
      <rect x={bar.x} y={bar.y} width={bar.width} height={8} rx={4} class="bar" />
      <path d={`M${bar.now} ${bar.y - 4} v16`} class="now" />
      {words !== '' && (
        <SvgText x={x} y={bar.y + 23} room={width - x} size={LABEL} look="quiet">
          {words}
        </SvgText>
      )}
    </>
  );
}
