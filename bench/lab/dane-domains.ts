/** Domains of the lab's table that the same work is to be done for by everybody: DANE in place, every server answers. */
import { CASES } from '../../internet/table/cases.ts';
import { asciiDomain } from '../../test/lab/expected.ts';

/** At most so many; those whose every host authenticates first, then those without DANE. */
export function answeringDomains(most: number): string[] {
  const order = ['dane', 'none', 'partial', 'unsigned'];
  const known = CASES.filter(({ expect, zones }) => {
    const isSlow = zones.some(({ faults }) => faults !== undefined);
    const answers = expect.hosts.every(({ outcome }) => outcome !== 'unreachable' && outcome !== 'deferred');
    return order.includes(expect.verdict) && answers && !isSlow;
  });
  const sorted = [...known].sort((a, b) => order.indexOf(a.expect.verdict) - order.indexOf(b.expect.verdict));
  return [...new Set(sorted.map(asciiDomain))].slice(0, most);
}
