/** How mail gets there, drawn: the sender, the MX records, and what becomes of the mail at each host. */
import type { Progress } from '../../../src/report/report.ts';
import { Seal } from '../../seal/seal.tsx';
import { sealOfHost, sealOfStatus } from '../../seal/state.ts';
import { deliveryHosts } from '../../view/delivery-hosts.ts';
import { STATUS_WORD } from '../../view/vocabulary.ts';
import { useWords } from '../../words/context.tsx';
import { type DeliveryLayout, type LaidHost, layOutDelivery } from './delivery-layout.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { becomesOf, describeDelivery, noHostWord } from './delivery-words.ts';
import { Picture } from './picture.tsx';
import { SvgText } from './svg-text.tsx';

export function DeliveryPicture({ progress }: { readonly progress: Progress }) {
  const { say } = useWords();
  const { report } = progress;
  const hosts = deliveryHosts(progress);
  return (
    <Picture
      id="delivery"
      title={say('deliveryTitle', { domain: report.domain })}
      description={describeDelivery(progress, say)}
      draw={(width) => {
        const layout = layOutDelivery(hosts, width);
        return { height: layout.height, drawing: <Drawing layout={layout} progress={progress} /> };
      }}
      table={<DeliveryTable hosts={hosts} implicit={report.mx.implicit} none={say(noHostWord(report))} />}
    />
  );
}

const ENVELOPE = 'M-11 -8 H11 V8 H-11 Z M-11 -8 L0 1 L11 -8';

function Drawing({ layout, progress }: { readonly layout: DeliveryLayout; readonly progress: Progress }) {
  const { say } = useWords();
  const { mx } = progress.report;
  const { sender, gate, text, rail, hosts } = layout;
  const asking = progress.pending.includes('mx');
  return (
    <>
      <path d={rail} class={`link link-${asking ? 'pending' : mx.status}`} />
      <path d={ENVELOPE} transform={`translate(${sender.x} ${sender.y})`} class="envelope" />
      <SvgText x={text.x} y={sender.y + 5} room={text.room} size={14} lines={2}>
        {say('deliverySender')}
      </SvgText>
      <circle cx={gate.x} cy={gate.y} r={13} class="ground" />
      <Seal state={asking ? 'checking' : sealOfStatus(mx.status)} size={22} at={gate} />
      <SvgText x={text.x} y={gate.y - 2} room={text.room} size={14} bold>
        {say(mx.implicit ? 'deliveryNoMx' : 'mxRecords')}
      </SvgText>
      <SvgText x={text.x} y={gate.y + 16} room={text.room} size={12} look="quiet">
        {say(asking ? 'checking' : STATUS_WORD[mx.status])}
      </SvgText>
      {hosts.map((host) => (
        <HostArm key={host.host.name} laid={host} implicit={mx.implicit} />
      ))}
    </>
  );
}

function HostArm({ laid, implicit }: { readonly laid: LaidHost; readonly implicit: boolean }) {
  const { say } = useWords();
  const { host, arm, paths, x, y, name, becomes } = laid;
  return (
    <g class={`arm arm-${arm}`}>
      {paths.map((d, i) => (
        <path key={d} d={d} class={i === 0 ? 'shaft' : 'head'} />
      ))}
      <Seal state={host.outcome === null ? 'checking' : sealOfHost(host.outcome, host.named)} size={22} at={{ x, y }} />
      <SvgText x={name.x} y={name.y} room={name.room} size={14} bold>
        {host.name}
      </SvgText>
      {!implicit && (
        <SvgText x={name.x} y={name.y + 16} room={name.room} size={12} look="quiet">
          {say('preference', { value: host.preference })}
        </SvgText>
      )}
      <SvgText x={becomes.x} y={becomes.y} room={becomes.room} size={13} look="becomes" lines={2}>
        {becomesOf(host, say)}
      </SvgText>
    </g>
  );
}
