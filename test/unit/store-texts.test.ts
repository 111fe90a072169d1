/** The texts for the stores: complete in each language, a reason for each permission, within the stores' limits. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../extension/words/languages.ts';
import manifest from '../../manifest.json' with { type: 'json' };

const HEADINGS = [
  'Name',
  'Summary',
  'Description',
  'Single purpose',
  'Permissions',
  'Data declaration',
  'Privacy policy',
];
/** `offscreen` is added for Chrome by the build. */
const PERMISSIONS = [...manifest.permissions, 'offscreen', ...manifest.optional_host_permissions];

/** Heading → text below it, for headings of one level. */
function sections(text: string, level: string): Map<string, string> {
  const parts = text.split(new RegExp(`^${level} `, 'm')).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end).trim()];
    }),
  );
}

describe.each(LANGUAGES)('the store texts in %s', (language) => {
  const parts = sections(readFileSync(`docs/store/${language}.md`, 'utf8'), '##');

  test('have every part that the stores ask for', () => {
    expect([...parts.keys()]).toEqual(HEADINGS);
    expect([...parts.values()].filter((text) => text.length < 5)).toEqual([]);
  });

  test("call it as the browser's list does, in at most 132 characters", () => {
    const messages = JSON.parse(readFileSync(`extension/_locales/${language}/messages.json`, 'utf8'));
    expect(parts.get('Name')).toBe(messages.extensionName.message);
    expect(parts.get('Summary')).toBe(messages.extensionDescription.message);
    expect(parts.get('Summary')?.length).toBeLessThanOrEqual(132);
  });

  test('give a reason of at most 1000 characters for each permission, and for no other', () => {
    const reasons = sections(parts.get('Permissions') ?? '', '###');
    expect([...reasons.keys()].sort()).toEqual(PERMISSIONS.map((permission) => `\`${permission}\``).sort());
    for (const [permission, reason] of reasons) {
      expect(reason.length, permission).toBeGreaterThan(20);
      expect(reason.length, permission).toBeLessThanOrEqual(1000);
    }
    expect(parts.get('Single purpose')?.length).toBeLessThanOrEqual(1000);
  });
});
