/** For a Test button: is the companion there, is it one, does it take the token? */

import { isObject } from '../json.ts';
import { type CallFailure, type CompanionAccess, call, readText } from './companion-call.ts';

export type CompanionTestCode =
  | 'companion-ok'
  | 'companion-timeout'
  | 'companion-not-one'
  | 'companion-stopping'
  | Exclude<CallFailure['code'], 'companion-answer'>;

export interface CompanionTest {
  readonly code: CompanionTestCode;
  /** The companion's version, where it told. */
  readonly version: string | null;
  /** The companion's own sentence, or empty. */
  readonly words: string;
}

/** Asks its health, then something that needs the token. Never throws. */
export async function testCompanion(access: CompanionAccess, signal: AbortSignal): Promise<CompanionTest> {
  let version: string | null = null;
  const failed = ({ code, words }: CallFailure): CompanionTest => ({
    code: code === 'companion-answer' ? 'companion-not-one' : code,
    version,
    words,
  });
  try {
    const health = await call({ ...access, token: '' }, 'v1/health', undefined, signal);
    if ('code' in health) return failed(health);
    const told: unknown = JSON.parse(await readText(health, 4096));
    if (!isObject(told) || told.service !== 'dane-badge-companion' || typeof told.version !== 'string') {
      return { code: 'companion-not-one', version, words: '' };
    }
    version = told.version.slice(0, 40);
    if (told.status === 'stopping') return { code: 'companion-stopping', version, words: '' };
    const authenticated = await call(access, 'metrics', undefined, signal);
    if ('code' in authenticated) return failed(authenticated);
    await readText(authenticated, 1_048_576);
    return { code: 'companion-ok', version, words: '' };
  } catch {
    return { code: signal.aborted ? 'companion-timeout' : 'companion-not-one', version, words: '' };
  }
}
