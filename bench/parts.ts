/** The parts of the bench, in the order of the table. What a part needs is loaded when it measures. */
import { BOTH_BROWSERS, BROWSERS_ON_SCREEN, type Need } from '../test/driver/install-browser.ts';
import type { Part } from './part.ts';

/** Programs that answer the same question, beside those of the lab. */
const OTHERS: readonly Need[] = ['unbound-host', 'dnsviz'].map((debian) => ({ file: `/usr/bin/${debian}`, debian }));

export const PARTS: readonly Part[] = [
  {
    name: 'dns-half',
    question: 'The DNS half of a check',
    where: 'here',
    measure: async (effort) => (await import('./parts/dns-half.ts')).measure(effort),
  },
  {
    name: 'validation',
    question: 'Validation in Chromium, all answers at hand',
    where: 'here',
    needs: BOTH_BROWSERS,
    measure: async (effort) => (await import('./parts/validation.ts')).measure(effort),
  },
  {
    name: 'popup',
    question: 'The popup in Chromium, 30 ms to the resolver',
    where: 'here',
    needs: BROWSERS_ON_SCREEN,
    measure: async (effort) => (await import('./parts/popup.ts')).measure(effort),
  },
  {
    name: 'content-script',
    question: 'The content script in a page of 40,000 elements with 500 addresses',
    where: 'here',
    needs: BROWSERS_ON_SCREEN,
    measure: async (effort) => (await import('./parts/content-script.ts')).measure(effort),
  },
  {
    name: 'bundles',
    question: 'The weight of the extension, gzip',
    where: 'here',
    measure: async (effort) => (await import('./parts/bundles.ts')).measure(effort),
  },
  {
    name: 'session',
    question: 'What the extension keeps, and the end of its worker, in Chromium',
    where: 'here',
    needs: BROWSERS_ON_SCREEN,
    measure: async (effort) => (await import('./parts/session.ts')).measure(effort),
  },
  {
    name: 'companion',
    question: 'The companion, on loopback',
    where: 'here',
    measure: async (effort) => (await import('./parts/companion.ts')).measure(effort),
  },
  {
    name: 'posttls-finger',
    question: '`check` against `posttls-finger -l dane`, real servers, resolver cold',
    where: 'lab',
    measure: async (effort) => (await import('./parts/posttls-finger.ts')).measure(effort),
  },
  {
    name: 'many-domains',
    question: 'Many domains in one command, their mail at 40 hosts of real servers, 20 ms to the resolver',
    where: 'lab',
    measure: async (effort) => (await import('./parts/many-domains.ts')).measure(effort),
  },
  {
    name: 'peers',
    question: 'Others at the same domain: MX, A, AAAA, TLSA, in milliseconds',
    where: 'lab',
    needs: OTHERS,
    measure: async (effort) => (await import('./parts/peers.ts')).measure(effort),
  },
];
