/** One version number: package.json says it, everything else follows. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import packageJson from '../package.json' with { type: 'json' };
import lock from '../package-lock.json' with { type: 'json' };

const { version } = packageJson;

test('is one that browsers take: up to four numbers', () => {
  expect(version).toMatch(/^\d{1,5}(\.\d{1,5}){0,3}$/);
});

test('is in the lock file, at the top of the changelog, and nowhere in the shared manifest', () => {
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
  const [newest] = readFileSync('CHANGELOG.md', 'utf8').match(/^## .*$/m) ?? [];
  expect(newest?.split(' ')[1]).toBe(version);
  expect(manifest.version, 'the build puts the number of package.json here').toBe('0.0.0');
});
