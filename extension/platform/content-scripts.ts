/** The content scripts by their path in the package. They are built by `tools/extension-build.ts`, each to one file. */
export const CONTENT_SCRIPTS = {
  badges: 'extension/content/badges.iife.js',
  readPage: 'extension/content/read-page.iife.js',
} as const;
