/**
 * The content scripts by their path in the package. They are built by `tools/extension-build.ts`, each to one file. The slash
 * is for Firefox, where `scripting` takes a path without it as relative to the page that calls.
 */
export const CONTENT_SCRIPTS = {
  badges: '/extension/content/badges.iife.js',
  readPage: '/extension/content/read-page.iife.js',
} as const;
