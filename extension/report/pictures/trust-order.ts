/**
 * The chains of trust as rows from the root down: each zone under the one that vouches for it, what was asked under the zone
 * that answers. A chain that does not branch stays in one column, so that it reads as a ladder.
 */
import type { Status } from '../../../src/dnssec/proven.ts';
import type { LookupView, TrustView, ZoneView } from '../../../src/report/report.ts';

/** What was asked of one host (or of the domain itself) in one zone. */
export interface Answers {
  /** The mail host; the mail domain for its own MX. */
  readonly name: string;
  readonly lookups: readonly LookupView[];
  /** The weakest of them. */
  readonly status: Status;
}

interface Placed {
  readonly column: number;
  /** Index of the row it hangs from; null at the top. */
  readonly parent: number | null;
}

export type TrustRow = Placed &
  (
    | { readonly kind: 'zone'; readonly zone: ZoneView }
    | { readonly kind: 'answers'; readonly answers: Answers }
    /** Further hosts of this status that are left to the table. */
    | { readonly kind: 'more'; readonly count: number; readonly status: Status }
  );

const WEAKEST_FIRST: readonly Status[] = ['bogus', 'indeterminate', 'insecure', 'secure'];
/** Hosts drawn under one zone; the rest are counted. */
const MOST_HOSTS_IN_A_ZONE = 6;

export function trustRows({ zones, lookups }: TrustView): TrustRow[] {
  const rows: TrustRow[] = [];
  const answers = answersByZone(lookups);

  function add(zone: ZoneView, column: number, parent: number | null): void {
    const at = rows.push({ kind: 'zone', zone, column, parent }) - 1;
    addAnswers(answers.get(zone.zone) ?? [], column + 1, at);
    const below = zones.filter((other) => other.parent === zone.zone);
    below.forEach((child, i) => {
      add(child, i === below.length - 1 ? column : column + 1, at);
    });
  }

  function addAnswers(found: readonly Answers[], column: number, parent: number | null): void {
    const sorted = [...found].sort((a, b) => WEAKEST_FIRST.indexOf(a.status) - WEAKEST_FIRST.indexOf(b.status));
    // One more than the most takes no more room than the line that would count it.
    const most = sorted.length === MOST_HOSTS_IN_A_ZONE + 1 ? sorted.length : MOST_HOSTS_IN_A_ZONE;
    const shown = new Set(sorted.slice(0, most));
    for (const one of found) if (shown.has(one)) rows.push({ kind: 'answers', answers: one, column, parent });
    const rest = sorted.slice(most);
    for (const status of WEAKEST_FIRST) {
      const count = rest.filter((one) => one.status === status).length;
      if (count > 0) rows.push({ kind: 'more', count, status, column, parent });
    }
  }

  for (const top of zones.filter(({ parent }) => parent === null)) add(top, 0, null);
  addAnswers(answers.get(null) ?? [], 0, null);
  return rows;
}

function answersByZone(lookups: readonly LookupView[]): Map<string | null, Answers[]> {
  const groups = new Map<string, LookupView[]>();
  for (const lookup of lookups) {
    const key = JSON.stringify([lookup.zone, lookup.host]);
    groups.set(key, [...(groups.get(key) ?? []), lookup]);
  }
  const byZone = new Map<string | null, Answers[]>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const status = WEAKEST_FIRST.find((one) => group.some((lookup) => lookup.status === one)) ?? 'indeterminate';
    const answers = { name: first.host ?? first.name, lookups: group, status };
    byZone.set(first.zone, [...(byZone.get(first.zone) ?? []), answers]);
  }
  return byZone;
}
