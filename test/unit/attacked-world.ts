/**
 * A signed internet in this process with somebody on the way to it, who spoils, forges, swaps and delays answers as they
 * like: for tests of what no such person may bring about.
 */
import { nodeCrypto } from '../../cli/node-crypto.ts';
import { nsec, nsec3, nsec3OptOut, unsigned, zone } from '../../internet/table/short-words.ts';
import { createInternet } from '../../internet/zones/internet.ts';
import { type CheckOptions, check } from '../../src/check.ts';
import type { Answered, Ask, Reply } from '../../src/dns/asking.ts';
import type { Message, ResourceRecord } from '../../src/dns/message.ts';
import { Name } from '../../src/dns/name.ts';
import { Rcode, RRType, typeToText } from '../../src/dns/types.ts';
import { keepLookups } from '../../src/dnssec/kept-lookups.ts';
import { createValidation } from '../../src/dnssec/validator.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import type { Prober } from '../../src/probe/observation.ts';
import type { Report } from '../../src/report/report.ts';
import { wordsIn } from '../../src/words/say.ts';
import { made, one, other } from './checked.ts';
import { type Behaviour, fakeProber, type Servers } from './fake-world.ts';

const evil = made('mx.evil.com');

/** Both families, and TLSA. */
const host = (name: string, last: number, tlsa = one.record): string =>
  `${name} A 192.0.2.${last}\n${name} AAAA 2001:db8::${last}\n_25._tcp.${name} TLSA ${tlsa}`;
const bare = (name: string): string => `${name} A 192.0.2.9\n${name} AAAA 2001:db8::9`;

const internet = await createInternet([
  zone('.', nsec(), ''),
  zone('nl', nsec3OptOut, ''),
  zone('com', nsec(), ''),
  zone('provider.com', nsec3(), `${host('a', 1)}\n${host('b', 2)}\n${host('stale', 3, other)}\n${bare('plain')}`),
  zone('evil.com', nsec(), host('mx', 66, evil.record)),
  zone('insecure.com', unsigned, host('mx', 4)),
  zone('good.nl', nsec(), '@ MX 10 a.provider.com.\n@ MX 20 b.provider.com.'),
  zone('own.nl', nsec3(), `@ MX 10 mx\n${host('mx', 1)}`),
  zone('implicit.nl', nsec(), `@ A 192.0.2.1\n_25._tcp TLSA ${one.record}`),
  zone('alias.nl', nsec(), '@ MX 10 mx\nmx CNAME a.provider.com.'),
  zone('dname.nl', nsec(), '@ MX 10 a.old\nold DNAME provider.com.'),
  zone('wild.nl', nsec3(), `* MX 10 mx\n${host('mx', 1)}`),
  zone('elsewhere.nl', nsec(), '@ MX 10 mx\nmx A 192.0.2.1\n_25._tcp.mx CNAME _25._tcp.b.provider.com.'),
  zone('partial.nl', nsec(), '@ MX 10 a.provider.com.\n@ MX 20 plain.provider.com.'),
  zone('weak.nl', nsec(), `@ MX 10 mx\nmx A 192.0.2.1\n_25._tcp.mx TLSA 1 1 1 ${'ab'.repeat(32)}`),
  zone('none.nl', nsec3(), '@ MX 10 plain.provider.com.'),
  zone('stale.nl', nsec(), '@ MX 10 a.provider.com.\n@ MX 20 stale.provider.com.'),
  zone('half.nl', nsec(), `@ MX 10 mx\nmx A 192.0.2.1\nmx AAAA 2001:db8::66\n_25._tcp.mx TLSA ${one.record}`),
  zone('null.nl', nsec(), '@ MX 0 .'),
  zone('insecure-host.nl', nsec3(), '@ MX 10 mx.insecure.com.'),
  zone('mixed.nl', nsec3(), '@ MX 10 a.provider.com.\n@ MX 20 mx.insecure.com.'),
  zone('unsigned.nl', unsigned, '@ MX 10 a.provider.com.'),
]);

