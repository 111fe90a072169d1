/** Which attributes are watched: all that adapters read, so that no badge stays beside what now shows somebody else. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { WATCHED_ATTRIBUTES } from './page-watch.ts';

const SITES = path.join(import.meta.dirname, 'sites');

test.each(readdirSync(SITES))('%s reads no attribute that is not watched', (file) => {
  const source = readFileSync(path.join(SITES, file), 'utf8');
  const read = [...source.matchAll(/\b(?:attribute|[gG]etAttribute)\('([^']+)'\)/g)].map((match) => match[1]);
  expect(read.filter((name) => !WATCHED_ATTRIBUTES.includes(name ?? ''))).toEqual([]);
});
