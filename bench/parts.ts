/** The parts of the bench, in the order of the table. */
import type { Part } from './part.ts';
import { bundles } from './parts/bundles.ts';
import { companion } from './parts/companion.ts';
import { contentScript } from './parts/content-script.ts';
import { dnsHalf } from './parts/dns-half.ts';
import { popup } from './parts/popup.ts';
import { validation } from './parts/validation.ts';

export const PARTS: readonly Part[] = [dnsHalf, validation, popup, contentScript, bundles, companion];
