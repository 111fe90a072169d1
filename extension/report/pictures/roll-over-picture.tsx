/** A key change on a line of time: which record stands when, and from when the certificate may change. */
import { useWords } from '../../words/context.tsx';
import type { MessageKey } from '../../words/messages.ts';
import { useFormats } from '../../words/use-formats.ts';
import { Picture } from './picture.tsx';
import { BAR_HEIGHT, type Lane, type LaneBar, layOutRollOver, type RollOverLayout } from './roll-over-layout.ts';
import type { RollOverPlan, RollOverScheme } from './roll-over-plan.ts';
import { SvgText } from './svg-text.tsx';

const NEXT_LANE: Readonly<Record<RollOverScheme, MessageKey>> = {
  'current+next': 'rollLaneNext',
  'current+issuer': 'rollLaneIssuer',
  none: 'rollLaneNext',
};

export function RollOverPicture({ plan, index }: { readonly plan: RollOverPlan; readonly index: number }) {
  const { say } = useWords();
  const steps = useSteps(plan);
  return (
    <Picture
      id={`roll-over-${index}`}
      title={say('rollTitle')}
      description={steps.map(({ what, when }) => `${what}: ${when}.`).join(' ')}
      draw={(width) => {
        const layout = layOutRollOver(plan.scheme, width);
        return { height: layout.height, drawing: <Drawing layout={layout} plan={plan} /> };
      }}
      legend={
        <ol class="steps">
          {steps.map(({ what, when }) => (
            <li key={what}>
              <strong>{what}</strong> {when}
            </li>
          ))}
        </ol>
      }
    />
  );
}

/** The three stations in words. */
function useSteps({ scheme, published, change, remove }: RollOverPlan): { what: string; when: string }[] {
  const { say } = useWords();
  const { dateTime } = useFormats();
  return [
    {
      what: say(scheme === 'none' ? 'rollPublish' : 'rollPublished'),
      when: scheme === 'none' ? say('rollNow') : say('rollSeen', { date: dateTime(published) }),
    },
    {
      what: say('rollChange'),
      when: say(scheme === 'current+issuer' ? 'rollFromIssuer' : 'rollFrom', { date: dateTime(change) }),
    },
    {
      what: say('rollRemove'),
      when: scheme === 'current+issuer' ? say('rollAfterChange') : say('rollFrom', { date: dateTime(remove) }),
    },
  ];
}

function Drawing({ layout, plan }: { readonly layout: RollOverLayout; readonly plan: RollOverPlan }) {
  const { say } = useWords();
  const lane: Readonly<Record<Lane, string>> = {
    current: say('rollLaneCurrent'),
    next: say(NEXT_LANE[plan.scheme]),
    certificate: say('rollLaneCertificate'),
  };
  return (
    <>
      {layout.lanes.map(({ lane: name, y, label, bars }) => (
        <g key={name}>
          <SvgText x={label.x} y={label.y} room={label.room} size={12} look="quiet">
            {lane[name]}
          </SvgText>
          {bars.map((bar) => (
            <path key={bar.x} d={barPath(bar, y)} class={`lane lane-${name} lane-${bar.look}`} />
          ))}
        </g>
      ))}
      {layout.stations.map((x, i) => (
        <g key={x} class="station">
          <path d={`M${x} ${layout.top - 12} V${layout.bottom}`} class="now" />
          <circle cx={x} cy={layout.top - 14} r={9} class="number-ground" />
          <text x={x} y={layout.top - 10} font-size="11" class="middle bold number">
            {i + 1}
          </text>
        </g>
      ))}
    </>
  );
}

/** A bar with round ends, square where it goes on past the edge. */
function barPath({ x, width, open }: LaneBar, y: number): string {
  const h = BAR_HEIGHT;
  const l = open === 'left' || open === 'both' ? 0 : 5;
  const r = open === 'right' || open === 'both' ? 0 : 5;
  return [
    `M${x + l} ${y} H${x + width - r} q${r} 0 ${r} ${r} V${y + h - r} q0 ${r} ${-r} ${r}`,
    `H${x + l} q${-l} 0 ${-l} ${-l} V${y + l} q0 ${-l} ${l} ${-l} Z`,
  ].join(' ');
}
