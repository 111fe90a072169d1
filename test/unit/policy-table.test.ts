/**
 * The policy as a table, written from the rules (R15–R23) and not from the code, and every cell of it tried from the lookups
 * on: each status of the MX answer, of both address families, of an alias and of the TLSA answers at either name.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { lookUpHost } from '../../src/dane/host-lookups.ts';
import { Name } from '../../src/dns/name.ts';
import type { Status } from '../../src/dnssec/proven.ts';
import { mailDomain } from '../../src/mail-domain.ts';
import { wordsIn } from '../../src/words/say.ts';
import { crypto, fakeResolve, type Line, type Zone } from './fake-world.ts';

const HOST = 'mx.example.nl';
const EXPANDED = 'real.example.net';
const RECORD = `3 1 1 ${'ab'.repeat(32)}`;
const UNUSABLE = `1 1 1 ${'ab'.repeat(32)}`;

type Cell = Status | 'absent' | 'absent, insecure';
const ADDRESS: readonly Cell[] = ['secure', 'insecure', 'bogus', 'indeterminate', 'absent', 'absent, insecure'];
const ALIAS = ['none', 'secure', 'insecure', 'bogus', 'indeterminate'] as const;
type Alias = (typeof ALIAS)[number];
const TLSA = [...ADDRESS, 'unusable'] as const;
type Tlsa = (typeof TLSA)[number];

/** What becomes of the whole answer, by its end and by the alias that leads there: its weakest link (R11). */
function whole(end: Cell, alias: Alias): Cell {
  if (alias === 'none' || alias === 'secure') return end;
  if (alias === 'bogus' || alias === 'indeterminate') return alias;
  if (end === 'secure') return 'insecure';
  return end === 'absent' ? 'absent, insecure' : end;
}

function line(cell: Cell, says: readonly string[], alias: Alias = 'none'): Line {
  const via = alias === 'none' ? [] : [{ to: EXPANDED, status: alias }];
  if (cell === 'absent') return { says: 'nodata', via };
  if (cell === 'absent, insecure') return { says: 'nodata', status: 'insecure', via };
  return { says, status: cell, via };
}

const tlsaLine = (cell: Tlsa): Line => (cell === 'unusable' ? line('secure', [UNUSABLE]) : line(cell, [RECORD]));

/** R19, R20: the first row whose cell at least one family has. */
const BY_ADDRESS: readonly (readonly [Cell, alias: readonly Alias[], then: string])[] = [
  ['secure', ALIAS, 'TLSA at the expanded name, then at the original'],
  ['bogus', ALIAS, 'deferred address-bogus'],
  ['indeterminate', ALIAS, 'deferred address-indeterminate'],
  ['insecure', ['secure'], 'TLSA at the original'],
  ['insecure', ALIAS, 'opportunistic address-insecure'],
  ['absent', ALIAS, 'unreachable no-address'],
  ['absent, insecure', ALIAS, 'unreachable no-address'],
];

/** R20, R22, R23: what one TLSA answer says; null: go on to the next name. */
const BY_TLSA: Readonly<Record<Tlsa, string | null>> = {
  secure: 'unprobed not-probed-yet',
  unusable: 'mandatory-tls tlsa-all-unusable',
  bogus: 'deferred tlsa-bogus',
  indeterminate: 'deferred tlsa-indeterminate',
  insecure: null,
  absent: null,
  'absent, insecure': null,
};

function byRules(families: readonly Cell[], alias: Alias, expanded: Tlsa, original: Tlsa): string {
  const row = BY_ADDRESS.find(([cell, aliases]) => families.includes(cell) && aliases.includes(alias));
  const then = row?.[2] ?? 'no row';
  if (!then.startsWith('TLSA')) return then;
  const asked = then.includes('expanded') && alias !== 'none' ? [expanded, original] : [original];
  const decided = asked.map((cell) => BY_TLSA[cell]).find((said) => said !== null);
  return decided ?? `opportunistic ${asked.includes('insecure') ? 'tlsa-insecure' : 'tlsa-none'}`;
}

