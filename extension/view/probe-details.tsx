/** What one address of a host showed: STARTTLS, the match, the certificates, or the server's words. */
import type { ProbeView } from '../../src/report/report.ts';
import { useWords } from '../words/context.tsx';
import { CertificateChain } from './certificate-chain.tsx';
import { OUTCOME_WORD } from './vocabulary.ts';

export function ProbeDetails({ probe, at }: { readonly probe: ProbeView; readonly at: string }) {
  const { say } = useWords();
  return (
    <div class="probe">
      <p>
        <span dir="ltr" class="address">
          {probe.address}
        </span>{' '}
        <span class={`probe-outcome outcome-${probe.outcome}`}>{say(OUTCOME_WORD[probe.outcome])}</span>
      </p>
      {probe.reason && <p class="why">{probe.reason.text}</p>}
      {probe.startTls !== null && (
        <p class="note">
          {probe.startTls ? say('startTlsYes') : say('startTlsNo')}
          {probe.tlsVersion !== null && ` · ${probe.tlsVersion}`}
        </p>
      )}
      {probe.chain.length > 0 && <p class="note">{say(probe.proven ? 'handshakeProven' : 'handshakeUnproven')}</p>}
      {probe.chain.length > 0 && <CertificateChain chain={probe.chain} matchedDepth={probe.matchedDepth} at={at} />}
    </div>
  );
}
