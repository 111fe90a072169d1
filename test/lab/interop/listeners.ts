/** What the probe has to get along with: mail servers as people run them, by kind of key and version of TLS. */
import { KEY_TYPES, type KeyType } from '../../../companion/probe/fixtures.testing.ts';

export type Software = 'postfix' | 'exim' | 'opensmtpd' | 'sendmail';

/** One place where a server listens. */
export interface Listener {
  readonly software: Software;
  /** On 127.0.0.1, inside the lab. */
  readonly port: number;
  /** One key, or two of different kinds. */
  readonly keys: readonly KeyType[];
  /** TLS 1.2 alone, up to TLS 1.3, or TLS 1.3 alone. */
  readonly tls: 'TLS 1.2' | 'to TLS 1.3' | 'TLS 1.3';
  /** The server goes by its own order of ciphers, not by its client's. */
  readonly ownOrder: boolean;
  /** How many certificates it sends. */
  readonly chain: number;
}

type Wanted = Omit<Listener, 'software' | 'port'>;

const single = (keys: readonly KeyType[], tls: readonly Listener['tls'][]): Wanted[] =>
  tls.flatMap((version) => keys.map((key) => ({ keys: [key], tls: version, ownOrder: false, chain: 3 })));
const chains: Wanted[] = [1, 2, 4, 5].map((chain) => ({ keys: ['p256'], tls: 'to TLS 1.3', ownOrder: false, chain }));
const two = (ownOrders: readonly boolean[]): Wanted[] =>
  ownOrders.flatMap((ownOrder) =>
    (['TLS 1.2', 'to TLS 1.3'] as const).map((tls) => ({ keys: ['rsa2048', 'p256'], tls, ownOrder, chain: 2 })),
  );

/** Keys that a server's TLS library takes from a file. */
const WITHOUT_PSS = KEY_TYPES.filter((type) => type !== 'rsapss');
const RSA_AND_NIST = WITHOUT_PSS.filter((type) => !type.startsWith('ed'));

const WANTED: Readonly<Record<Software, readonly Wanted[]>> = {
  postfix: [...single(KEY_TYPES, ['TLS 1.2', 'to TLS 1.3', 'TLS 1.3']), ...chains, ...two([false, true])],
  exim: [...single(KEY_TYPES, ['TLS 1.2', 'to TLS 1.3']), ...chains, ...two([false])],
  // It goes by its own order always, and so would log the visit in TLS 1.2 where it speaks TLS 1.3 alone: see `both-keys.ts`.
  opensmtpd: [...single(RSA_AND_NIST, ['TLS 1.2', 'to TLS 1.3']), ...chains],
  sendmail: [...single(WITHOUT_PSS, ['to TLS 1.3'])],
};

const FIRST_PORT: Readonly<Record<Software, number>> = {
  postfix: 26_000,
  exim: 26_100,
  opensmtpd: 26_200,
  sendmail: 26_300,
};

export function listenersOf(software: Software): Listener[] {
  return WANTED[software].map((wanted, index) => ({ software, port: FIRST_PORT[software] + index, ...wanted }));
}
