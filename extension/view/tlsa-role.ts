/** What one TLSA record of a host is there for, as far as the report tells. */
import type { HostView, TlsaRecordView } from '../../src/report/report.ts';
import type { MessageKey } from '../words/messages.ts';

export type TlsaRole = 'matched' | 'spare' | 'set-aside' | 'no-match' | 'unusable' | 'not-compared' | 'without-effect';

export const ROLE_WORD: Readonly<Record<TlsaRole, MessageKey>> = {
  matched: 'tlsaMatched',
  spare: 'tlsaSpare',
  'set-aside': 'tlsaSetAside',
  'no-match': 'tlsaNoMatch',
  unusable: 'tlsaUnusable',
  'not-compared': 'tlsaNotCompared',
  'without-effect': 'tlsaWithoutEffect',
};

export function tlsaRole(host: HostView, record: TlsaRecordView): TlsaRole {
  if (host.tlsa?.status !== 'secure' || host.outcome === 'opportunistic') return 'without-effect';
  if (!record.usable) return 'unusable';
  if (record.matched) return 'matched';
  if (record.setAside) return 'set-aside';
  // An issuer's record that no chain satisfies is for no next key.
  if (record.usage === 3 && host.tlsa.records.some((other) => other.matched)) return 'spare';
  return host.probes.some((probe) => probe.chain.length > 0) ? 'no-match' : 'not-compared';
}
