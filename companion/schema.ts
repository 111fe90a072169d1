/**
 * The shapes of the companion's requests and answers: what is checked at the door and what /openapi.json tells. Each is
 * held against the type that callers use (`src/probe/companion-wire.ts`), so the two can't drift apart.
 */
import { isIPv4, isIPv6 } from 'node:net';
import { z } from '@hono/zod-openapi';
import { NO_ANSWER, NO_TLS, NOT_PROBED } from '../src/probe/companion-line.ts';
import type { Health, ProbeCall, ProbeLine, Refusal, SeenOnWire } from '../src/probe/companion-wire.ts';

/** Addresses in one call: no mail host has more. */
export const MOST_ADDRESSES = 32;
/** Seconds: the oldest kept answer that a caller may ask for, and what is taken where it does not say. */
const MOST_AGE = 600;
const DEFAULT_AGE = 180;

const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const HOST = new RegExp(`^(?=.{1,253}$)(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);

const host = (what: string) =>
  z.string(`${what} must be a string.`).regex(HOST, `${what} must be a lower-case host name in A-label form.`);

/** The codes that callers read, from the table that they read them by. */
const codes = <T extends string>(table: Readonly<Record<T, true>>) => z.enum(Object.keys(table) as [T, ...T[]]);

/** True for an address literal in its one spelling: dotted decimal, or RFC 5952. */
function isCanonicalAddress(text: string): boolean {
  if (isIPv4(text)) return true;
  if (!isIPv6(text) || text.includes('%')) return false;
  const mapped = /^::ffff:\d+\.\d+\.\d+\.\d+$/.test(text);
  return mapped || new URL(`http://[${text}]/`).hostname === `[${text}]`;
}

/** 256 bits take 43 characters, of which the last holds four: the two left over are zero. */
const CHALLENGE = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export const probeCall = z
  .strictObject(
    {
      host: host('host').openapi({ example: 'mx.example.nl', description: 'The mail host that is asked about.' }),
      serverName: host('serverName').openapi({
        example: 'mx.example.nl',
        description: 'The name to send in TLS (SNI): the TLSA base domain.',
      }),
      addresses: z
        .array(
          z.strictObject(
            {
              address: z
                .string('address must be a string.')
                .max(45, 'address must be an IPv4 or IPv6 address.')
                .refine(isCanonicalAddress, 'address must be an IPv4 or IPv6 address in its canonical spelling.')
                .openapi({ example: '192.0.2.25' }),
              challenge: z
                .string('challenge must be a string.')
                .regex(CHALLENGE, 'challenge must be 32 octets in unpadded base64url.')
                .openapi({
                  example: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA',
                  description: '32 fresh random octets, to be the random of the ClientHello sent to this address.',
                }),
            },
            'an entry must be an object with address and challenge.',
          ),
          'addresses must be a list.',
        )
        .min(1, 'addresses must name at least one address.')
        .max(MOST_ADDRESSES, `addresses must name at most ${MOST_ADDRESSES} addresses.`)
        .refine(
          (all) => new Set(all.map((one) => one.address)).size === all.length,
          'addresses must not repeat an address.',
        )
        .openapi({ uniqueItems: true, description: 'None of them twice.' }),
      port: z
        .int('port must be a whole number.')
        .min(1, 'port must be between 1 and 65535.')
        .max(65535, 'port must be between 1 and 65535.')
        .default(25)
        .openapi({ description: 'Anything but 25 only where the companion runs with --allow-private-addresses.' }),
      maxAge: z
        .int('maxAge must be a whole number.')
        .min(0, `maxAge must be between 0 and ${MOST_AGE} seconds.`)
        .max(MOST_AGE, `maxAge must be between 0 and ${MOST_AGE} seconds.`)
        .default(DEFAULT_AGE)
        .openapi({
          description:
            'Seconds. An answer kept from an earlier call, up to this old, will do; it can carry no proof for this challenge. 0: make a new connection.',
        }),
    },
    'it must be an object.',
  )
  .openapi('ProbeCall') satisfies z.ZodType<ProbeCall, ProbeCall>;

const seen = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('chain'),
      tlsVersion: z.string().openapi({ example: 'TLSv1.3' }),
      chain: z.array(z.string()).openapi({ description: 'Base64 DER, as sent, leaf first.' }),
      keyFamily: z.enum(['rsa', 'ecdsa', 'eddsa', 'other']).optional(),
      transcript: z.array(z.string()).nullable().openapi({
        description: "Handshake messages up to the server's signature, base64; null where there is no proof.",
      }),
      unprovenBecause: z.enum(['old-tls-version', 'static-rsa', 'finite-field-dh', 'other-parameters']).optional(),
      secondKeyNotSeen: z.literal(true).optional().openapi({
        description: 'A second key, which the server may hold, could not be looked for: the connection for it failed.',
      }),
    }),
    z.object({
      kind: z.literal('no-answer'),
      code: codes(NO_ANSWER),
      words: z.string(),
    }),
    z.object({
      kind: z.literal('no-tls'),
      code: codes(NO_TLS),
      words: z.string().openapi({ description: "The server's own words, untrusted, at most 512 characters." }),
    }),
  ])
  .openapi('Seen') satisfies z.ZodType<SeenOnWire>;

export const probeLine = z
  .discriminatedUnion('kind', [
    z.object({
      address: z.string(),
      kind: z.literal('seen'),
      age: z.int().openapi({ description: 'Seconds since the connection; 0 for one made for this call.' }),
      seen: z.array(seen).openapi({ description: 'One entry, or one for each key family that the server holds.' }),
    }),
    z.object({
      address: z.string(),
      kind: z.literal('not-probed'),
      code: codes(NOT_PROBED),
      text: z.string(),
      retryAfter: z.int().nullable().openapi({ description: 'Seconds until asking again makes sense.' }),
    }),
  ])
  .openapi('ProbeLine') satisfies z.ZodType<ProbeLine>;

export const refusal = z
  .object({
    error: z.object({
      code: z.string().openapi({ example: 'origin-refused' }),
      text: z.string().openapi({ description: 'One sentence.' }),
      addresses: z.array(z.string()).optional(),
    }),
  })
  .openapi('Refusal') satisfies z.ZodType<Refusal>;

export const health = z
  .object({
    status: z.enum(['ok', 'stopping']),
    service: z.literal('dane-badge-companion'),
    version: z.string(),
  })
  .openapi('Health') satisfies z.ZodType<Health>;

export type CheckedProbeCall = z.output<typeof probeCall>;
