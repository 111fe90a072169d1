/** The lab's Unbound with nothing cached: what "cold" means for everybody who asks it. */
import path from 'node:path';
import { RRType } from '../../src/dns/types.ts';
import { labEnvironment } from '../../test/lab/environment.ts';
import { askUnbound } from '../../test/lab/peers.ts';
import { mustRun } from '../../test/lab/run-tool.ts';
import { until } from '../../test/until.ts';

/** Has it forget all that it knows; returns when it answers again. */
export async function coolResolver(): Promise<void> {
  const config = path.join(labEnvironment().folder, 'unbound', 'unbound.conf');
  await mustRun('unbound-control', ['-c', config, 'reload']);
  // The root's own keys, which it fetches in any case.
  await until('Unbound answers', async () => (await askUnbound('.', RRType.SOA)).status !== 'failed');
}
