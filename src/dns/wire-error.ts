/** What can be wrong with octets or text that claim to be DNS. `code` is stable; `at` is the octet offset, or -1 for text. */
export type WireErrorCode =
  | 'truncated'
  | 'trailing-octets'
  | 'label-too-long'
  | 'name-too-long'
  | 'name-empty-label'
  | 'name-bad-escape'
  | 'compression-forward'
  | 'compression-not-allowed'
  | 'label-type'
  | 'rdata-length'
  | 'too-many-records'
  | 'text-syntax';

/** The only error that the DNS codec throws, whatever octets it is given. */
export class WireError extends Error {
  readonly code: WireErrorCode;
  readonly at: number;

  constructor(code: WireErrorCode, at = -1, detail = '') {
    super(`${code}${at >= 0 ? ` at octet ${at}` : ''}${detail ? `: ${detail}` : ''}`);
    this.name = 'WireError';
    this.code = code;
    this.at = at;
  }
}
