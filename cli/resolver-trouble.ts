/** Why a resolver can't be reached, for a person. The core knows only that it can't, which is all that a browser tells. */
import type { FetchLike } from '../src/dns/doh.ts';

const UNTRUSTED = 'its certificate is by nobody whom this computer trusts';
/** By Node's code; of any other there is nothing to say. */
const WHY: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such name',
  EAI_AGAIN: 'its name can not be looked up now',
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it breaks connections off',
  EHOSTUNREACH: 'no network leads there from here',
  ENETUNREACH: 'no network leads there from here',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there',
};

export interface HeardFetch {
  readonly fetch: FetchLike;
  /** A sentence on each resolver whose last question could not be asked, if it is known why. */
  readonly troubles: () => string[];
}

/** The same `fetch`, with an ear to what goes wrong. */
export function hearTroubles(fetch: FetchLike): HeardFetch {
  const last = new Map<string, string>();
  return {
    fetch: async (url, init) => {
      const { origin } = new URL(url);
      try {
        const response = await fetch(url, init);
        last.delete(origin);
        return response;
      } catch (error) {
        const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
        if (why !== undefined && !init.signal.aborted) last.set(origin, why);
        throw error;
      }
    },
    troubles: () => [...last].map(([origin, why]) => `The resolver ${origin} can not be reached: ${why}.`),
  };
}
