/** The house's rules about who may know whom, held against the imports as they stand. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/\.testing\.ts$/.test(file))
    .map((file) => path.join(folder, file));
}

/** What a file imports, as paths from the project's root, or package names. */
function imports(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const statements = /^(?:import|export)\b[^;]*?from\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...text.matchAll(statements)].map(([, from, bare, lazy]) => {
    const target = from ?? bare ?? lazy ?? '';
    return target.startsWith('.') ? path.join(path.dirname(file), target) : target;
  });
}

/** Folder → what its files may import; `.d.ts` files declare and import nothing. */
const MAY_IMPORT: readonly { readonly folder: string; readonly allowed: RegExp }[] = [
  { folder: 'src', allowed: /^src\/|^@noble\/hashes\/legacy\.js$/ },
  { folder: 'companion', allowed: /^(src|companion)\/|^node:|^hono|^@hono\/|^zod$|\.json$/ },
  { folder: 'cli', allowed: /^(src|companion|cli)\/|^node:|^commander$|^@noble\/|package\.json$/ },
  {
    folder: 'extension',
    allowed: /^(src|extension|icons)\/|^preact|^punycode\/|^@noble\/|^webextension-polyfill$|\.(css|json)(\?\w+)?$/,
  },
];

describe('who knows whom', () => {
  test.each(MAY_IMPORT)('$folder', ({ folder, allowed }) => {
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(5);
    const strays = files.flatMap((file) =>
      imports(file)
        .filter((target) => !allowed.test(target) || target.endsWith('.testing.ts'))
        .map((target) => `${file} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  /**
   * The folders of the project, from the ground up: each knows itself and what stands before it. Tests that lie beside their
   * source may ask `test/` for what they are made of, and are left aside.
   */
  const FLOORS: readonly (readonly string[])[] = [
    ['src'],
    ['companion', 'extension'],
    ['cli'],
    ['internet'],
    ['tools'],
    ['demo'],
    ['test'],
    ['bench'],
  ];

  test('what shows, builds, tests and measures the product flows one way', () => {
    const floorOf = (file: string): number => FLOORS.findIndex((folders) => folders.includes(folderOf(file)));
    const folderOf = (file: string): string => file.split(path.sep)[0] ?? '';
    const back = FLOORS.flat()
      .flatMap(sources)
      .flatMap((file) =>
        imports(file)
          .filter((target) => floorOf(target) >= floorOf(file) && folderOf(target) !== folderOf(file))
          .map((target) => `${file} imports ${target}`),
      );
    expect(back).toEqual([]);
  });

  /** The folders and files of `src/`, from the ground up: each knows itself and what stands before it. */
  const ORDER: readonly (readonly string[])[] = [
    ['octets.ts', 'json.ts', 'reason.ts', 'visible.ts', 'crypto.ts'],
    ['dns'],
    ['dnssec', 'x509', 'mail-domain.ts'],
    ['tls'],
    ['probe'],
    ['dane'],
    ['report'],
    ['checking'],
    ['check.ts'],
    ['evidence'],
    ['words'],
  ];

  test('src/ flows one way', () => {
    const partOf = (file: string): string => file.split(path.sep)[1] ?? '';
    const level = (part: string): number => ORDER.findIndex((parts) => parts.includes(part));
    const files = sources('src').filter((file) => !file.endsWith('.d.ts'));
    expect(files.filter((file) => level(partOf(file)) < 0)).toEqual([]);
    const back = files.flatMap((file) =>
      imports(file)
        .filter((target) => target.startsWith('src/') && partOf(target) !== partOf(file))
        .filter((target) => level(partOf(target)) >= level(partOf(file)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(back).toEqual([]);
  });

  test('no surface of the extension knows another: what two of them show is in a folder of its own', () => {
    const surfaces = ['background', 'content', 'options', 'popup', 'report'].map((name) => `extension/${name}/`);
    const surfaceOf = (file: string): string | undefined => surfaces.find((folder) => file.startsWith(folder));
    const strays = sources('extension').flatMap((file) =>
      imports(file)
        .filter((target) => ![undefined, surfaceOf(file)].includes(surfaceOf(target)))
        .map((target) => `${file} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test('only the platform module knows the polyfill', () => {
    const knowing = sources('extension').filter((file) => imports(file).includes('webextension-polyfill'));
    expect(knowing.every((file) => file.startsWith('extension/platform/'))).toBe(true);
    expect(knowing.length).toBeLessThanOrEqual(1);
  });

  test('only the validator can call a value secure (R13)', () => {
    const callers = ['src', 'companion', 'cli', 'extension', 'internet', 'demo']
      .flatMap(sources)
      .filter((file) =>
        /(?:import|export) (?:\*|\{[^}]*\bsecure\b[^}]*\})[^;]*from '[^']*proven\.ts'/.test(
          readFileSync(path.join(ROOT, file), 'utf8'),
        ),
      );
    expect(callers.filter((file) => !file.startsWith('src/dnssec/'))).toEqual([]);
  });

  test('policy does not ask DNS by itself, and validation knows nothing of mail', () => {
    const dnssec = sources('src/dnssec').flatMap(imports);
    expect(dnssec.filter((target) => /^src\/(dane|probe|report|x509|tls|words)\//.test(target))).toEqual([]);
    const dns = sources('src/dns').flatMap(imports);
    expect(dns.filter((target) => /^src\/(?!dns\/|octets|reason)/.test(target))).toEqual([]);
    const dane = sources('src/dane').flatMap(imports);
    expect(dane.filter((target) => target.startsWith('src/dns/doh'))).toEqual([]);
  });

  test('nothing is put into a page as markup: text of others stays text', () => {
    const writing = sources('extension').filter((file) =>
      /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/.test(
        readFileSync(path.join(ROOT, file), 'utf8'),
      ),
    );
    expect(writing).toEqual([]);
  });

  test('no file leads back to itself, not by a type either', () => {
    const files = FLOORS.flat().flatMap(sources);
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      const at = way.indexOf(file);
      if (at >= 0) circles.push([...way.slice(at), file].join(' → '));
      if (at >= 0 || done.has(file)) return;
      for (const next of imports(file)) if (/\.tsx?$/.test(next)) visit(next, [...way, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('what a file exports, another file uses', () => {
    const files = FLOORS.flat().flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => path.join(folder, file)),
    );
    const texts = new Map(
      [...files, 'vite.config.ts'].map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]),
    );
    const names = new Map([...texts].map(([file, text]) => [file, new Set(text.match(/[\w$]+/g))]));
    const unused = [...texts].flatMap(([file, text]) =>
      [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)]
        .filter(([, name = '']) => ![...names].some(([other, all]) => other !== file && all.has(name)))
        .map(([, name]) => `${file} exports ${name}`),
    );
    expect(unused).toEqual([]);
  });

  test('the core reads no clock', () => {
    const reading = sources('src').filter((file) =>
      /\bDate\.now\(\)|\bnew Date\(\)|\bperformance\.now\(/.test(readFileSync(path.join(ROOT, file), 'utf8')),
    );
    expect(reading).toEqual([]);
  });
});
