/** `match` on chains that OpenSSL and GnuTLS made, in any order, and on what is left of them when octets are changed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { addMatch } from './match.ts';
import { UsageError } from './usage.ts';

const folder = mkdtempSync(join(tmpdir(), 'dane-badge-match-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const HOST = 'mx.example.test';

interface Result {
  readonly status: number;
  readonly outcome: string;
  readonly record: number | null;
  readonly depth: number | null;
  readonly reason: { readonly code: string } | null;
}

/** The command, in this process. Throws UsageError where it ends with 64. */
async function run(pem: string, tlsa: readonly string[], ...more: string[]): Promise<Result> {
  writeFileSync(at('chain.pem'), pem);
  let out = '';
  let status = -1;
  const terminal = {
    result: async (text: string) => {
      out += text;
    },
    notice: () => undefined,
    progress: () => undefined,
    style: (_: string, text: string) => text,
    width: 80,
  };
  const program = new Command().exitOverride();
  addMatch(program, terminal, (code) => {
    status = code;
  });
  const args = ['match', '--chain', at('chain.pem'), '--json', ...tlsa.flatMap((one) => ['--tlsa', one]), ...more];
  await program.parseAsync(args, { from: 'user' });
  return { ...JSON.parse(out), status };
}

interface MadeChain {
  readonly leaf: string;
  readonly intermediate: string;
  readonly root: string;
}

function byOpenssl(kind: string, options: readonly string[]): MadeChain {
  const key = (name: string): string[] => {
    execFileSync('openssl', ['genpkey', ...options, '-out', at(`${name}.key`)], { stdio: 'ignore' });
    return ['-key', at(`${name}.key`), '-out', at(`${name}.pem`), '-days', '30'];
  };
  const make = (name: string, subject: string, issuer: string | null, ...extensions: string[]): string => {
    const id = `${kind}-${name}`;
    const signer = issuer === null ? [] : ['-CA', at(`${kind}-${issuer}.pem`), '-CAkey', at(`${kind}-${issuer}.key`)];
    const added = extensions.flatMap((one) => ['-addext', one]);
    execFileSync('openssl', ['req', '-x509', '-subj', subject, ...key(id), ...signer, ...added], { stdio: 'ignore' });
    return readFileSync(at(`${id}.pem`), 'utf8');
  };
  const authority = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign'];
  const root = make('root', '/CN=OpenSSL root', null, ...authority);
  const intermediate = make('int', '/CN=OpenSSL intermediate', 'root', ...authority);
  const notCa = 'basicConstraints=critical,CA:FALSE';
  return { root, intermediate, leaf: make('leaf', '/CN=x', 'int', notCa, `subjectAltName=DNS:${HOST}`) };
}

function byGnutls(kind: string, options: readonly string[]): MadeChain {
  const tool = (...args: string[]): void => void execFileSync('certtool', args, { stdio: 'ignore' });
  const make = (name: string, template: string, issuer: string | null): string => {
    const id = `gnutls-${kind}-${name}`;
    writeFileSync(at(`${id}.tmpl`), `expiration_days = 30\n${template}\n`);
    tool('--generate-privkey', ...options, '--outfile', at(`${id}.key`));
    const own = ['--load-privkey', at(`${id}.key`), '--template', at(`${id}.tmpl`), '--outfile', at(`${id}.pem`)];
    const above = `gnutls-${kind}-${issuer}`;
    if (issuer === null) tool('--generate-self-signed', ...own);
    else {
      const signer = ['--load-ca-certificate', at(`${above}.pem`), '--load-ca-privkey', at(`${above}.key`)];
      tool('--generate-certificate', ...own, ...signer);
    }
    return readFileSync(at(`${id}.pem`), 'utf8');
  };
  const root = make('root', 'cn = GnuTLS root\nca\ncert_signing_key', null);
  const intermediate = make('int', 'cn = GnuTLS intermediate\nca\ncert_signing_key', 'root');
  return { root, intermediate, leaf: make('leaf', `cn = x\ndns_name = ${HOST}\ntls_www_server\nsigning_key`, 'int') };
}

