/** Where Debian keeps the browsers that the tests drive. */
export const CHROMIUM_PROGRAM = '/usr/bin/chromium';
export const FIREFOX_PROGRAM = '/usr/bin/firefox-esr';
