/** What Node handed to this page. */
import type { HandedIn } from '../handed-in.ts';

const response = await fetch('handed.json');
export const handed = (await response.json()) as HandedIn;