function record(usage: number, selector: number, matchingType: number, pem: string): string {
  const certificate = new X509Certificate(pem);
  const selected = selector === 0 ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' });
  const hash = { 1: 'sha256', 2: 'sha512' }[matchingType];
  const data = hash === undefined ? selected : createHash(hash).update(selected).digest();
  return `${usage} ${selector} ${matchingType} ${data.toString('hex')}`;
}

const EC = (curve: string): string[] => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`];
const chains: readonly [kind: string, make: () => MadeChain][] = [
  ['OpenSSL RSA', () => byOpenssl('rsa', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'])],
  ['OpenSSL RSA-PSS', () => byOpenssl('pss', ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'])],
  ['OpenSSL P-256', () => byOpenssl('p256', EC('P-256'))],
  ['OpenSSL P-384', () => byOpenssl('p384', EC('P-384'))],
  ['OpenSSL P-521', () => byOpenssl('p521', EC('P-521'))],
  ['OpenSSL Ed25519', () => byOpenssl('ed25519', ['-algorithm', 'ED25519'])],
  ['OpenSSL Ed448', () => byOpenssl('ed448', ['-algorithm', 'ED448'])],
  ['GnuTLS RSA', () => byGnutls('rsa', ['--key-type=rsa', '--bits=2048'])],
  ['GnuTLS RSA-PSS', () => byGnutls('pss', ['--key-type=rsa-pss', '--bits=2048'])],
  ['GnuTLS P-256', () => byGnutls('p256', ['--key-type=ecdsa', '--curve=secp256r1'])],
  ['GnuTLS P-384', () => byGnutls('p384', ['--key-type=ecdsa', '--curve=secp384r1'])],
  ['GnuTLS P-521', () => byGnutls('p521', ['--key-type=ecdsa', '--curve=secp521r1'])],
  ['GnuTLS Ed25519', () => byGnutls('ed25519', ['--key-type=ed25519'])],
  ['GnuTLS Ed448', () => byGnutls('ed448', ['--key-type=ed448'])],
];

const hasGnutls = spawnSync('certtool', ['--version']).status === 0;
const skipped = (kind: string): boolean => kind.startsWith('GnuTLS') && !hasGnutls && process.env.CI !== 'true';

describe('chains by other tools (R25–R27)', () => {
  it.each(chains.filter(([kind]) => !skipped(kind)))('%s', async (_, make) => {
    const { leaf, intermediate, root } = make();
    const full = leaf + intermediate + root;
    const name = ['--name', HOST];
    const outcome = async (pem: string, ...tlsa: string[]): Promise<string> => {
      const { status, outcome, depth, reason } = await run(pem, tlsa, ...name);
      expect(status).toBe(outcome === 'authenticated' ? 0 : 1);
      return outcome === 'authenticated' ? `${depth}` : `${outcome} ${reason?.code}`;
    };
    for (const selector of [0, 1]) {
      for (const type of [0, 1, 2]) {
        expect(await outcome(full, record(3, selector, type, leaf))).toBe('0');
        expect(await outcome(full, record(2, selector, type, intermediate))).toBe('1');
        expect(await outcome(full, record(2, selector, type, root))).toBe('2');
        expect(await outcome(full, record(3, selector, type, root))).toBe('refused no-match');
      }
      // The anchor only in the record: as a certificate or as a bare key.
      expect(await outcome(leaf + intermediate, record(2, selector, 0, root))).toBe('null');
      expect(await outcome(leaf + intermediate, record(2, selector, 1, root))).toBe('refused anchor-not-sent');
    }
    expect(await outcome(leaf + root + intermediate, record(2, 1, 1, root))).toBe('1');
    expect(await outcome(full + intermediate + leaf, record(2, 1, 1, root))).toBe('2');
    expect(await outcome(leaf + root, record(2, 1, 1, root))).toMatch(/^refused/);
    expect(await outcome(intermediate + leaf + root, record(3, 1, 1, leaf))).toBe('refused no-match');
    const other = await run(full, [record(2, 1, 1, root)], '--name', 'mx.other.test');
    expect([other.outcome, other.reason?.code]).toEqual(['refused', 'name-mismatch']);
    const later = await run(full, [record(2, 1, 1, root)], ...name, '--at', '2090-01-01T00:00:00Z');
    expect([later.outcome, later.reason?.code]).toEqual(['refused', 'certificate-expired']);
    expect((await run(full, [record(3, 1, 1, leaf)], ...name, '--at', '2090-01-01T00:00:00Z')).status).toBe(0);
  });
});

describe('--name', () => {
  const chain = (): string[] => {
    const make = (id: string, ...more: string[]): string => {
      const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at(`${id}.key`), '-out', at(`${id}.pem`)];
      execFileSync('openssl', ['req', '-x509', ...key, '-days', '30', ...more], { stdio: 'ignore' });
      return readFileSync(at(`${id}.pem`), 'utf8');
    };
    const root = make('name-root', '-subj', '/CN=Root');
    const by = ['-CA', at('name-root.pem'), '-CAkey', at('name-root.key'), '-subj', '/CN=x'];
    const san = ['-addext', 'subjectAltName=DNS:localhost', '-addext', 'basicConstraints=critical,CA:FALSE'];
    return [make('name-leaf', ...by, ...san), root];
  };

  it('takes one label: a certificate may be for it, though no mail domain is one', async () => {
    const [leaf = '', root = ''] = chain();
    const byName = async (name: string): Promise<string> =>
      (await run(leaf + root, [record(2, 1, 1, root)], '--name', name)).outcome;
    for (const name of ['localhost', 'LOCALHOST.', 'user@localhost']) expect(await byName(name)).toBe('authenticated');
    expect(await byName('mx')).toBe('refused');
    await expect(byName('127.0.0.1')).rejects.toThrow(UsageError);
  });
});

describe('broken chains', () => {
  const made = byOpenssl('fuzz', EC('P-256'));
  const pems = [made.leaf, made.intermediate, made.root];
  const ders = pems.map((pem) => new X509Certificate(pem).raw);
  const toPem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
  const byKey = record(3, 1, 1, made.leaf);
  const byRoot = record(2, 0, 1, made.root);
  const key = new X509Certificate(made.leaf).publicKey.export({ type: 'spki', format: 'der' });

  it('octets changed, cut off or put in: an answer or one clear error, and no false match', async () => {
    const edit = fc.tuple(fc.nat(), fc.constantFrom('set', 'insert', 'cut', 'end'), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 2 }), fc.array(edit, { minLength: 1, maxLength: 3 }), async (which, edits) => {
        let octets = [...(ders[which] as Uint8Array)];
        for (const [place, kind, octet] of edits) {
          const i = place % Math.max(1, octets.length);
          if (kind === 'set') octets[i] = octet;
          else if (kind === 'insert') octets.splice(i, 0, octet);
          else if (kind === 'cut') octets.splice(i, 1);
          else octets = octets.slice(0, i);
        }
        const changed = !Buffer.from(octets).equals(ders[which] as Buffer);
        const pem = ders.map((der, i) => toPem(i === which ? Uint8Array.from(octets) : der)).join('');
        try {
          const one = await run(pem, [byRoot], '--name', HOST);
          expect(one.outcome === 'authenticated').toBe(!changed);
          const two = await run(pem, [byKey], '--name', HOST);
          if (two.outcome === 'authenticated' && which === 0) expect(Buffer.from(octets).includes(key)).toBe(true);
          for (const { outcome, reason } of [one, two]) expect(outcome === 'authenticated').toBe(reason === null);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.message).toContain('chain.pem');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('text changed: the same', async () => {
    const text = pems.join('');
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 40 }), fc.string({ maxLength: 6 }), async (place, length, put) => {
        const at = place % text.length;
        try {
          const { outcome, reason } = await run(text.slice(0, at) + put + text.slice(at + length), [byKey, byRoot]);
          expect(outcome === 'authenticated').toBe(reason === null);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', 'no certificate at all', '-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n'])(
    'no chain in %j: one clear error',
    (text) => expect(run(text, [byKey])).rejects.toThrow(UsageError),
  );
});
