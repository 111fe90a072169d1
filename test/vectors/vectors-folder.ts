/** Where the vectors that others made are read from; a suite says so and is skipped where the folder is missing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/vectors');

const present = existsSync(FOLDER);
if (!present && process.env.CI === 'true') throw new Error(`The test vectors are missing: ${FOLDER}`);
if (!present) console.warn(`Skipped: the test vectors are missing: ${FOLDER}`);

/** `describe`, or `describe.skip` where the vectors are missing. */
export const describeVectors = present ? describe : describe.skip;

/** Text of one vector file, by its path inside the folder. */
export function readVector(file: string): string {
  return readFileSync(path.join(FOLDER, file), 'latin1');
}

/** Names of the files in a folder of vectors that match; none where the vectors are missing. */
export function listVectors(folder: string, pattern: RegExp): string[] {
  if (!present) return [];
  return readdirSync(path.join(FOLDER, folder))
    .filter((file) => pattern.test(file))
    .sort();
}
