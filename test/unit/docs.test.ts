/** What the documentation points at is there: files, headings, npm scripts, suites, subcommands and their options. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { subcommands } from '../../cli/subcommands.testing.ts';
import packageJson from '../../package.json' with { type: 'json' };

const read = (file: string): string => readFileSync(file, 'utf8');

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('docs', file)),
];

/** The anchors of a page, made from its headings as GitHub and Forgejo do. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What stands in backticks or code blocks; a command that goes on in the next line is one. */
function codeOf(page: string): string[] {
  const text = read(page).replaceAll(/ \\\n */g, ' ');
  const blocks = [...text.matchAll(/^```(?:sh)?\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans];
}

/** Subcommand → its own options. */
const OPTIONS = new Map(
  subcommands().map((command) => [command.name(), [...command.options.map(({ long }) => long), '--help']]),
);

/** The options of an npm script that reads them with `parseArgs`, as they stand in its file. */
function optionsOfScript(name: string): string[] {
  const script = Object.entries(packageJson.scripts).find(([each]) => each === name)?.[1] ?? '';
  const [, file] = /\btsx (\S+\.ts)$/.exec(script) ?? [];
  const [, parsed = ''] = /\bparseArgs\(\{([\s\S]*?)\n\s*\}\)/.exec(file === undefined ? '' : read(file)) ?? [];
  return [...parsed.matchAll(/([\w-]+)'?: \{ type:/g)].map(([, option]) => `--${option}`);
}

const SUITES = [...read('test/suites.ts').matchAll(/name: '([^']+)'/g)].map(([, name = '']) => name);

test('there is something to look at', () => {
  expect(PAGES.length).toBeGreaterThan(12);
  expect([...OPTIONS.values()].flat().length).toBeGreaterThan(30);
  expect(optionsOfScript('demo')).toEqual(['--once', '--all', '--no-browser', '--must-show']);
  expect(optionsOfScript('bench')).toEqual(['--quick', '--write']);
  expect(SUITES.length).toBeGreaterThan(5);
  expect(anchorsOf('docs/threat-model.md')).toContain('what-a-match-proves-and-what-not');
});

describe.each(PAGES)('%s', (page) => {
  test('its links lead to files and headings that are there', () => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const broken = links.filter((link) => {
      if (/^https:\/\//.test(link)) return !URL.canParse(link);
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.join(path.dirname(page), file);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('its commands are ones that there are', () => {
    const wrong = codeOf(page).flatMap((code) => {
      const scripts = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
      const suites = [...code.matchAll(/\bnpm test ([a-z]+)/g)].map(([, name = '']) => name);
      const programs = [...code.matchAll(/\bnpx (?:tsx|vitest run) ([\w./-]+)/g)].map(([, file = '']) => file);
      const optionsIn = (text: string): string[] =>
        [...text.matchAll(/(?<=[\s[])--[a-z][a-z0-9-]*/g)].map(([one]) => one);
      const commands = [...code.matchAll(/\bdane-badge ([a-z]+)([^#|]*)/g)].flatMap(([, name = '', rest = '']) => {
        const options = OPTIONS.get(name);
        if (options === undefined) return [`dane-badge ${name}`];
        const strange = optionsIn(rest).filter((option) => !options.includes(option));
        return strange.map((option) => `dane-badge ${name} ${option}`);
      });
      const ofScripts = [...code.matchAll(/\bnpm run ([\w:-]+) -- ([^#]*)/g)].flatMap(([, name = '', rest = '']) =>
        optionsIn(` ${rest}`)
          .filter((option) => !optionsOfScript(name).includes(option))
          .map((option) => `npm run ${name} -- ${option}`),
      );
      return [
        ...scripts.filter((name) => !(name in packageJson.scripts)).map((name) => `npm run ${name}`),
        ...suites.filter((name) => !SUITES.some((suite) => suite.startsWith(name))).map((name) => `npm test ${name}`),
        ...programs.filter((file) => !existsSync(file)),
        ...commands,
        ...ofScripts,
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('files of the project that it names are there', () => {
    const named = codeOf(page).filter((code) =>
      /^(?:src|cli|companion|extension|demo|test|tools|docs|icons)\/[\w./-]+$/.test(code),
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});
