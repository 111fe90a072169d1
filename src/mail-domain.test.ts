import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailDomain } from './mail-domain.ts';

const read = (text: string): string => {
  const result = mailDomain(text);
  return result.ok ? result.domain : result.reason.code;
};

describe('R1: accepted', () => {
  it.each([
    ['example.nl', 'example.nl'],
    ['  Example.NL \n', 'example.nl'],
    ['example.nl.', 'example.nl'],
    ['jan@example.nl', 'example.nl'],
    ['jan+list@Sub.Example.nl.', 'sub.example.nl'],
    ['@example.nl', 'example.nl'],
    ['"jan @ work"@example.nl', 'example.nl'],
    ['"a\\"b@evil.test"@example.nl', 'example.nl'],
    ['Jan Jansen <jan@example.nl>', 'example.nl'],
    ['"Jansen <x@evil.test>, Jan" <jan@example.nl>', 'example.nl'],
    ['jan@example.nl (Jan at evil@evil.test)', 'example.nl'],
    ['<jan@example.nl>', 'example.nl'],
    ['jan@other.nl <jan@example.nl>', 'example.nl'],
    ['“jan@example.nl”', 'example.nl'],
    ['»Jan <jan@example.nl>«', 'example.nl'],
    ['„example.nl“', 'example.nl'],
    ['‘jan@example.nl’', 'example.nl'],
    ['mailto:jan@example.nl', 'example.nl'],
    ['MAILTO:jan%2Blist@example.nl?subject=a@b.test', 'example.nl'],
    ['mailto:%22a%40b%22@example.nl', 'example.nl'],
    ['mailto:jan@example%2Enl', 'example.nl'],
    ['mailto:?to=jan@example.nl', 'example.nl'],
    ['mailto:jan@b%C3%BCcher.example', 'xn--bcher-kva.example'],
    ['_under.example.nl', '_under.example.nl'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['bücher.example.', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'], // non-transitional: not fass
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
    ['jan＠example.nl'.replace('＠', '@'), 'example.nl'],
    ['example．nl', 'example.nl'],
    ['ｅｘａｍｐｌｅ.nl', 'example.nl'],
    [`${'a'.repeat(63)}.nl`, `${'a'.repeat(63)}.nl`],
  ])('%j is %s', (text, domain) => {
    expect(read(text)).toBe(domain);
  });
});

describe('R1: refused with a reason', () => {
  it.each([
    ['', 'input-empty'],
    ['   ', 'input-empty'],
    ['https://example.nl/', 'input-web-address'],
    ['jan@', 'domain-missing'],
    ['mailto:', 'domain-missing'],
    ['mailto:%zz@example.nl', 'input-percent-encoding'],
    ['a@x.nl, b@y.nl', 'input-several-addresses'],
    ['“”', 'domain-missing'],
    ['Ann <a@x.nl>, Bob <b@y.nl>', 'input-several-addresses'],
    ['Ann <a@x.nl> <b@y.nl>', 'input-several-addresses'],
    ['a@x.nl, Bob <b@y.nl>', 'input-several-addresses'],
    ['jan@[192.0.2.1]', 'domain-address-literal'],
    ['jan@[IPv6:2001:db8::1]', 'domain-address-literal'],
    ['192.0.2.1', 'domain-ip-address'],
    ['jan@192.0.2.1.', 'domain-ip-address'],
    ['2001:db8::1', 'domain-ip-address'],
    ['::1', 'domain-ip-address'],
    ['１９２.0.2.1', 'domain-ip-address'],
    ['0x7f.1', 'domain-numeric'],
    ['example.0x1f', 'domain-numeric'],
    ['2130706433', 'domain-numeric'],
    ['1.2.3', 'domain-numeric'],
    ['localhost', 'domain-single-label'],
    ['nl.', 'domain-single-label'],
    ['.', 'domain-empty-label'],
    ['example..nl', 'domain-empty-label'],
    ['.example.nl', 'domain-empty-label'],
    ['example.nl..', 'domain-empty-label'],
    ['\u00ad.example', 'domain-empty-label'],
    [`${'a'.repeat(64)}.nl`, 'domain-label-too-long'],
    [`${'ü'.repeat(60)}.nl`, 'domain-label-too-long'],
    [`${'a.'.repeat(126)}nl`, 'domain-too-long'],
    ['exa mple.nl', 'domain-character'],
    ['example.nl:25', 'domain-character'],
    ['example.nl/path', 'domain-character'],
    ['exam%70le.nl', 'domain-character'],
    ['example\\.nl.test', 'domain-character'],
    ['*.example.nl', 'domain-character'],
    ['example\u0000.nl', 'domain-character'],
    ['exa\tmple.nl', 'domain-character'],
    ['xn--ü.example', 'domain-idn'],
    ['a％b.example', 'domain-idn'],
    ['\ud800.example', 'domain-idn'],
  ])('%j is %s', (text, code) => {
    expect(read(text)).toBe(code);
  });
});

describe('R1: mailto links with several recipients', () => {
  it.each([
    ['mailto:a@one.nl,b@two.nl?cc=c@three.nl', 'one.nl'],
    ['mailto: ,b@two.nl', 'two.nl'],
    ['mailto:?subject=x@no.nl&cc=c@three.nl%2Cd@four.nl', 'three.nl'],
    ['mailto:?BCC=,d@four.nl,e@five.nl', 'four.nl'],
    ['mailto:a@[192.0.2.1],b@two.nl', 'domain-address-literal'],
  ])('%s: the first', (link, expected) => expect(read(link)).toBe(expected));
});

describe('R1: whatever the input', () => {
  it('gives a name that reads back as itself, or a reason; never throws', () => {
    const near = fc.stringMatching(/^[a-z0-9ü.@<>"()[\]\\%:_。 -]{0,40}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), near), (text) => {
        const result = mailDomain(text);
        if (!result.ok) return;
        expect(result.domain).toMatch(/^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/);
        expect(result.domain.length).toBeLessThanOrEqual(253);
        expect(result.name.toHost()).toBe(result.domain);
        expect(mailDomain(result.domain)).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });

  it('drops the local part: no result and no reason holds it', () => {
    const domain = fc.constantFrom('example.nl', 'bücher.test', '[192.0.2.1]', 'a..b', 'x y', 'nl', '1.2.3.4', '%');
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3}SECRET[a-z0-9+!#]{0,9}$/), domain, (local, at) => {
        for (const text of [`${local}@${at}`, `Me <${local}@${at}>`, `"${local}"@${at}`, `mailto:${local}@${at}`]) {
          expect(JSON.stringify(mailDomain(text)).toLowerCase()).not.toContain('secret');
        }
      }),
    );
  });
});
