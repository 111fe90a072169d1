import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { digestLine, digLine, opensslLine } from './by-hand.ts';
import type { TlsaRecord } from './tlsa.ts';

const record: TlsaRecord = { usage: 3, selector: 1, matchingType: 1, data: new Uint8Array(32).fill(0xab) };
const at = (address: string, base = 'mx.example.nl') => ({ address, port: 25, base });

describe('commands to see by hand', () => {
  it('names the record, the address, the server name (R28) and the records (R25)', () => {
    expect(digLine('_25._tcp.mx.example.nl', 'TLSA')).toBe('dig +dnssec -t TLSA -q _25._tcp.mx.example.nl');
    expect(opensslLine(at('192.0.2.1'), [record])).toBe(
      `openssl s_client -starttls smtp -connect 192.0.2.1:25 -servername mx.example.nl -dane_tlsa_domain mx.example.nl -dane_tlsa_rrdata '3 1 1 ${'ab'.repeat(32)}' -dane_ee_no_namechecks </dev/null`,
    );
    expect(opensslLine(at('2001:db8::1'), [])).toContain(`-connect '[2001:db8::1]:25'`);
    expect(digestLine(at('192.0.2.1'))).toMatch(/x509 -pubkey.*dgst -sha256$/);
  });

  it('leaves out records that no sender uses (R23), and sets too long for a line', () => {
    const long = { ...record, matchingType: 0, data: new Uint8Array(5000) };
    for (const records of [[{ ...record, usage: 1 }], [long]]) {
      expect(opensslLine(at('192.0.2.1'), records)).toContain('-showcerts');
    }
  });

  it.each([
    "a'b.test",
    '$(touch x).test',
    '`id`.test',
    'a;b.test',
    '-f/etc/passwd',
    '@evil',
    '+x',
    'a b\\010.test',
    '*',
  ])('hands the shell %j as one word', (name) => {
    const line = digLine(name, 'TLSA').replace(/^dig/, "printf '<%s>'");
    expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' })).toBe(`<+dnssec><-t><TLSA><-q><${name}>`);
    const base = opensslLine(at('192.0.2.1', name), [record]).replace(/^openssl/, "printf '<%s>'");
    const said = execFileSync('sh', ['-c', base], { encoding: 'utf8' });
    expect(said).toContain(`<-servername><${name}><-dane_tlsa_domain><${name}>`);
  });
});
