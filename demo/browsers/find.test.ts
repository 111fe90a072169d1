import { describe, expect, it } from 'vitest';
import { findBrowsers, hasDisplay } from './find.ts';

const found = (environment: Record<string, string>, ...files: string[]): string[] =>
  findBrowsers(environment, (file) => files.includes(file)).map(({ kind, file }) => `${kind} ${file}`);

describe('which browser is opened', () => {
  it.each([
    ['none', {}, [], []],
    [
      'Chromium before Firefox',
      { PATH: '/bin:/opt' },
      ['/bin/firefox', '/opt/chromium'],
      ['chromium /opt/chromium', 'firefox /bin/firefox'],
    ],
    [
      'the one that is named',
      { PATH: '/bin', FIREFOX_PATH: '/my/ff' },
      ['/bin/chromium', '/my/ff'],
      ['firefox /my/ff', 'chromium /bin/chromium'],
    ],
    ['each once', { PATH: '/bin', CHROME_PATH: '/bin/chrome' }, ['/bin/chrome'], ['chromium /bin/chrome']],
    ['not one that is not there', { CHROME_PATH: '/gone' }, [], []],
  ] as const)('%s', (_, environment, files, expected) => {
    expect(found(environment, ...files)).toEqual(expected);
  });

  it('has a window where there is a display', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });
});
