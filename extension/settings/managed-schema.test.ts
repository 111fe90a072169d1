/** The schema that Chrome holds policies against, and the policies in docs/policies, against what the extension reads. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import chromePolicy from '../../docs/policies/chrome.json' with { type: 'json' };
import firefoxPolicy from '../../docs/policies/firefox.json' with { type: 'json' };
import { LANGUAGES } from '../words/languages.ts';
import schema from './managed-schema.json' with { type: 'json' };
import { DEFAULT_SETTINGS, type SiteLevel, withManaged } from './settings.ts';

test('an administrator can set each setting, and nothing that is none', () => {
  const names = Object.keys(DEFAULT_SETTINGS).filter((name) => name !== 'version');
  expect(Object.keys(schema.properties).sort()).toEqual(names.sort());
});

test('the page for administrators explains each setting, and nothing that is none', () => {
  const page = readFileSync('docs/administer.md', 'utf8');
  const explained = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(Object.keys(schema.properties).sort());
});

test('the schema lists the languages and levels that there are', () => {
  const levels: Readonly<Record<SiteLevel, true>> = { off: true, click: true, always: true };
  expect(schema.properties.language.enum).toEqual(['auto', ...LANGUAGES]);
  expect(schema.properties.sites.items.properties.level.enum).toEqual(Object.keys(levels));
});

describe.each([
  ['Chrome', chromePolicy['3rdparty'].extensions['THE-EXTENSION-ID']],
  ['Firefox', firefoxPolicy.policies['3rdparty'].Extensions['@dane-badge']],
])('the example policy for %s', (_browser, policy) => {
  test('is understood in full and locks what it names', () => {
    const { settings, locked } = withManaged(DEFAULT_SETTINGS, policy);
    expect([...locked].sort()).toEqual(['companion', 'language', 'resolver', 'sites']);
    expect(settings).toMatchObject(policy);
  });

  test('names no trust anchor: whoever copied some of the root’s keys would lose all domains when others take over', () => {
    expect(JSON.stringify(policy)).not.toMatch(/\bDS\b|DNSKEY|trustAnchor/);
  });
});
