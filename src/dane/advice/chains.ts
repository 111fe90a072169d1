/** Advice on what a host's addresses showed, held against its records (R24–R31). */
import type { CryptoPort } from '../../crypto.ts';
import { toHex } from '../../octets.ts';
import { reason } from '../../reason.ts';
import { readPathCertificate } from '../../x509/authority.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { validity } from '../../x509/validity.ts';
import { X509Error } from '../../x509/x509-error.ts';
import { Associations } from '../association.ts';
import { digLine, opensslLine } from '../by-hand.ts';
import { chainsSeen, endsInItself, type SeenChain } from '../chains-seen.ts';
import type { DomainFacts, HostFacts } from '../facts.ts';
import type { TlsaFound } from '../host-lookups.ts';
import { matchingFor } from '../matching-for.ts';
import { keyRecord, zoneLine } from '../ready-record.ts';
import { shown, tlsaToText, usableRecords } from '../tlsa.ts';
import { tlsaOwner, tlsaQuestion } from '../tlsa-name.ts';
import type { Advice, AdviceId, AdviceWording, Severity } from './advice.ts';
import { differenceOf } from './differing.ts';

/** Each host's chains for themselves, then the key that all hosts share. */
export async function adviseOnChains(facts: DomainFacts, crypto: CryptoPort): Promise<Advice[]> {
  const perHost = await Promise.all(facts.hosts.map((host) => new ChainAdvice(host, facts, crypto).all()));
  return [...perHost.flat(), ...(await sharedKey(facts.hosts, crypto))];
}

type More = Partial<Pick<Advice, 'cause' | 'publish' | 'wording'>>;

/** Gathers the advice on one host's chains. */
class ChainAdvice {
  readonly #advice: Advice[] = [];
  readonly #facts: HostFacts;
  readonly #domainFacts: DomainFacts;
  readonly #crypto: CryptoPort;

  constructor(facts: HostFacts, domainFacts: DomainFacts, crypto: CryptoPort) {
    this.#facts = facts;
    this.#domainFacts = domainFacts;
    this.#crypto = crypto;
  }

  async all(): Promise<Advice[]> {
    const { lookups, findings } = this.#facts;
    const tlsa = lookups?.tlsa;
    if (!tlsa || (lookups.outcome !== 'unprobed' && lookups.outcome !== 'mandatory-tls')) return [];
    this.#onTls(tlsa);
    const seen = chainsSeen(findings);
    const authenticated = seen.filter(({ finding }) => finding.outcome === 'authenticated');
    for (const one of seen) {
      if (one.finding.outcome === 'refused') await this.#onMismatch(one, authenticated, tlsa);
    }
    for (const one of authenticated) this.#onExpiry(one, tlsa);
    for (const one of seen) this.#onUnsentAnchors(one, tlsa);
    await this.#onDifference(seen, tlsa);
    return this.#advice;
  }

