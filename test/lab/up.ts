/** `npx tsx test/lab/up.ts`: brings a lab up and tells how to reach it. It stays until `down.ts`. */
import { installTools, versions } from './install.ts';
import { startLab } from './lab.ts';

try {
  const started = Date.now();
  const lab = await startLab({ untilOwnerEnds: false });
  const tools = await installTools('.lab/cache');
  console.log(`The lab is up, after ${((Date.now() - started) / 1000).toFixed(1)} s.
  namespace     ${lab.namespace}
  resolver      ${lab.resolverUrl}   (inside the namespace; plain DNS on 127.0.0.1 port 53)
  trust anchor  ${lab.trustAnchorFile}
  logs          ${lab.folder}
  ${(await versions(tools)).join('\n  ')}

Check a domain of internet/table/cases.ts in it:
  ip netns exec ${lab.namespace} npx tsx cli/dane-badge.ts check --resolver ${lab.resolverUrl} \\
    --trust-anchor ${lab.trustAnchorFile} --allow-private-addresses dane-311.test
Take it down:
  npx tsx test/lab/down.ts`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
