/** What was asked of one host: a tag for each record type, in the tone of its status, and the name. */

import { STATUS_SIGN } from '../../view/status-sign.ts';
import { textMeasure } from './measure-text.ts';
import { SvgText } from './svg-text.tsx';
import type { LaidRow } from './trust-layout.ts';

type Row = Extract<LaidRow, { kind: 'answers' }>;

export function TrustAnswersRow({ row }: { readonly row: Row }) {
  const { answers, x, y, text, nameBelow } = row;
  const measure = textMeasure();
  let end = x - 10;
  const tags = answers.lookups.map((lookup) => {
    const words = `${STATUS_SIGN[lookup.status]} ${lookup.type}`;
    const tag = { lookup, words, x: end, width: measure(words, 11, true) + 14 };
    end += tag.width + 5;
    return tag;
  });
  const nameX = nameBelow > 0 ? x - 10 : end + 4;
  return (
    <g>
      {tags.map((tag) => (
        <g key={`${tag.lookup.type} ${tag.lookup.name}`} class={`answer tone-${tag.lookup.status}`}>
          <rect x={tag.x} y={y - 10} width={tag.width} height={20} rx={4} class="tag" />
          <text x={tag.x + 7} y={y + 4} font-size="11" class="bold">
            {tag.words}
          </text>
        </g>
      ))}
      <SvgText x={nameX} y={y + 4 + nameBelow} room={text.x + text.room - nameX} size={13}>
        {answers.name}
      </SvgText>
    </g>
  );
}