  #add(
    id: AdviceId,
    severity: Severity,
    tlsa: TlsaFound,
    addresses: readonly string[],
    data: Advice['data'],
    more: More = {},
  ): void {
    const base = tlsa.base.toHost();
    const { port } = this.#domainFacts;
    this.#advice.push({
      id,
      severity,
      host: this.#facts.host.name,
      who: 'mx-operator',
      data: { host: this.#facts.host.name, name: tlsaOwner(tlsa), address: addresses.join(', '), ...data },
      byHand: [
        digLine(tlsaQuestion(base), 'TLSA'),
        ...addresses.slice(0, 4).map((address) => opensslLine({ address, port, base }, tlsa.records)),
      ],
      ...more,
    });
  }

  /** Addresses that speak SMTP and give no TLS (R31). */
  #onTls(tlsa: TlsaFound): void {
    for (const { observation, outcome } of this.#facts.findings) {
      if (observation.kind !== 'no-tls' || outcome !== 'refused') continue;
      const { address, code, words } = observation;
      const cause = reason(code, null, { address, words });
      this.#add('no-starttls', 'error', tlsa, [address], { found: code }, { cause });
    }
  }

  /** A chain that fails, with the record by which it would not, if there is one. */
  async #onMismatch(one: SeenChain, authenticated: readonly SeenChain[], tlsa: TlsaFound): Promise<void> {
    const otherKeyFits = authenticated.some(({ addresses }) => addresses.some((at) => one.addresses.includes(at)));
    const id = otherKeyFits ? 'second-key-unmatched' : 'no-match';
    const found = usableRecords(tlsa.records).map(shown).join(' | ');
    const options = matchingFor(this.#facts, this.#domainFacts, this.#crypto);
    const record = one.proven === 'none' ? null : await keyRecord(tlsa.records, one.chain, options);
    const wanted = record === null ? [] : [zoneLine(tlsaOwner(tlsa), record, tlsa.ttl)];
    // Where the chain is known and still no record of its key would match, no record helps.
    const invalid = one.proven !== 'none' || one.leaf === null;
    const unrecorded: AdviceWording = otherKeyFits ? 'second-key-no-record' : 'no-match-no-record';
    const wording = invalid ? 'no-match-invalid' : unrecorded;
    this.#add(
      id,
      'error',
      tlsa,
      one.addresses,
      { found, wanted: wanted.join('') },
      {
        ...(one.finding.reason && { cause: one.finding.reason }),
        ...(record === null ? { wording } : { publish: wanted }),
      },
    );
  }

  /** Usage 2 with the digest of an authority that the server does not send, though its chain could go on. */
  #onUnsentAnchors(one: SeenChain, tlsa: TlsaFound): void {
    const refused = one.finding.outcome === 'refused';
    for (const [i, record] of tlsa.records.entries()) {
      if (one.finding.match?.records[i]?.reason?.code !== 'anchor-not-sent') continue;
      if (!refused && endsInItself(one.chain)) continue;
      this.#add('anchor-not-sent', refused ? 'error' : 'warning', tlsa, one.addresses, { found: shown(record) });
    }
  }

  /** Usage 3 does not ask for dates (R25); others do. */
  #onExpiry(one: SeenChain, tlsa: TlsaFound): void {
    const ended = one.leaf === null ? null : endOf(one.leaf);
    const { record } = one.finding.match ?? {};
    if (ended === null || ended >= this.#domainFacts.now) return;
    if (record === undefined || record === null || tlsa.records[record]?.usage !== 3) return;
    const data = { expired: new Date(1000 * ended).toISOString(), found: shown(tlsa.records[record]) };
    this.#add('certificate-expired-ignored', 'info', tlsa, one.addresses, data);
  }

  async #onDifference(seen: readonly SeenChain[], tlsa: TlsaFound): Promise<void> {
    const wording = differenceOf(this.#facts.findings);
    if (wording === null) return;
    const told = await Promise.all(
      seen.map(async ({ leaf, chain, addresses }) => {
        const text = wording === 'addresses-differ' ? await keyText(leaf, this.#crypto) : authoritiesOf(chain);
        return `${addresses.join(', ')}: ${text}`;
      }),
    );
    const addresses = [...new Set(seen.flatMap((one) => one.addresses))];
    const severity = this.#facts.outcome === 'authenticated' ? 'info' : 'warning';
    this.#add('addresses-differ', severity, tlsa, addresses, { found: told.join('; ') }, { wording });
  }
}

/**
 * Hosts that all show one key fail together the day that it changes. Hosts that showed nothing are left out, and so is one
 * machine under several names, which has but one key to show.
 */
async function sharedKey(hosts: readonly HostFacts[], crypto: CryptoPort): Promise<Advice[]> {
  const showing = hosts
    .filter(({ lookups }) => lookups?.outcome === 'unprobed')
    .map(({ host, lookups, findings }) => ({
      host,
      lookups,
      leaves: chainsSeen(findings).flatMap(({ leaf }) => leaf ?? []),
    }))
    .filter(({ leaves }) => leaves.length > 0);
  const keyOf = (leaf: Certificate): string => toHex(leaf.publicKey.der);
  const shared = showing[0]?.leaves.find((leaf) =>
    showing.every(({ leaves }) => leaves.some((other) => keyOf(other) === keyOf(leaf))),
  );
  // Addresses stand in canonical order.
  const machines = new Set(showing.map(({ lookups }) => `${lookups?.ipv4} ${lookups?.ipv6}`));
  if (machines.size < 2 || shared === undefined) return [];
  const data = { hosts: showing.map(({ host }) => host.name).join(', '), found: await keyText(shared, crypto) };
  const byHand = showing.map(({ host, lookups }) =>
    digLine(`_25._tcp.${lookups?.tlsa?.base.toHost() ?? host.name}`, 'TLSA'),
  );
  return [{ id: 'key-shared-by-hosts', severity: 'info', host: null, who: 'mx-operator', data, byHand }];
}

/** A key as the record that would hold it. */
async function keyText(leaf: Certificate | null, { subtle }: CryptoPort): Promise<string> {
  if (leaf === null) return '–';
  const data = await new Associations(subtle).of(leaf, 1, 1);
  return tlsaToText({ usage: 3, selector: 1, matchingType: 1, data });
}

/** Whose certificates are sent with the server's own: the first few, of which one in use has one to three. */
function authoritiesOf(chain: readonly Uint8Array[]): string {
  const candidates = chain.slice(1, 5).flatMap((der, i) => readPathCertificate(der, i + 1) ?? []);
  return candidates.map(({ label }) => label).join(', ') || '–';
}

function endOf(leaf: Certificate): number | null {
  try {
    return validity(leaf).notAfter;
  } catch (error) {
    if (error instanceof X509Error) return null;
    throw error;
  }
}
