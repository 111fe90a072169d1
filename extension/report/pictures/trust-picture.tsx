/** The chain of trust, drawn: zones as steps from the root, what vouches for each, and where the chain ends. */
import type { Report } from '../../../src/report/report.ts';
import { useWords } from '../../words/context.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { Picture } from './picture.tsx';
import { SvgText } from './svg-text.tsx';
import { TrustAnswersRow } from './trust-answers-row.tsx';
import { layOutTrust, type TrustLayout } from './trust-layout.ts';
import { TrustTable } from './trust-table.tsx';
import { describeTrust } from './trust-words.ts';
import { TrustZoneRow } from './trust-zone-row.tsx';

export function TrustPicture({ report }: { readonly report: Report }) {
  const { say } = useWords();
  const now = Date.parse(report.checkedAt);
  return (
    <Picture
      id="trust"
      title={say('chainTitle', { domain: report.domain })}
      description={describeTrust(report.trust, say)}
      draw={(width) => {
        const layout = layOutTrust(report.trust, width, now);
        return { height: layout.height, drawing: <Drawing layout={layout} /> };
      }}
      table={<TrustTable trust={report.trust} />}
    />
  );
}

function Drawing({ layout }: { readonly layout: TrustLayout }) {
  const { say } = useWords();
  const { rows, links, axis, width } = layout;
  return (
    <>
      {axis && <TimeAxis axis={axis} />}
      {links.map(({ d, status }) => (
        <path key={`${status} ${d}`} d={d} class={`link link-${status}`} />
      ))}
      {rows.map((row) => {
        if (row.kind === 'zone') return <TrustZoneRow key={row.zone.zone} row={row} width={width} />;
        if (row.kind === 'answers') return <TrustAnswersRow key={`${row.answers.name} ${row.y}`} row={row} />;
        return (
          <SvgText
            key={`more ${row.y}`}
            x={row.text.x - 8}
            y={row.y + 4}
            room={row.text.room}
            size={13}
            look={`quiet tone-${row.status}`}
          >
            {say('chainMore', { count: row.count })}
          </SvgText>
        );
      })}
    </>
  );
}

function TimeAxis({ axis }: { readonly axis: NonNullable<TrustLayout['axis']> }) {
  const { say } = useWords();
  const { dayAndMonth } = useFormats();
  return (
    <g class="axis">
      {axis.ticks.map(({ x, time }) => (
        <g key={time}>
          <path d={`M${x} ${axis.top} V${axis.bottom}`} class="grid" />
          <text x={x} y={axis.bottom + 16} font-size="11" class="quiet middle">
            {dayAndMonth(time)}
          </text>
        </g>
      ))}
      <path d={`M${axis.now} ${axis.top} V${axis.bottom}`} class="now" />
      <text x={axis.now} y={axis.top - 5} font-size="11" class="middle bold now-word">
        {say('now')}
      </text>
    </g>
  );
}
