/** Denial by NSEC: what each set of proven records says of a name (RFC 4035 section 5.4, RFC 6840, RFC 9824; R9). */
import { describe, expect, it } from 'vitest';
import { Name } from '../dns/name.ts';
import { decodeNsec } from '../dns/rdata.ts';
import { RRType, typeFromText } from '../dns/types.ts';
import { parseZoneFile } from '../dns/zone-file.ts';
import { type NsecRecord, nsecProofs } from './nsec.ts';

const zone = Name.parse('example');

/** Proofs from lines of owner, next name and types. */
function proofs(lines: readonly string[], of: Name = zone) {
  const records = lines.map((line): NsecRecord => {
    const [owner = '', next = '', ...types] = line.split(' ');
    const [record] = parseZoneFile(`${owner} NSEC ${next} ${types.join(' ')}`, { origin: of });
    if (record === undefined) throw new Error(line);
    return { owner: record.name, ...decodeNsec(record.rdata) };
  });
  return nsecProofs(of, records);
}

const APEX = '@ b NS SOA RRSIG NSEC DNSKEY';
const nodata = { denial: 'nodata', optOut: false };
const nxdomain = { denial: 'nxdomain', optOut: false };

describe('a type denied', () => {
  it.each<[string, string[], string, string, object | null]>([
    ['NODATA', ['b d A RRSIG NSEC'], 'b.example', 'TLSA', nodata],
    ['the type is there', ['b d A RRSIG NSEC'], 'b.example', 'A', null],
    ['an alias is there', ['b d CNAME RRSIG NSEC'], 'b.example', 'A', null],
    ['an alias is asked for and there', ['b d CNAME RRSIG NSEC'], 'b.example', 'CNAME', null],
    ['another case', ['B d A RRSIG NSEC'], 'b.EXAMPLE', 'MX', nodata],
    ['NXDOMAIN, one record for name and wildcard', [APEX], 'a.example', 'A', nxdomain],
    ['NXDOMAIN, two records', [APEX, 'b d A RRSIG NSEC'], 'c.example', 'A', nxdomain],
    ['NXDOMAIN without the wildcard denied', ['b d A RRSIG NSEC'], 'c.example', 'A', null],
    ['NXDOMAIN below a name that exists', ['b d A RRSIG NSEC'], 'x.y.b.example', 'A', nxdomain],
    ['the last NSEC, back to the apex', [APEX, 'y @ A RRSIG NSEC'], 'z.example', 'A', nxdomain],
    ['a zone of one name', ['@ @ NS SOA RRSIG NSEC DNSKEY'], 'z.example', 'A', nxdomain],
    ['an empty non-terminal', ['b x.c A RRSIG NSEC'], 'c.example', 'A', nodata],
    ['below an empty non-terminal', ['b x.c A RRSIG NSEC'], 'a.c.example', 'A', nxdomain],
    ['wildcard NODATA', ['* b A RRSIG NSEC', 'b d A RRSIG NSEC'], 'c.example', 'MX', nodata],
    ['the wildcard has the type', ['* b MX RRSIG NSEC', 'b d A RRSIG NSEC'], 'c.example', 'MX', null],
    ['the wildcard is an alias', ['* b CNAME RRSIG NSEC', 'b d A RRSIG NSEC'], 'c.example', 'MX', null],
    ['a wildcard never denies a DS', ['* b A RRSIG NSEC', 'b d A RRSIG NSEC'], 'c.example', 'DS', null],
    [
      'the wildcard is an empty non-terminal',
      ['@ x.* NS SOA RRSIG NSEC', 'b d A RRSIG NSEC'],
      'c.example',
      'A',
      nodata,
    ],
    // Unbound 1.17 takes that for a wildcard that is an empty non-terminal.
    [
      'the wildcard is there, what it has is not shown',
      ['@ * NS SOA RRSIG NSEC', 'b d A RRSIG NSEC'],
      'c.example',
      'MX',
      null,
    ],
    ['the wildcard of a farther encloser', ['* b A RRSIG NSEC', 'x.c d A RRSIG NSEC'], 'y.c.example', 'MX', null],
    ['the parent side of a cut, at it', ['b d NS RRSIG NSEC'], 'b.example', 'A', null],
    ['the parent side of a cut, DS', ['b d NS RRSIG NSEC'], 'b.example', 'DS', nodata],
    ['the parent side of a cut, below it', ['b d NS RRSIG NSEC', APEX], 'x.b.example', 'A', null],
    ['the parent side of a signed cut, below it', ['b d NS DS RRSIG NSEC', APEX], 'x.b.example', 'A', null],
    ['a DNAME owner, at it', ['b d DNAME RRSIG NSEC'], 'b.example', 'A', nodata],
    ['a DNAME owner, below it', ['b d DNAME RRSIG NSEC', APEX], 'x.b.example', 'A', null],
    ['beside a cut', ['b d NS RRSIG NSEC', APEX], 'c.example', 'A', nxdomain],
    ['the child side of a cut, DS', [APEX], 'example', 'DS', null],
    ['next name outside the zone', ['b d.other.test. A RRSIG NSEC', APEX], 'c.example', 'A', null],
    ['owner outside the zone', ['b.aaa. d A RRSIG NSEC', APEX], 'c.example', 'A', null],
    ['compact denial: NXNAME', ['b \\000.b RRSIG NSEC NXNAME'], 'b.example', 'A', nxdomain],
    ['compact denial: NODATA', ['b \\000.b A RRSIG NSEC'], 'b.example', 'TLSA', nodata],
    ['minimal covering NSEC', ['\\255.a b\\000 RRSIG NSEC', '!~ *\\000 RRSIG NSEC'], 'b.example', 'A', nxdomain],
    ['nothing at all', [], 'b.example', 'A', null],
    ['the name is the next after what would cover it', [APEX, 'b d A RRSIG NSEC'], 'd.example', 'A', null],
    ['a name outside the zone', [APEX, 'y @ A RRSIG NSEC'], 'z.test', 'A', null],
  ])('%s', async (_what, lines, name, type, expected) => {
    expect(await proofs(lines).deny(Name.parse(name), typeFromText(type) ?? 0)).toEqual(expected);
  });

  it("the root's own DS", async () => {
    const root = proofs(['. aaa. NS SOA RRSIG NSEC DNSKEY'], Name.root);
    expect(await root.deny(Name.root, RRType.DS)).toEqual(nodata);
  });
});

