/** Makes the table's certificates with `openssl`, once: they are kept under `.lab/` and made again when the table changes. */
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CERTIFICATES } from '../../internet/table/mail.ts';
import type { CertificateSpec } from '../../internet/table/schema.ts';
import { mustRun } from './run-tool.ts';

const specs: Readonly<Record<string, CertificateSpec>> = CERTIFICATES;

const VALIDITY = {
  now: ['20200101000000Z', '20491231235959Z'],
  past: ['20200101000000Z', '20210101000000Z'],
  future: ['20480101000000Z', '20491231235959Z'],
} as const;

const CA_CONFIG = (folder: string): string => `
[ca]
default_ca = lab
[lab]
new_certs_dir = ${folder}
database = ${folder}/index.txt
unique_subject = no
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
`;

function extensions(spec: CertificateSpec): string {
  const pathLength = typeof spec.ca === 'number' ? `,pathlen:${spec.ca}` : '';
  const lines = [`basicConstraints = critical,CA:${spec.ca === undefined ? 'FALSE' : `TRUE${pathLength}`}`];
  if (spec.ca !== undefined) lines.push('keyUsage = critical,keyCertSign,cRLSign');
  lines.push('subjectKeyIdentifier = hash');
  if (spec.issuer !== undefined) lines.push('authorityKeyIdentifier = keyid');
  if (spec.dnsNames) lines.push(`subjectAltName = ${spec.dnsNames.map((name) => `DNS:${name}`).join(',')}`);
  return lines.join('\n');
}

export class Certificates {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** PEM of a certificate and of its key. */
  certificateFile = (name: string): string => path.join(this.folder, `${name}.crt`);
  keyFile = (name: string): string => path.join(this.folder, `${name}.key`);

  /** Key and chain in one PEM file, leaf first, as Postfix and Exim take it. */
  chainPem(chain: readonly string[]): string {
    const [leaf] = chain;
    if (leaf === undefined) throw new Error('a chain has at least a leaf');
    return readFileSync(this.keyFile(leaf), 'utf8') + this.certificatesPem(chain);
  }

  certificatesPem(chain: readonly string[]): string {
    return chain.map((name) => readFileSync(this.certificateFile(name), 'utf8')).join('');
  }

  /** TLSA RDATA in zone-file format (RFC 6698 section 2.2). */
  tlsa(usage: string, selector: string, matchingType: string, name: string): string {
    if (!(name in specs)) throw new Error(`the table has no certificate "${name}"`);
    const certificate = new X509Certificate(readFileSync(this.certificateFile(name)));
    const selected = selector === '0' ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' });
    const hash = { '1': 'sha256', '2': 'sha512' }[matchingType];
    const data = hash === undefined ? selected : createHash(hash).update(selected).digest();
    return `${usage} ${selector} ${matchingType} ${data.toString('hex')}`;
  }

  /** Makes all certificates, unless those of this very table are there already. */
  async make(): Promise<void> {
    const mark = path.join(this.folder, 'made-from.json');
    const wanted = JSON.stringify(specs);
    if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(path.join(this.folder, 'index.txt'), '');
    writeFileSync(path.join(this.folder, 'ca.cnf'), CA_CONFIG(this.folder));
    // The table lists issuers before what they issue; `openssl ca` keeps an index and must not run twice at once.
    for (const [name, spec] of Object.entries(specs)) await this.makeOne(name, spec);
    writeFileSync(mark, wanted);
  }

  private async makeOne(name: string, spec: CertificateSpec): Promise<void> {
    const request = path.join(this.folder, `${name}.csr`);
    const extensionFile = path.join(this.folder, `${name}.ext`);
    writeFileSync(extensionFile, extensions(spec));
    const key = spec.key === 'rsa' ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    await mustRun('openssl', [
      ...['req', '-new', '-config', path.join(this.folder, 'ca.cnf'), '-nodes', '-subj', `/CN=${spec.commonName}`],
      ...['-newkey', ...key, '-keyout', this.keyFile(name), '-out', request],
    ]);
    const [from, until] = VALIDITY[spec.validity ?? 'now'];
    const signer =
      spec.issuer === undefined
        ? ['-selfsign', '-keyfile', this.keyFile(name)]
        : ['-cert', this.certificateFile(spec.issuer), '-keyfile', this.keyFile(spec.issuer)];
    await mustRun('openssl', [
      ...['ca', '-batch', '-notext', '-config', path.join(this.folder, 'ca.cnf'), ...signer],
      ...['-startdate', from, '-enddate', until, '-extfile', extensionFile, '-in', request],
      ...['-out', this.certificateFile(name)],
    ]);
  }
}