/** Each domain and what it is without anybody on the way. */
export const HONEST = {
  'good.nl': 'dane',
  'own.nl': 'dane',
  'implicit.nl': 'dane',
  'alias.nl': 'dane',
  'dname.nl': 'dane',
  'any.wild.nl': 'dane',
  'elsewhere.nl': 'dane',
  'partial.nl': 'partial',
  'weak.nl': 'none',
  'none.nl': 'none',
  'stale.nl': 'failing',
  'half.nl': 'failing',
  'null.nl': 'no-mail',
  'not-there.own.nl': 'no-such-domain',
  'insecure-host.nl': 'none',
  'mixed.nl': 'partial',
  'unsigned.nl': 'unsigned',
} as const;
export type Domain = keyof typeof HONEST;
export const DOMAINS = Object.keys(HONEST) as Domain[];

const served = ({ der }: { der: Uint8Array }): Behaviour => ({
  kind: 'chain',
  chain: [der],
  tlsVersion: 'TLSv1.3',
  freshness: 'same-process',
});
const ALL: readonly [number, Behaviour][] = [
  ...[1, 2, 3, 4, 9].map((last) => [last, served(one)] as [number, Behaviour]),
  [66, served(evil)],
];
export const SERVERS: Servers = Object.fromEntries(
  ALL.flatMap(([last, behaviour]) => [`192.0.2.${last}`, `2001:db8::${last}`].map((address) => [address, behaviour])),
);

/** Ways to spoil an answer. `pick` chooses among what there is to choose from. */
export const SPOILS = {
  lost: (): Reply => ({ kind: 'unanswered', reason: { code: 'resolver-timeout', zone: null, data: {} } }),
  servfail: (): Reply => ({ kind: 'unanswered', reason: { code: 'answer-rcode', zone: null, data: {} } }),
  emptied: say(() => ({ answer: [], authority: [], rcode: Rcode.NOERROR })),
  'made NXDOMAIN': say(() => ({ answer: [], authority: [], rcode: Rcode.NXDOMAIN })),
  'of another code': say(({ rcode }) => ({ rcode: rcode === Rcode.NOERROR ? Rcode.NXDOMAIN : Rcode.NOERROR })),
  'without its proof': say(() => ({ authority: [] })),
  'without its answer': say(() => ({ answer: [] })),
  'without signatures': say(({ answer, authority }) => ({ answer: bareOf(answer), authority: bareOf(authority) })),
  'without a record': say((message, pick) =>
    inOneSection(message, pick, (all) => all.toSpliced(pick % Math.max(1, all.length), 1)),
  ),
  'with an octet flipped': say((message, pick) =>
    inOneSection(message, pick, (all) => all.map((one, i) => (i === pick % all.length ? flipped(one, pick) : one))),
  ),
  'kept for ever': say(({ answer, authority }) => ({ answer: longer(answer), authority: longer(authority) })),
  forged: say((message) => ({ answer: forgedFor(message), authority: [], rcode: Rcode.NOERROR })),
  'forged beside its signature': say((message) => {
    const signatures = message.answer.filter(({ type }) => type === RRType.RRSIG);
    return { answer: [...forgedFor(message), ...signatures], rcode: Rcode.NOERROR };
  }),
  'with a forged record too': say((message) => ({ answer: [...message.answer, ...forgedFor(message)] })),
  swapped: say((_, pick, others) => {
    const { answer = [], authority = [], rcode = Rcode.NOERROR } = others[pick % others.length] ?? {};
    return { answer, authority, rcode };
  }),
  'with the proof of another': say((_, pick, others) => ({
    answer: [],
    authority: others[pick % others.length]?.authority ?? [],
  })),
  'with another denied in its name': say((message, pick, others) => ({
    answer: [],
    rcode: Rcode.NXDOMAIN,
    authority: [...message.authority, ...(others[pick % others.length]?.authority ?? [])],
  })),
};
export type Spoil = keyof typeof SPOILS;

type Making = (message: Message, pick: number, others: readonly Message[]) => Partial<Message>;

function say(make: Making) {
  return (reply: Answered, pick: number, others: readonly Message[]): Reply => ({
    ...reply,
    message: { ...reply.message, ...make(reply.message, pick, others) },
  });
}

const bareOf = (records: readonly ResourceRecord[]): ResourceRecord[] =>
  records.filter(({ type }) => type !== RRType.RRSIG);
const longer = (records: readonly ResourceRecord[]): ResourceRecord[] =>
  records.map((record) => ({ ...record, ttl: 0x7fffffff }));

