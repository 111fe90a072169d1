/** PEM text (RFC 7468) with certificates, as `match --chain` reads it. */
import { fromBase64 } from '../octets.ts';
import { CHAIN_LIMITS } from './chain-limits.ts';

export type PemErrorCode = 'pem-no-certificate' | 'pem-unfinished' | 'pem-base64' | 'pem-other-label' | 'pem-too-many';

/** `line` is the line, from 1, at which the block in question begins. */
export class PemError extends Error {
  readonly code: PemErrorCode;
  readonly line: number;
  /** The label found, for `pem-other-label`. */
  readonly label: string;

  constructor(code: PemErrorCode, line = 0, label = '') {
    super(`${code}${line > 0 ? ` at line ${line}` : ''}${label === '' ? '' : `: ${label}`}`);
    this.name = 'PemError';
    this.code = code;
    this.line = line;
    this.label = label;
  }
}

const LABELS = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);
/** Keys, and what belongs to them: Postfix's `smtpd_tls_chain_files`, for one, have them before the chain. */
const BESIDE_A_CHAIN = /(?:^| )(?:KEY|PARAMETERS)$/;

/**
 * The DER of each certificate in the order of the text. Text between the blocks is skipped, as RFC 7468 section 2
 * allows, and so are keys. Throws PemError: for any other block too, as it may hold certificates in another form.
 */
export function readPemChain(text: string): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let begun: { readonly label: string; readonly line: number } | null = null;
  let base64 = '';
  for (const [i, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim();
    const [, kind, label = ''] = /^-----(BEGIN|END) ([ -~]{1,64})-----$/.exec(line) ?? [];
    if (begun === null) {
      if (kind !== 'BEGIN') continue;
      if (!LABELS.has(label) && !BESIDE_A_CHAIN.test(label)) throw new PemError('pem-other-label', i + 1, label);
      begun = { label, line: i + 1 };
      base64 = '';
    } else if (kind === undefined) {
      base64 += line;
    } else {
      if (kind !== 'END' || label !== begun.label) throw new PemError('pem-unfinished', begun.line);
      if (LABELS.has(label)) {
        const der = fromBase64(base64);
        if (der === undefined || der.length === 0) throw new PemError('pem-base64', begun.line);
        if (chain.length === CHAIN_LIMITS.certificates) throw new PemError('pem-too-many', begun.line);
        chain.push(der);
      }
      begun = null;
    }
  }
  if (begun !== null) throw new PemError('pem-unfinished', begun.line);
  if (chain.length === 0) throw new PemError('pem-no-certificate');
  return chain;
}
