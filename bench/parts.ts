/** The parts of the bench, in the order of the table. */
import type { Part } from './part.ts';
import { bundles } from './parts/bundles.ts';
import { companion } from './parts/companion.ts';
import { contentScript } from './parts/content-script.ts';
import { dnsHalf } from './parts/dns-half.ts';
import { manyDomains } from './parts/many-domains.ts';
import { peers } from './parts/peers.ts';
import { popup } from './parts/popup.ts';
import { postTls } from './parts/posttls-finger.ts';
import { session } from './parts/session.ts';
import { validation } from './parts/validation.ts';

export const PARTS: readonly Part[] = [
  dnsHalf,
  validation,
  popup,
  contentScript,
  bundles,
  session,
  companion,
  postTls,
  manyDomains,
  peers,
];
