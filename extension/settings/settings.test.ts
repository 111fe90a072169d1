import { describe, expect, test } from 'vitest';
import {
  changedSettings,
  companionAddress,
  DEFAULT_SETTINGS,
  patternOf,
  readSettings,
  resolverAddress,
  siteOrigin,
  withManaged,
} from './settings.ts';

describe('resolverAddress', () => {
  test.each([
    ['https://dns.example.org/dns-query', 'https://dns.example.org/dns-query'],
    ['HTTPS://DNS.Example.org', 'https://dns.example.org/'],
    ['https://dns.example.org/dns-query{?dns}', 'https://dns.example.org/dns-query'],
    ['http://127.0.0.1:8053/dns-query', 'http://127.0.0.1:8053/dns-query'],
    ['http://127.9.9.9/', 'http://127.9.9.9/'],
    ['http://[::1]:8025/', 'http://[::1]:8025/'],
    ['http://localhost:8025', 'http://localhost:8025/'],
    ['http://dns.example.org/', null],
    ['http://127.0.0.1.example.org/', null],
    ['http://localhost.example.org/', null],
    ['https://user:secret@dns.example.org/', null],
    ['ftp://dns.example.org/', null],
    ['javascript:alert(1)', null],
    ['', null],
    [undefined, null],
    [`https://dns.example.org/${'x'.repeat(3000)}`, null],
  ])('%s → %s', (text, expected) => {
    expect(resolverAddress(text)).toBe(expected);
  });
});

test.each([
  ['https://probe.example/dane', 'https://probe.example/dane/'],
  ['http://127.0.0.1:8025', 'http://127.0.0.1:8025/'],
  ['http://probe.example:8025', null],
  ['http://10.0.0.1:8025', null],
  ['https://probe.example/?x=1', null],
  ['https://user:secret@probe.example/', null],
  [7, null],
])('companionAddress %j → %j', (text, expected) => {
  expect(companionAddress(text)).toBe(expected);
});

test.each([
  [undefined, undefined, []],
  [undefined, { resolver: 'https://dns.example/' }, ['resolver']],
  [{ sites: [] }, { sites: [{ origin: 'https://a.nl', level: 'click' }] }, ['sites']],
  [{ companion: { url: 'https://c.example/' } }, { companion: { url: 'https://c.example/' } }, []],
  [{ smtpPort: 25, askBeforeSend: true }, { smtpPort: 26, askBeforeSend: false }, ['smtpPort', 'askBeforeSend']],
])('changed between %j and %j: %j', (before, after, names) => {
  expect([...changedSettings(before, after)].sort()).toEqual(names.sort());
});

describe('readSettings', () => {
  test.each([
    [undefined],
    [null],
    ['settings'],
    [[]],
    [{}],
    [{ version: 99, resolver: 7, sites: 'all', smtpPort: -1 }],
  ])('what makes no sense gets its default: %j', (value) => {
    expect(readSettings(value)).toEqual(DEFAULT_SETTINGS);
  });

  test('keeps what is valid beside what is not', () => {
    const read = readSettings({
      resolver: 'https://dns.example.org/dns-query',
      companion: { url: 'http://127.0.0.1:8025', token: ' t ', own: 'yes' },
      smtpPort: 70_000,
      language: 'nl',
      sites: [
        { origin: 'https://mail.example.nl/inbox', level: 'always' },
        { origin: 'https://mail.example.nl', level: 'off' },
        { origin: 'about:blank', level: 'always' },
        { origin: 'https://other.example', level: 'sometimes' },
      ],
    });
    expect(read.resolver).toBe('https://dns.example.org/dns-query');
    expect(read.companion).toEqual({ url: 'http://127.0.0.1:8025/', token: 't', own: false });
    expect(read.smtpPort).toBe(25);
    expect(read.language).toBe('nl');
    expect(read.sites).toEqual([{ origin: 'https://mail.example.nl', level: 'off' }]);
  });

  test('what is read once reads the same again', () => {
    const once = readSettings({
      resolver: 'https://dns.example.org',
      companion: { url: 'https://c.example/', token: 'x' },
    });
    expect(readSettings(once)).toEqual(once);
  });
});

describe('withManaged', () => {
  const own = readSettings({ resolver: 'https://own.example/', language: 'de' });

  test('no policy changes nothing', () => {
    expect(withManaged(own, null)).toEqual({ settings: own, locked: new Set() });
    expect(withManaged(own, {})).toEqual({ settings: own, locked: new Set() });
  });

  test('a policy wins and locks what it sets, and only that', () => {
    const { settings, locked } = withManaged(own, { resolver: 'https://managed.example/', smtpPort: 25 });
    expect(settings.resolver).toBe('https://managed.example/');
    expect(settings.language).toBe('de');
    expect([...locked].sort()).toEqual(['resolver', 'smtpPort']);
  });

  test('a policy can fix that nobody else is asked, that there is no companion, and that the root’s own keys count', () => {
    const others = readSettings({
      secondResolver: 'https://second.example/',
      companion: { url: 'https://c.example/', token: 'x', own: true },
      trustAnchor: 'example. DS 1 13 2 00',
    });
    const { settings, locked } = withManaged(others, { secondResolver: '', companion: { url: '' }, trustAnchor: '' });
    expect(settings).toMatchObject({ secondResolver: null, companion: null, trustAnchor: null });
    expect([...locked].sort()).toEqual(['companion', 'secondResolver', 'trustAnchor']);
  });

  test('a policy that makes no sense does not loosen anything', () => {
    const { settings, locked } = withManaged(own, {
      resolver: 'http://elsewhere.example/',
      secondResolver: ' ',
      companion: {},
      trustAnchor: null,
      language: 'xx',
      smtpPort: 'x',
    });
    expect(settings).toEqual(own);
    expect(locked.size).toBe(0);
  });
});

test.each([
  ['https://mail.example.nl:8443/inbox?x', 'https://mail.example.nl:8443'],
  ['http://127.0.0.1:9993/', 'http://127.0.0.1:9993'],
  ['chrome://extensions', null],
  ['file:///etc/passwd', null],
  ['https://*.example.nl', null],
  ['https://*/', null],
  [undefined, null],
])('siteOrigin %s → %s', (address, expected) => {
  expect(siteOrigin(address)).toBe(expected);
});

test('patterns name no port: Firefox knows none', () => {
  expect(patternOf('https://mail.example.nl:8443')).toBe('https://mail.example.nl/*');
});
