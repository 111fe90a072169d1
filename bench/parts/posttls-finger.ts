/** Is `check` faster than `posttls-finger -l dane`, the reference sender, at the same servers? */

import { labEnvironment } from '../../test/lab/environment.ts';
import { postTlsFinger } from '../../test/lab/peers.ts';
import { inParallel } from '../../test/lab/run-tool.ts';
import { coolResolver } from '../lab/cold-resolver.ts';
import type { Where } from '../lab/command.ts';
import { runCheck } from '../lab/command.ts';
import { answeringDomains } from '../lab/dane-domains.ts';
import { median } from '../median.ts';
import type { Measure } from '../part.ts';
import { versionOf } from '../versions.ts';

const MANY = 50;

export const measure: Measure = async (effort) => {
  const { resolver, trustAnchorFile } = labEnvironment();
  const where: Where = { resolver, anchorFile: trustAnchorFile };
  const domains = answeringDomains(MANY);
  const few = domains.slice(0, effort === 'full' ? 10 : 2);
  const rounds = effort === 'full' ? 3 : 1;
  const one: Both = { ours: [], theirs: [] };
  const many: Both = { ours: [], theirs: [] };
  const side: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const domain of few) {
      one.ours.push(await cold(() => runCheck(where, [domain])));
      one.theirs.push(await cold(() => postTlsFinger(domain)));
    }
    many.ours.push(await cold(() => runCheck(where, domains, ['--at-once', String(MANY)])));
    many.theirs.push(
      await cold(async () => {
        for (const domain of domains) await postTlsFinger(domain);
      }),
    );
    side.push(await cold(() => inParallel(domains, MANY, postTlsFinger)));
  }
  const perDomain = (times: readonly number[]): number => median(times) / domains.length;
  const ms = (what: string, result: number) => ({ what, unit: 'ms', budget: null, result });
  return {
    figures: [
      ms('check, one domain, the whole command', median(one.ours)),
      ms('posttls-finger, one domain, the whole command', median(one.theirs)),
      ms(`check, a domain of ${domains.length} in one command`, perDomain(many.ours)),
      {
        what: `check, a domain of ${domains.length} in one command, against posttls-finger`,
        unit: '×',
        budget: { most: 1 },
        result: perDomain(many.ours) / median(one.theirs),
      },
      {
        what: 'check, one domain with its start, against posttls-finger',
        unit: '×',
        budget: { most: 1 },
        result: median(one.ours) / median(one.theirs),
      },
      {
        what: `throughput of ${domains.length} at once against posttls-finger one after another`,
        unit: '×',
        budget: { least: 5 },
        result: median(many.theirs) / median(many.ours),
      },
      {
        what: `the same against ${domains.length} processes of posttls-finger at once`,
        unit: '×',
        budget: null,
        result: median(side) / median(many.ours),
      },
    ],
    versions: {
      Postfix: await versionOf('postconf', ['-d', '-h', 'mail_version'], /(\S+)/),
      Unbound: await versionOf('unbound', ['-V'], /Version (\S+)/),
    },
  };
};

interface Both {
  readonly ours: number[];
  readonly theirs: number[];
}

/** Milliseconds of some work with nothing in the resolver's cache. */
async function cold(work: () => Promise<unknown>): Promise<number> {
  await coolResolver();
  const began = performance.now();
  await work();
  return performance.now() - began;
}
