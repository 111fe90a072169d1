/** Stands for `test/vectors/vectors-folder.ts` inside a page: the vectors are handed in, as a page reads no files. */
import { describe } from '@vitest/runner';
import { handed } from './handed.ts';

const present = Object.keys(handed.vectors).length > 0;

export const describeVectors = present ? describe : describe.skip;

export function readVector(file: string): string {
  const text = handed.vectors[file];
  if (text === undefined) throw new Error(`not handed in: ${file}`);
  return text;
}

export function listVectors(folder: string, pattern: RegExp): string[] {
  return Object.keys(handed.vectors)
    .filter((file) => file.startsWith(`${folder}/`))
    .map((file) => file.slice(folder.length + 1))
    .filter((file) => pattern.test(file))
    .sort();
}
