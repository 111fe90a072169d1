/** Reference identifiers for usage 2 (RFC 7672 section 3.2.2, R27). */
import type { Lookup } from '../dnssec/lookup.ts';

/**
 * The names, any of which the certificate may carry: the TLSA base domain and, if the MX answer (or its absence) is
 * secure, the mail domain and its expanded form too. An insecure MX could have been forged to bring any host here.
 */
export function referenceNames(base: string, mx: Lookup): string[] {
  if (mx.answer.status !== 'secure') return [base];
  return [...new Set([base, mx.name.toHost(), mx.answer.proven.name.toHost()])];
}
