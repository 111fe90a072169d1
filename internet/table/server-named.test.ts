import { expect, it } from 'vitest';
import { serverNamed } from './server-named.ts';

it('knows the server behind a host name', () => {
  expect(serverNamed('mx.dane-211.test')).toBe('authority');
  expect(serverNamed('nothing.test')).toBeUndefined();
});