function inOneSection(
  message: Message,
  pick: number,
  change: (records: readonly ResourceRecord[]) => readonly ResourceRecord[],
): Partial<Message> {
  const { answer, authority } = message;
  return pick % 2 === 0 && answer.length > 0 ? { answer: change(answer) } : { authority: change(authority) };
}

function flipped(record: ResourceRecord, pick: number): ResourceRecord {
  const rdata = Uint8Array.from(record.rdata);
  const at = (pick >> 3) % Math.max(1, rdata.length);
  rdata[at] = (rdata[at] ?? 0) ^ (1 << (pick & 7));
  return { ...record, rdata };
}

/** What somebody would rather have said: mail to their own server, which has DANE and matches. */
function forgedFor({ questions: [asked] }: Message): ResourceRecord[] {
  if (asked === undefined) return [];
  const rdata = FORGED.get(asked.type);
  return rdata === undefined ? [] : [{ ...asked, ttl: 3600, rdata }];
}

const FORGED = new Map<number, Uint8Array>([
  [RRType.MX, Uint8Array.of(0, 1, ...Name.parse('mx.evil.com').toWire())],
  [RRType.A, Uint8Array.of(192, 0, 2, 66)],
  [RRType.AAAA, Uint8Array.of(0x20, 1, 0xd, 0xb8, ...Array<number>(11).fill(0), 0x66)],
  [RRType.TLSA, Uint8Array.from(Buffer.from(`030101${evil.record.slice(6)}`, 'hex'))],
]);

/** What becomes of a question, as `name TYPE`. */
export type Fate = ReadonlyMap<string, { readonly spoil: Spoil; readonly pick: number }>;

/** Answers as they were given without anybody on the way, to be swapped. */
const given = new Map<string, Message>();

const honest: Ask = async (name, type, signal) => {
  const reply = await internet.ask(name, type, signal);
  if (reply.kind === 'answered') given.set(`${name.toHost()} ${typeToText(type)}`, reply.message);
  return reply;
};

export interface Attack {
  fate: Fate;
  /** Turns of the event loop that an answer takes. */
  delay: (question: string) => number;
}

export interface Checker {
  readonly run: (domain: string, options?: CheckOptions) => Promise<Report>;
  readonly asked: Set<string>;
  /** Seconds since 1970. */
  now: number;
}

/** When all checks begin, seconds since 1970. */
export const NOW = Math.floor(Date.now() / 1000);

/** A checker of its own, with its own memory, and the one who attacks it; both may be changed between checks. */
export function checker(attack: Attack, prober: Prober = fakeProber(SERVERS)): Checker {
  const asked = new Set<string>();
  const self = { now: NOW, asked, run };
  const ask: Ask = async (name, type, signal) => {
    const question = `${name.toHost()} ${typeToText(type)}`;
    asked.add(question);
    const reply = await honest(name, type, signal);
    for (let turns = attack.delay(question); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted) return SPOILS.lost();
    const fate = attack.fate.get(question);
    if (fate === undefined || reply.kind === 'unanswered') return reply;
    return SPOILS[fate.spoil](reply, fate.pick, POOL);
  };
  const clock = (): number => self.now;
  const validation = keepLookups(
    createValidation({ ask, anchors: internet.anchors, crypto: nodeCrypto, clock }),
    clock,
  );
  const dependencies = {
    ...validation,
    prober,
    clock: { now: () => self.now * 1000 },
    resolverName: 'https://resolver.test/',
    crypto: nodeCrypto,
    words: wordsIn('en'),
  };
  async function run(domain: string, options: CheckOptions = {}): Promise<Report> {
    const target = mailDomain(domain);
    if (!target.ok) throw new Error(domain);
    let report: Report | null = null;
    for await (const progress of check(target, dependencies, { onlyLast: true, ...options })) report = progress.report;
    if (report === null) throw new Error('no report');
    return report;
  }
  return self;
}

export const nobody = (): Attack => ({ fate: new Map(), delay: () => 0 });

/** Each domain's report without an attack, and the questions that it took. */
export const BEFORE = new Map<Domain, { readonly report: Report; readonly questions: readonly string[] }>();
for (const domain of DOMAINS) {
  const { run, asked } = checker(nobody());
  BEFORE.set(domain, { report: await run(domain), questions: [...asked].sort() });
}
/** All that the one on the way can have seen. */
const POOL: readonly Message[] = [...given.entries()]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, message]) => message);