describe('R19–R23: a host by its lookups', () => {
  const words = wordsIn('en');
  const never = new AbortController().signal;
  describe.each(ALIAS)('alias %s', (alias) => {
    it.each(ADDRESS.flatMap((a) => ADDRESS.map((b) => [a, b] as const)))('A %s, AAAA %s', async (ipv4, ipv6) => {
      for (const original of TLSA) {
        for (const expanded of alias === 'none' ? (['absent'] as const) : TLSA) {
          const families = [whole(ipv4, alias), whole(ipv6, alias)] as const;
          const zone: Zone = {
            [`${HOST} A`]: line(families[0], ['192.0.2.1'], alias),
            [`${HOST} AAAA`]: line(families[1], ['2001:db8::1'], alias),
            [`_25._tcp.${HOST} TLSA`]: tlsaLine(original),
            [`_25._tcp.${EXPANDED} TLSA`]: tlsaLine(expanded),
          };
          const told = await lookUpHost(fakeResolve(zone), Name.parse(HOST), never);
          const cell = `TLSA at the alias ${original}, at its end ${expanded}: `;
          expect(`${cell}${told.outcome} ${told.reason.code}`).toBe(
            cell + byRules(families, alias, expanded, original),
          );
          expect(words.reason(told.reason)).toMatch(/^\S.{20,}\.$/);
          expect(words.reason(told.reason)).not.toMatch(/\{\w+\}/);
        }
      }
    });
  });
});

/** One host as its lookups leave it. */
const HOSTS = {
  DANE: line('secure', [RECORD]),
  unusable: line('secure', [UNUSABLE]),
  'no TLSA': line('absent', []),
  'TLSA bogus': line('bogus', []),
  'TLSA fails': line('indeterminate', []),
} satisfies Record<string, Line>;

/** R15–R18: the verdict by the MX answer (rows) and by its one host (columns, in the order of `HOSTS`). */
const VERDICTS: readonly (readonly [mx: string, says: Line, ...verdicts: string[]])[] = [
  ['secure', line('secure', [`10 ${HOST}`]), 'dane-unprobed', 'none', 'none', 'failing', 'failing'],
  ['insecure', line('insecure', [`10 ${HOST}`]), 'unsigned', 'unsigned', 'unsigned', 'failing', 'failing'],
  ['bogus', line('bogus', []), 'bogus', 'bogus', 'bogus', 'bogus', 'bogus'],
  ['indeterminate', line('indeterminate', []), 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'],
  ['absent', line('absent', []), 'dane-unprobed', 'none', 'none', 'failing', 'failing'],
  ['absent, insecure', line('absent, insecure', []), 'unsigned', 'unsigned', 'unsigned', 'failing', 'failing'],
  ['null', line('secure', ['0 .']), 'no-mail', 'no-mail', 'no-mail', 'no-mail', 'no-mail'],
];

describe('R15–R18: the verdict by MX and host', () => {
  const target = mailDomain('example.nl');
  if (!target.ok) throw new Error('no domain');
  const cells = VERDICTS.flatMap(([mx, says, ...verdicts]) =>
    Object.entries(HOSTS).map(([host, tlsa], i) => [mx, host, verdicts[i], says, tlsa] as const),
  );
  it.each(cells)('MX %s, host with %s: %s', async (mx, _, verdict, says, tlsa) => {
    const host = mx.startsWith('absent') ? 'example.nl' : HOST;
    const zone: Zone = {
      'example.nl MX': says,
      [`${host} A`]: line('secure', ['192.0.2.1']),
      [`_25._tcp.${host} TLSA`]: tlsa,
    };
    for (const language of ['en', 'nl', 'de'] as const) {
      const dependencies = {
        prober: null,
        clock: Date,
        resolverName: 'https://r.test/',
        crypto,
        words: wordsIn(language),
      };
      let last = null;
      for await (const { report } of check(target, { ...dependencies, resolve: fakeResolve(zone) })) last = report;
      expect(last?.verdict).toBe(verdict);
      // One sentence for a person, another for an administrator.
      expect(last?.summary).toContain('example.nl');
      expect(last?.explanation.length).toBeGreaterThan(20);
      expect(last?.explanation).not.toBe(last?.summary);
    }
  });
});

it('every rule from R15 to R32 is cited by a test', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const files = ['src', 'test', 'companion', 'cli'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(\.test|^lab\/cases\/.*)\.ts$/.test(file) && !file.endsWith('policy-table.test.ts'))
      .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
  );
  const rules = Array.from({ length: 18 }, (_, i) => `R${15 + i}`);
  expect(rules.filter((rule) => !files.some((text) => new RegExp(`\\b${rule}\\b`).test(text)))).toEqual([]);
});
