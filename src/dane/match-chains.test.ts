/**
 * Every kind of chain that we make, each of its certificates above the leaf as the anchor in turn: whether the path to it
 * holds (R26, R27). `match-openssl.test.ts` asks OpenSSL the same, where there is one; here the answers stand written.
 */
import { describe, expect, it } from 'vitest';
import { type Made, NOW } from '../../test/match/make-certificate.ts';
import { nodeCrypto } from '../../test/match/node-crypto.ts';
import { BASE, chains, recordOf } from '../../test/match/pairs.ts';
import { match } from './match.ts';

/** By chain: for each certificate above the leaf why it is no anchor, or `ok`. What is not listed is `ok` throughout. */
const NOT_OK: Readonly<Record<string, string>> = {
  'leaf signed with SHA-1': 'weak-signature weak-signature',
  'leaf signed with ECDSA and SHA-1': 'weak-signature weak-signature',
  'intermediate signed with SHA-1': 'ok weak-signature',
  '512-bit RSA authority': 'key-too-small key-too-small',
  'leaf of 512-bit RSA': 'key-too-small key-too-small',
  'forged leaf': 'path-signature path-signature',
  'forged intermediate': 'ok path-signature',
  'five with a gap': 'ok issuer-missing issuer-missing',
  'path length 0, one between': 'ok path-length',
  'path length 1, two between': 'ok ok path-length',
  'path length 1, three between': 'ok ok ok path-length',
  'intermediate is no authority': 'not-a-ca not-a-ca',
  'intermediate without key usage': 'no-cert-sign no-cert-sign',
  'root is no authority': 'ok not-a-ca',
  'intermediate of version 1': 'not-a-ca not-a-ca',
  'BOOLEANs of 00 in the intermediate': 'not-a-ca not-a-ca',
  'unknown critical extension in the leaf': 'critical-extension critical-extension',
  'unknown critical extension in the intermediate': 'critical-extension critical-extension',
  'unknown extension in the leaf, critical by 01': 'critical-extension critical-extension',
  'key identifier in the leaf, critical': 'critical-extension critical-extension',
  'authority key identifier in the leaf, critical': 'critical-extension critical-extension',
  'leaf for clients alone': 'wrong-purpose wrong-purpose',
  'leaf for any purpose': 'wrong-purpose wrong-purpose',
  'leaf that signs certificates alone': 'wrong-purpose wrong-purpose',
  'leaf for clients alone by Netscape’s type': 'wrong-purpose wrong-purpose',
  'intermediate for clients alone': 'wrong-purpose wrong-purpose',
  'authority key identifier of another': 'issuer-missing issuer-missing',
  'same extension twice': 'certificate-malformed certificate-malformed',
  'malformed key usage in the leaf': 'certificate-malformed certificate-malformed',
  'malformed name constraints in the intermediate': 'certificate-malformed certificate-malformed',
  'alternative names without a DNS name': 'name-mismatch name-mismatch',
  'address not permitted': 'name-constraint name-constraint',
  'leaf expired': 'certificate-expired certificate-expired',
  'intermediate expired': 'ok certificate-expired',
  'root expired': 'ok certificate-expired',
  'leaf not yet valid': 'certificate-not-yet-valid certificate-not-yet-valid',
  'intermediate not yet valid': 'ok certificate-not-yet-valid',
  'root not yet valid': 'ok certificate-not-yet-valid',
  'another name': 'name-mismatch name-mismatch',
  'wildcard one label too high': 'name-mismatch name-mismatch',
  'wildcard one label too low': 'name-mismatch name-mismatch',
  'wildcard inside a label': 'name-mismatch name-mismatch',
  'wildcard not left-most': 'name-mismatch name-mismatch',
  'bare wildcard': 'name-mismatch name-mismatch',
  'name with a final dot': 'name-mismatch name-mismatch',
  'NUL after the name': 'name-mismatch name-mismatch',
  'space after the name': 'name-mismatch name-mismatch',
  'common name beside another dNSName': 'name-mismatch name-mismatch',
  'no name at all': 'name-mismatch name-mismatch',
  'permitted elsewhere': 'name-constraint name-constraint',
  'permitted ends alike': 'name-constraint name-constraint',
  'one name of two permitted': 'name-constraint name-constraint',
  excluded: 'name-constraint name-constraint',
  'wildcard over an excluded name': 'name-constraint name-constraint',
  'excluded by the root': 'ok name-constraint',
  'constraint on a common name': 'name-constraint name-constraint',
  'a stranger of the same name first': 'issuer-missing ok ok',
  'a stranger of the same name, no identifiers': 'path-signature ok ok',
  'the leaf sent twice': 'anchor-is-leaf ok ok',
};

const all = chains();

describe('R26, R27: each certificate above the leaf as the anchor', () => {
  it('lists chains that there are', () => {
    const names = new Set(all.map(({ name }) => name));
    expect(Object.keys(NOT_OK).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(all.map((chain) => [chain.name, chain] as const))('%s', async (name, { sent, unsent }) => {
    const ders = sent.map(({ der }) => der);
    const judged = async (anchor: Made, usage: number, selector: number, type: number): Promise<string> => {
      const { outcome, depth, reason } = await match([recordOf(usage, selector, type, anchor)], ders, {
        names: [BASE],
        now: NOW,
        crypto: nodeCrypto,
      });
      expect(reason === null).toBe(outcome === 'authenticated');
      if (outcome === 'authenticated') expect(depth).toBe(sent.indexOf(anchor));
      return reason?.code ?? 'ok';
    };
    const [leaf, ...above] = sent as [Made, ...Made[]];
    const found: string[] = [];
    for (const anchor of above) found.push(await judged(anchor, 2, 0, 1));
    expect(found.join(' ')).toBe(NOT_OK[name] ?? found.map(() => 'ok').join(' '));
    for (const anchor of unsent) expect(await judged(anchor, 2, 0, 1)).toBe('anchor-not-sent');
    // The leaf is no anchor above itself (R26), and all that usage 3 asks for (R25), but for a key that can be factored.
    const tooWeak = name === 'leaf of 512-bit RSA' ? 'key-too-small' : null;
    expect(await judged(leaf, 2, 0, 1)).toBe(tooWeak ?? 'anchor-is-leaf');
    expect(await judged(leaf, 3, 1, 1)).toBe(tooWeak ?? 'ok');
  });
});
