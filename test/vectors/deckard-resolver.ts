/**
 * A recursive resolver with CD=1 over the authoritative servers of a Deckard scenario: it gathers aliases into one answer with
 * the proofs of each link, and validates nothing.
 */
import type { Ask, Reply } from '../../src/dns/asking.ts';
import { answered, responseTo } from '../../src/dns/message.testing.ts';
import type { ResourceRecord } from '../../src/dns/message.ts';
import type { Name } from '../../src/dns/name.ts';
import { Rcode, RRType } from '../../src/dns/types.ts';
import { reason } from '../../src/reason.ts';
import { DeckardServers, type Said } from './deckard-servers.ts';
import { coveredType, rrsetOf, synthesise, targetOf } from './pool.ts';
import type { Scenario } from './replay.ts';

const MOST_LINKS = 16;

/** The resolver of one scenario; `at` tells the number of the step that is under way. */
export function createDeckardAsk(scenario: Scenario, at: () => number): Ask {
  const servers = new DeckardServers(scenario, at);
  return async (name, type) => {
    const answer: ResourceRecord[] = [];
    const authority: ResourceRecord[] = [];
    let rcode: number = Rcode.NOERROR;
    let here = name;
    let said: Said | undefined;
    for (let links = 0; links <= MOST_LINKS; links++) {
      // What a server says beyond its own zone is looked up anew.
      const goesOn = said?.answer.some((record) => record.name.equals(here) || isDnameAbove(record, here));
      if (said === undefined || goesOn !== true || !here.isAtOrBelow(said.zone)) {
        said = await servers.say(here, type);
        if (said === undefined && type === RRType.DS) said = servers.cachedDs(here);
        if (said === undefined) return links === 0 ? failed(name) : done();
        authority.push(...said.authority);
      }
      rcode = said.rcode;
      const found = rrsetOf(said.answer, here, type);
      answer.push(...found);
      const dname = said.answer.find((record) => isDnameAbove(record, here));
      if (dname !== undefined) answer.push(...rrsetOf(said.answer, dname.name, RRType.DNAME));
      const cname = said.answer.find((record) => record.type === RRType.CNAME && record.name.equals(here));
      if (found.some((record) => record.type === type)) break;
      const alias = cname ?? (dname === undefined ? undefined : synthesise(dname, here));
      if (alias === undefined) break;
      const signatures = said.answer.filter(
        (record) => record.name.equals(here) && coveredType(record) === RRType.CNAME,
      );
      answer.push(alias, ...signatures);
      const target = targetOf(alias);
      if (target === undefined) break;
      here = target;
    }
    return done();

    function done(): Reply {
      return answered(responseTo(name, type, { rcode, answer: unique(answer), authority: unique(authority) }));
    }
  };
}

function failed(name: Name): Reply {
  return { kind: 'unanswered', reason: reason('answer-rcode', name.toHost(), { rcode: 'SERVFAIL' }) };
}

function isDnameAbove(record: ResourceRecord, name: Name): boolean {
  return record.type === RRType.DNAME && name.isBelow(record.name);
}

function unique(records: readonly ResourceRecord[]): ResourceRecord[] {
  return [...new Set(records)];
}
