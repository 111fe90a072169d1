import { describe, expect, it } from 'vitest';
import { reason } from '../reason.ts';
import { en } from './en/catalogue.ts';
import { dane } from './en/dane.ts';
import { dnssec } from './en/dnssec.ts';
import { evidence } from './en/evidence.ts';
import { input } from './en/input.ts';
import { match, pem, tlsaText } from './en/match.ts';
import { probe } from './en/probe.ts';
import { tls } from './en/tls.ts';
import { say, wordsIn } from './say.ts';

const topics = { dnssec, dane, input, match, pem, tlsaText, probe, tls, evidence };

describe('the English catalogue', () => {
  it('has every topic, and no code in two of them', () => {
    const codes = Object.values(topics).flatMap((topic) => Object.keys(topic));
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
    expect(Object.keys(en.reasons).sort()).toEqual(codes.sort());
  });

  it('says whole sentences, and never that mail is protected', () => {
    const verdicts = Object.values(en.verdicts).flatMap(({ plain, expert }) => [plain, expert]);
    for (const text of [...Object.values(en.reasons), ...Object.values(en.advice), ...verdicts]) {
      expect(text).toMatch(/^\S.*[.…}]$/s);
      expect(text).not.toMatch(/(mail|you) (is|are) (protected|safe)/i);
    }
  });
});

describe('say', () => {
  it('fills in, shows an unknown code as it is, and leaves a missing value visible', () => {
    expect(say('en', reason('no-address', null, { host: 'mx.example.nl' }))).toContain('mx.example.nl has no address');
    expect(say('en', reason('never-heard-of'))).toBe('never-heard-of');
    expect(say('en', reason('toString'))).toBe('toString');
    expect(say('en', reason('no-address'))).toContain('{host}');
  });

  it('takes from a stranger’s text what a terminal or page would act on, and does not fill placeholders in it', () => {
    const words = '421 \u001b[31mred\u202e {address}\r\nnext';
    const text = say('en', reason('greeting-refused', null, { address: '192.0.2.1', words }));
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('{address} next');
  });

  it('says a reason that rests on another with both sentences', () => {
    const data = { host: 'mx.example.nl', address: '192.0.2.1', because: 'transcript-scheme', scheme: 'rsa_pkcs1_md5' };
    expect(say('en', reason('evidence-handshake', null, data))).toBe(
      'The handshake of mx.example.nl at 192.0.2.1 does not prove itself. The server signed in a way that proves nothing (rsa_pkcs1_md5).',
    );
  });

  it('has a sentence for a person and one for an administrator', () => {
    const { plain, expert } = wordsIn('en').verdict('dane', { domain: 'example.nl' });
    expect(plain).toMatch(/ mail to example\.nl safely: it publishes DANE/);
    expect(expert).toContain('RFC 7672');
  });
});