describe('a DS denied', () => {
  it.each<[string, string[], string, string | null]>([
    ['an unsigned delegation', ['b d NS RRSIG NSEC'], 'b.example', 'unsigned-delegation'],
    ['a signed delegation', ['b d NS DS RRSIG NSEC'], 'b.example', null],
    ['no delegation', ['b d A RRSIG NSEC'], 'b.example', 'no-cut'],
    ['the child side of the cut', ['b d NS SOA RRSIG NSEC'], 'b.example', null],
    ['an alias', ['b d CNAME RRSIG NSEC'], 'b.example', 'no-cut'],
    ['no such name', ['b d A RRSIG NSEC'], 'c.example', 'no-name'],
    ['an empty non-terminal', ['b x.c A RRSIG NSEC'], 'c.example', 'no-cut'],
    ['compact denial', ['b \\000.b RRSIG NSEC NXNAME'], 'b.example', 'no-name'],
    ['compact denial of an unsigned delegation', ['b \\000.b NS RRSIG NSEC'], 'b.example', 'unsigned-delegation'],
    ['below a cut', ['b d NS RRSIG NSEC'], 'x.b.example', null],
    ['below a DNAME', ['b d DNAME RRSIG NSEC'], 'x.b.example', null],
    ['next name outside the zone', ['b d.test. NS RRSIG NSEC'], 'b.example', null],
    ['a name outside the zone', ['y @ A RRSIG NSEC'], 'z.test', null],
    ['the next name', ['b d A RRSIG NSEC'], 'd.example', null],
  ])('%s', async (_what, lines, name, expected) => {
    expect(await proofs(lines).denyDs(Name.parse(name))).toBe(expected);
  });
});

describe('a closer name denied (R8)', () => {
  it.each<[string, string[], string, number, boolean]>([
    ['no closer name', ['* d A RRSIG NSEC'], 'b.example', 1, true],
    ['no closer name, deeper', ['* d A RRSIG NSEC'], 'x.b.example', 1, true],
    ['a closer encloser exists', ['b d A RRSIG NSEC'], 'x.b.example', 1, false],
    ['the encloser is a neighbour below', ['* x.b A RRSIG NSEC'], 'a.b.example', 1, false],
    ['the name itself exists', ['b d A RRSIG NSEC'], 'b.example', 1, false],
    ['the name is an empty non-terminal', ['* x.b A RRSIG NSEC'], 'b.example', 1, false],
    ['not covered', ['* a A RRSIG NSEC'], 'b.example', 1, false],
    ['covered by a cut above', ['b d NS RRSIG NSEC'], 'x.b.example', 2, false],
    ['the last NSEC', ['* @ A RRSIG NSEC'], 'b.example', 1, true],
  ])('%s', async (_what, lines, name, labels, proven) => {
    const denied = await proofs(lines).denyCloser(Name.parse(name), labels);
    expect(denied).toEqual(proven ? { optOut: false } : null);
  });
});
