/**
 * What earlier versions stored must be read by this one. Whoever changes the shape of the settings adds what was stored until
 * then here, as it lay in the storage; nothing here is ever changed.
 */
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';

const STORED: readonly { readonly of: string; readonly value: object }[] = [
  {
    of: '0.1.0, before a companion could be marked as own',
    value: {
      version: 1,
      resolver: 'https://dns.example.org/dns-query',
      companion: { url: 'http://127.0.0.1:8025/', token: 'secret' },
      trustAnchor: null,
      smtpPort: 25,
      language: 'nl',
      sites: [{ origin: 'https://mail.example.org', level: 'always' }],
    },
  },
  {
    of: '0.1.0, before the question at sending',
    value: {
      version: 1,
      resolver: 'https://dns.example.org/dns-query',
      companion: { url: 'https://companion.example.org/', token: 'secret', own: true },
      trustAnchor: '. IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D',
      smtpPort: 2525,
      language: 'de',
      sites: [
        { origin: 'https://mail.example.org', level: 'click' },
        { origin: 'https://other.example', level: 'off' },
      ],
    },
  },
  {
    of: '0.1.0, before a second resolver',
    value: {
      version: 1,
      resolver: 'https://dns.example.org/dns-query',
      companion: null,
      trustAnchor: null,
      smtpPort: 25,
      language: 'auto',
      sites: [],
      askBeforeSend: true,
    },
  },
  {
    of: '0.1.0, before POST and SHA-1 could be chosen',
    value: {
      version: 1,
      resolver: 'https://dns.example.org/dns-query',
      secondResolver: 'https://second.example.org/dns-query',
      companion: null,
      trustAnchor: null,
      smtpPort: 25,
      language: 'en',
      sites: [],
      askBeforeSend: false,
    },
  },
];

describe.each(STORED)('settings as $of stored them', ({ value }) => {
  test('are kept, what is new gets its default, and what is written back reads the same', () => {
    const read = readSettings(value);
    expect(read).toMatchObject(value);
    expect(Object.keys(read).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
    expect(readSettings(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });
});

test('what a newer version stored keeps the settings that both know', () => {
  const [, { value } = { value: {} }] = STORED;
  expect(readSettings({ ...value, version: 9, colour: 'green' })).toMatchObject({ ...value, version: 1 });
});
