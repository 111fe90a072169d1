/**
 * Evidence made by the command of domains served by real servers: it holds for the command, at its own time and offline, and with any
 * octet altered it does not, and says at which step.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { readEvidence } from '../../src/evidence/read.ts';
import { verifyEvidence } from '../../src/evidence/verify.ts';
import { writeEvidence } from '../../src/evidence/write.ts';
import { wordsIn } from '../../src/words/say.ts';
import { seeded } from '../vectors/random.ts';
import { labEnvironment } from './environment.ts';
import { cryptoPort } from './ours.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'dane-badge-evidence-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number;
  readonly out: string;
}

async function daneBadge(...args: string[]): Promise<Ended> {
  try {
    const { stdout } = await run(process.execPath, ['dist/node/dane-badge.js', ...args]);
    return { status: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { readonly code: number; readonly stdout: string };
    return { status: code, out: stdout };
  }
}

async function makeFile(domain: string): Promise<string> {
  const { resolver, trustAnchorFile } = labEnvironment();
  const file = path.join(folder, `${domain}.json`);
  const bed = ['--resolver', resolver, '--trust-anchor', trustAnchorFile, '--allow-private-addresses'];
  await daneBadge('check', domain, ...bed, '--evidence', file);
  return file;
}

const FLIPS = 250;

describe.each([
  // With proof by TLS 1.3 and with two kinds of keys; denials by NSEC and NSEC3; aliases; what failed.
  ['dane-311.test', 'dane'],
  ['dual-key.test', 'dane'],
  ['mx-alias.test', 'dane'],
  ['no-tlsa-nsec3.example', 'none'],
  ['no-match.test', 'failing'],
] as const)('%s', (domain, verdict) => {
  test('holds, and no octet of it can be altered', async () => {
    const { trustAnchorFile } = labEnvironment();
    const file = await makeFile(domain);
    const verified = await daneBadge('verify', file, '--trust-anchor', trustAnchorFile, '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ holds: true, domain, report: { verdict } });
    expect(verified.status).toBe(0);

    const octets = readFileSync(file);
    const random = seeded(domain.length);
    const below = (most: number): number => Math.floor(random() * most);
    const ports = { trustAnchor: readFileSync(trustAnchorFile, 'latin1'), crypto: cryptoPort, words: wordsIn('en') };
    const steps = new Set<string>();
    let altered = '';
    for (let flip = 0; flip < FLIPS; flip++) {
      const copy = Buffer.from(octets);
      const at = below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << below(8));
      const text = copy.toString();
      const result = await verifyEvidence(text, { ...ports, now: Date.now() });
      if (result.holds) {
        // White space between the values means nothing.
        const read = readEvidence(text);
        expect(read.ok && writeEvidence(read.evidence)).toBe(octets.toString());
        continue;
      }
      expect(wordsIn('en').reason(result.reason)).not.toBe(result.reason.code);
      steps.add(result.reason.code);
      if (result.reason.code !== 'evidence-not-json') altered = text;
    }
    expect(steps.size).toBeGreaterThanOrEqual(3);

    // The command says the same of one of them.
    const broken = path.join(folder, 'altered.json');
    writeFileSync(broken, altered);
    const refused = await daneBadge('verify', broken, '--trust-anchor', trustAnchorFile, '--json');
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({ holds: false, report: null, step: { code: expect.any(String) } });
  }, 120_000);
});

test('judged by the root keys of IANA, a file of the lab does not hold', async () => {
  const file = await makeFile('dane-311.test');
  const refused = await daneBadge('verify', file, '--json');
  expect(refused.status).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ holds: false, step: { code: 'evidence-trust-anchor' } });
});
