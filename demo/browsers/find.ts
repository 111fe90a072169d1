/** Which browser this machine has: one named by the environment first, then Chromium's kind, then Firefox. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

export interface FoundBrowser {
  readonly kind: 'chromium' | 'firefox';
  readonly file: string;
}

const CHROMIUM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'brave-browser',
];
const FIREFOX_NAMES = ['firefox', 'firefox-esr'];

const CHROMIUM_FILES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files\\Chromium\\Application\\chrome.exe',
];
const FIREFOX_FILES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** The browsers to try, in order. `CHROME_PATH`, `CHROMIUM` and `FIREFOX_PATH` name one and go before all others. */
export function findBrowsers(
  environment: Environment = process.env,
  exists: (file: string) => boolean = isProgram,
): FoundBrowser[] {
  const inPath = (names: readonly string[]): string[] =>
    names.flatMap((name) =>
      (environment.PATH ?? '')
        .split(path.delimiter)
        .filter((folder) => folder !== '')
        .map((folder) => path.join(folder, name)),
    );
  const named = (...variables: string[]): string[] =>
    variables.map((variable) => environment[variable]).filter((file) => file !== undefined);
  const candidates: FoundBrowser[] = [
    ...asKind('chromium', named('CHROME_PATH', 'CHROMIUM')),
    ...asKind('firefox', named('FIREFOX_PATH')),
    ...asKind('chromium', [...inPath(CHROMIUM_NAMES), ...CHROMIUM_FILES]),
    ...asKind('firefox', [...inPath(FIREFOX_NAMES), ...FIREFOX_FILES]),
  ];
  const seen = new Set<string>();
  return candidates.filter(({ file }) => exists(file) && !seen.has(file) && seen.add(file));
}

function asKind(kind: FoundBrowser['kind'], files: readonly string[]): FoundBrowser[] {
  return files.map((file) => ({ kind, file }));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True if a window can be shown. */
export function hasDisplay(environment: Environment = process.env, platform: string = process.platform): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}
