/**
 * What stands for `vitest` inside a page: its own runner and its own assertions, without the Node half. A test that needs
 * more of Vitest than this does not build for a page.
 */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  type ExpectStatic,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from '@vitest/runner';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

const page = globalThis as typeof globalThis & Record<symbol, object>;

/** Made as Vitest makes its own. */
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  page[ASYMMETRIC_MATCHERS_OBJECT],
) as unknown as ExpectStatic;
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: expect, configurable: true });
