/** One MX host: its outcome in a row that opens to addresses, TLSA records, certificates and the server's words. */
import type { HostView } from '../../src/report/report.ts';
import { Seal } from '../seal/seal.tsx';
import { sealOfHost } from '../seal/state.ts';
import { useWords } from '../words/context.tsx';
import { Heading } from './heading.tsx';
import { ByHand } from './paste-lines.tsx';
import { ProbeDetails } from './probe-details.tsx';
import { StatusMark } from './status-mark.tsx';
import { TlsaRecords } from './tlsa-records.tsx';
import { OUTCOME_WORD } from './vocabulary.ts';

export interface HostRowProps {
  readonly host: HostView;
  readonly pending: boolean;
  /** Whether it is proven that the domain's mail goes there. */
  readonly named: boolean;
  /** There is no MX record: the domain itself is the host, and has no preference. */
  readonly implicit: boolean;
  /** When the host was looked at, ISO 8601. */
  readonly at: string;
}

export function HostRow({ host, pending, named, implicit, at }: HostRowProps) {
  const { say } = useWords();
  const addresses = [...host.addresses.ipv4, ...host.addresses.ipv6];
  const probed = new Set(host.probes.map((probe) => probe.address));
  const wasAnswered = host.addresses.status === 'secure' || host.addresses.status === 'insecure';
  // What an address showed is told with the address, and once.
  const why = host.probes.some(({ reason }) => reason?.text === host.reason?.text) ? null : host.reason;
  const unprobed = addresses.filter((address) => !probed.has(address));
  return (
    <li class={`host${pending ? ' pending' : ''}`}>
      <details>
        <summary class="host-summary">
          <Seal state={pending ? 'checking' : sealOfHost(host.outcome, named)} size={20} />
          <span class="host-name" dir="ltr">
            {host.name}
          </span>
          <span class="host-outcome">{say(pending ? 'checking' : OUTCOME_WORD[host.outcome])}</span>
        </summary>
        <div class="host-details">
          {why && <p class="why">{why.text}</p>}
          {!implicit && <p class="note">{say('preference', { value: host.preference })}</p>}
          <section>
            <Heading below={2}>
              {say('addresses')} <StatusMark status={host.addresses.status} />
            </Heading>
            {host.addresses.reason && <p class="why">{host.addresses.reason.text}</p>}
            {addresses.length === 0 && wasAnswered && <p class="note">{say('noAddress')}</p>}
            {unprobed.length > 0 && (
              <ul class="addresses" dir="ltr">
                {unprobed.map((address) => (
                  <li key={address}>{address}</li>
                ))}
              </ul>
            )}
            {host.probes.map((probe, index) => (
              <ProbeDetails key={`${probe.address} ${index}`} probe={probe} at={at} />
            ))}
          </section>
          {host.tlsa && <TlsaRecords host={host} tlsa={host.tlsa} />}
          {host.rollover && <p class="note">{host.rollover.text}</p>}
          <ByHand lines={host.byHand} />
        </div>
      </details>
    </li>
  );
}
