/**
 * A service that sends CORS headers needs no permission: our pages may read its answers as any page may. For one that
 * sends none, the browser has to allow its host. Must be called in the turn of the person's click: the browser asks then.
 */
import { browser } from '../platform/browser.ts';
import { patternOf } from '../settings/settings.ts';

/** True if the person lets us read answers of the host of this address. */
export async function askForHost(url: string): Promise<boolean> {
  try {
    return await browser.permissions.request({ origins: [patternOf(url)] });
  } catch {
    return false;
  }
}
