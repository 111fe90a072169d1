/**
 * How the extension is built: one manifest, one build for each browser. What differs between them is written here and in
 * `extension/platform/`, nowhere else.
 */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { build, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { CONTENT_SCRIPTS } from '../extension/platform/content-scripts.ts';
import { ED448_PAGE } from '../extension/platform/ed448-page.ts';
import manifest from '../manifest.json' with { type: 'json' };
import packageJson from '../package.json' with { type: 'json' };
import { catalogues } from '../src/words/say.ts';
import { bundleSizes } from './bundle-sizes.ts';
import { FIREFOX_ID } from './firefox-id.ts';
import { plainImports } from './plain-imports.ts';
import { trimPolyfill } from './trim-polyfill.ts';
import { withoutNotes } from './without-notes.ts';

export type ExtensionTarget = 'chrome' | 'firefox';

/** What an administrator may set, in the package. Firefox asks for no schema: there `policies.json` is taken as it is. */
const MANAGED_SCHEMA = 'managed-schema.json';

/** The oldest ESR that is maintained, and the first that knows `data_collection_permissions`; on Android that is 142. */
const FIREFOX_VERSION = 140;

/**
 * What surfaces share in four files, which compress better than the many that a bundler makes of it: what worker and popup have in
 * common of the extension itself; and of the core what the popup shows at once, what a certificate's row shows when it is opened, and
 * what only a check takes. A popup that came to load the last one would be over its budget, and the build fail.
 */
const SHARED = [
  {
    name: 'extension',
    test: /\/extension\/(?:platform\/(?:browser|content-scripts)|protocol\/(?:messages|progress-changes|web-mails)|view\/vocabulary|seal\/state|settings\/(?:site-levels|store)|words\/(?:messages|sentences))\.ts$/,
    priority: 3,
  },
  {
    name: 'names',
    test: /\/src\/(?:mail-domain|reason|visible|dns\/(?:name|wire-error|resolver-url|public-resolvers)|probe\/companion-url)\.ts$/,
    priority: 2,
  },
  {
    name: 'certificates',
    test: /\/src\/(?:octets|dane\/association|x509\/(?:certificate|names))\.ts$/,
    priority: 1,
  },
  { name: 'core', test: /\/src\/(?:check|dnssec\/validator)\.ts$|\/settings\/chosen-services\.ts$/ },
];

const root = fileURLToPath(new URL('..', import.meta.url));

/** The Vite configuration that writes `dist/chrome` or `dist/firefox`, ready to load unpacked. */
export function extensionBuild(target: ExtensionTarget): UserConfig {
  return {
    root,
    publicDir: false,
    base: './',
    define: { __TARGET__: JSON.stringify(target) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      staticFiles(target),
      trimPolyfill(target),
      plainImports(),
      contentScripts(target),
      crx({ manifest: manifestFor(target), browser: target }),
      bundleSizes(),
    ],
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: target === 'chrome' ? `chrome${manifest.minimum_chrome_version}` : `firefox${FIREFOX_VERSION}`,
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: pagesOf(target), output: { codeSplitting: { groups: SHARED } } },
    },
  };
}

/** The pages that the manifest does not name. */
function pagesOf(target: ExtensionTarget): Record<string, string> {
  const report = `${root}extension/report/report.html`;
  return target === 'chrome' ? { report, ed448: `${root}${ED448_PAGE}` } : { report };
}

function manifestFor(target: ExtensionTarget): ManifestV3Export {
  const { minimum_chrome_version, background, short_name, ...shared } = manifest;
  const version = packageJson.version;
  // Chrome 137 is the first whose WebCrypto knows Ed25519: before it, zones signed with that would look broken.
  if (target === 'chrome') {
    const permissions = [...shared.permissions, 'offscreen'].sort() as typeof shared.permissions;
    const storage = { managed_schema: MANAGED_SCHEMA };
    // In private windows a worker and pages of their own: one shared with the others would open reports in their windows.
    const incognito = 'split';
    return { ...shared, permissions, short_name, version, minimum_chrome_version, background, storage, incognito };
  }
  return {
    ...shared,
    version,
    // Firefox hides an extension's button in a menu of its own unless told otherwise: a badge is there to be seen.
    action: { ...shared.action, default_area: 'navbar' },
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: `${FIREFOX_VERSION}.0`,
        // The domain that the person asks about may be one that a page shows; it goes to the resolver that they chose and
        // its mail servers' names to the companion that they chose. Mozilla counts that as content of web sites that leaves
        // the browser (docs/privacy.md).
        data_collection_permissions: { required: ['websiteContent'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  } as ManifestV3Export;
}

/** Icons, the catalogues of messages and the schema of policies, copied as they are, and the core's sentences, one file for each language. */
function staticFiles(target: ExtensionTarget): Plugin {
  return {
    name: 'static-files',
    async buildStart() {
      const icons = (await readdir(`${root}icons`)).filter((name) => name.endsWith('.png')).sort();
      for (const name of icons) {
        this.emitFile({ type: 'asset', fileName: `icons/${name}`, source: await readFile(`${root}icons/${name}`) });
      }
      if (target === 'chrome') {
        const source = await readFile(`${root}extension/settings/managed-schema.json`);
        this.emitFile({ type: 'asset', fileName: MANAGED_SCHEMA, source });
      }
      for (const language of (await readdir(`${root}extension/_locales`)).sort()) {
        const source = await readFile(`${root}extension/_locales/${language}/messages.json`);
        this.emitFile({ type: 'asset', fileName: `_locales/${language}/messages.json`, source });
      }
      for (const [language, catalogue] of Object.entries(catalogues)) {
        const source = JSON.stringify(catalogue);
        this.emitFile({ type: 'asset', fileName: `sentences/${language}.json`, source });
      }
    },
  };
}

/**
 * Each content script as one file that holds all it needs. They are registered at run time and so are not in the manifest;
 * crxjs would build such scripts too (`?script`), but makes them web-accessible, and any page could then tell that the
 * extension is there.
 */
function contentScripts(target: ExtensionTarget): Plugin {
  return {
    name: 'content-scripts',
    async generateBundle() {
      for (const path of Object.values(CONTENT_SCRIPTS)) {
        const fileName = path.slice(1);
        const result = await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          define: { __TARGET__: JSON.stringify(target) },
          plugins: [trimPolyfill(target), withoutNotes()],
          build: {
            write: false,
            lib: { entry: `${root}${fileName.replace(/\.js$/, '.ts')}`, formats: ['iife'], name: 'daneBadge' },
          },
        });
        const [output] = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
        if (!output) throw new Error(`no output for ${fileName}`);
        this.emitFile({ type: 'asset', fileName, source: output.output[0].code });
      }
    },
  };
}
