/** Who looks at the mail servers for `check`: this process, or the companion that the options name. */
import { randomBytes } from 'node:crypto';
import { createProber } from '../companion/probe/probe.ts';
import { isToken } from '../companion/token.ts';
import { isLoopbackHost } from '../src/dns/loopback.ts';
import { createCompanionProber } from '../src/probe/companion-client.ts';
import type { Prober } from '../src/probe/observation.ts';
import { shareProbes } from '../src/probe/shared-probes.ts';
import { transcriptChecker } from '../src/tls/transcript.ts';
import { nodeCrypto } from './node-crypto.ts';
import { NO_TOKEN, UsageError } from './usage.ts';

export interface ProberOptions {
  readonly probe: boolean;
  readonly companion?: string;
  readonly companionToken?: string;
  readonly ownCompanion?: true;
  readonly allowPrivateAddresses?: true;
  readonly probeOthers?: true;
}

/** Null where nobody is to look. Throws UsageError. */
export function chosenProber(options: ProberOptions): Prober | null {
  if (options.companion === undefined) {
    if (options.companionToken !== undefined) throw new UsageError('--companion-token needs --companion <url>.');
    if (options.ownCompanion) throw new UsageError('--own-companion needs --companion <url>.');
  }
  if (!options.probe) return null;
  if (options.companion === undefined) {
    const allowPrivateAddresses = options.allowPrivateAddresses === true;
    return shared(createProber({ allowPrivateAddresses, freshness: 'same-process', bothFamilies: true }));
  }
  const token = (options.companionToken ?? process.env.DANE_BADGE_TOKEN ?? '').trim();
  if (token !== '' && !isToken(token)) throw new UsageError(NO_TOKEN);
  const companion = createCompanionProber({
    fetch,
    url: options.companion,
    token,
    markedAsOwn: options.ownCompanion === true,
    random: randomBytes,
    checkTranscript: transcriptChecker(nodeCrypto),
  });
  return shared(companion);
}

/** What might surprise of these options beside each other, in sentences: one that does nothing, a token that others can read. */
export function surprises({
  companion,
  probe,
  allowPrivateAddresses,
  probeOthers,
  ownCompanion,
}: ProberOptions): string[] {
  if (!probe && probeOthers) return ['With --no-probe no mail server is connected to, --probe-others or not.'];
  if (companion === undefined) return [];
  if (!probe) return ['With --no-probe the companion is not asked.'];
  const { protocol, hostname } = new URL(companion);
  const isPrivate =
    'Whether to connect to private addresses is for the companion to say: start it with --allow-private-addresses.';
  const isClear = 'The token goes to the companion in the clear: use https: where others can listen.';
  const isNobodys = 'Over plain http: anybody could speak for it, so --own-companion changes nothing.';
  const inTheClear = protocol === 'http:' && !isLoopbackHost(hostname);
  return [
    ...(allowPrivateAddresses === true ? [isPrivate] : []),
    ...(inTheClear ? [isClear] : []),
    ...(inTheClear && ownCompanion === true ? [isNobodys] : []),
  ];
}

/** However many of the domains a mail server serves, it is looked at once. */
function shared(prober: Prober): Prober {
  return shareProbes(prober, () => performance.now() / 1000);
}
