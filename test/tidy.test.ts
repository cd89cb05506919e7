import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The house's rules that a machine can check. Each says its reason and its cure when it fails, so that nobody need look for
 * either. A rule that stands in the way of good code is changed here, in the open.
 */

const ROOT = join(import.meta.dirname, '..');
const files = sources(join(ROOT, 'src')).map((path) => {
  const text = readFileSync(path, 'utf8');
  return { path: relative(ROOT, path), text, imports: importsOf(path, text) };
});
const sheets = sources(join(ROOT, 'src'), /\.css$/).map((path) => ({
  path: relative(ROOT, path),
  text: readFileSync(path, 'utf8'),
}));
const production = files.filter(({ path }) => !/\/suite\/|\.(test|suite|fixture)\.tsx?$|test-store\.ts$/.test(path));

describe('dependencies point one way', () => {
  const RULES: { from: RegExp; never: RegExp; because: string }[] = [
    {
      from: /^src\/core\//,
      never: /^(?!src\/core\/|currency-codes$)/,
      because: 'core is pure: it imports itself and data. Pass times, ids and answers in as arguments.',
    },
    {
      from: /^src\/operations\//,
      never: /^src\/(?!core\/|operations\/|store\/store\.ts$|rails\/rail(?:-kind)?\.ts$)/,
      because: 'operations know the core and the ports. Declare what is needed in deps.ts and give it in main.ts.',
    },
    {
      from: /^src\/(dialects|page|demo|docs|dashboard)\//,
      never: /^src\/(store\/(?!store\.ts$)|rails\/(?!rail\.ts$)|webhooks\/(?!signatures\/)|main\.ts|config\.ts)/,
      because: 'a face translates to operations and never touches the store or a rail. Add or use an operation.',
    },
    {
      from: /^src\/(rails|http)\//,
      never: /^src\/(page|demo|docs|dashboard)\//,
      because: 'what moves money and what serves pages know no face. Move what faces share to src/http/.',
    },
    {
      from: /^src\/page\//,
      never: /^src\/(demo|docs|dashboard)\//,
      because: 'no face is built on another. Move what both need to src/http/.',
    },
    {
      from: /^src\/demo\//,
      never: /^src\/(page|docs|dashboard)\//,
      because: 'no face is built on another. Move what both need to src/http/.',
    },
    {
      from: /^src\/docs\//,
      never: /^src\/(page|demo|dashboard)\//,
      because: 'no face is built on another. Move what both need to src/http/.',
    },
    {
      from: /^src\/docs\/(?!build\/)/,
      never: /^(markdown-it|highlight\.js.*|src\/docs\/build\/.*)$/,
      because:
        'Markdown is rendered when the documentation is built. The package has neither its readers nor src/docs/build.',
    },
    {
      from: /^src\/outbound\//,
      never: /^src\/(?!outbound\/)/,
      because: 'whoever sends asks it, and it judges all alike.',
    },
    {
      from: /^src\/store\//,
      never: /^src\/(?!store\/|core\/)/,
      because: 'the store keeps core objects and decides nothing.',
    },
    {
      from: /^src\/(?!store\/)/,
      never: /^(kysely|pg|node:sqlite|@electric-sql\/pglite)$/,
      because: 'SQL lives in src/store only. Add a method to the Store port.',
    },
  ];
  test.each(RULES)('$from never imports $never', ({ from, never, because }) => {
    const offences = production
      .filter(({ path }) => from.test(path))
      .flatMap(({ path, imports }) =>
        imports.filter((name) => never.test(name)).map((name) => `${path} imports ${name}`),
      );
    expect(offences, because).toEqual([]);
  });

  test('no dialect is built on another', () => {
    const offences = production.flatMap(({ path, imports }) => {
      const own = /^src\/dialects\/([^/]+)\//.exec(path)?.[1];
      const foreign = imports.filter(
        (name) => own && /^src\/dialects\/[^/]+\//.test(name) && !name.startsWith(`src/dialects/${own}/`),
      );
      return foreign.map((name) => `${path} imports ${name}`);
    });
    expect(
      offences,
      'each dialect stands on the core alone. Move what both need to src/dialects/ or the core.',
    ).toEqual([]);
  });

  test('there are no import cycles', () => {
    expect(
      cycles(),
      'a cycle hides which file is the foundation. Move the shared part into a file of its own.',
    ).toEqual([]);
  });
});

describe('a thing has one place', () => {
  const RULES: { what: string; pattern: RegExp; only: RegExp; because: string }[] = [
    {
      what: 'process.env',
      pattern: /\bprocess\.env\b/,
      only: /^src\/config\.ts$/,
      because: 'settings are read, checked and documented once. Add it to src/config.ts.',
    },
    {
      what: 'clock, timers and randomness',
      pattern: /\b(Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|setImmediate|performance\.now)\b/,
      only: /^src\/(?!core\/)/,
      because: 'core has no clock, timers or randomness: take nowMs or an id as an argument.',
    },
    {
      what: "the simulator's name",
      pattern: /['"`]simulator['"`]/,
      only: /^src\/(rails\/|main\.ts$)/,
      because: "a rail's name stands in its folder and main.ts only: everything else asks the port.",
    },
  ];
  test.each(RULES)('$what', ({ pattern, only, because }) => {
    const offences = production.filter(({ path, text }) => !only.test(path) && pattern.test(withoutComments(text)));
    expect(
      offences.map(({ path }) => path),
      because,
    ).toEqual([]);
  });
});

describe('files are small and named for what they hold', () => {
  test('no file is over 500 lines', () => {
    const long = [...files, ...sheets].filter(({ text }) => text.split('\n').length > 500);
    expect(
      long.map(({ path }) => path),
      'a file that needs a table of contents is two files',
    ).toEqual([]);
  });

  test('no file or folder is a drawer', () => {
    const drawers = files.filter(({ path }) =>
      /(^|\/)(utils?|helpers?|common|managers?|misc|types|interfaces)(\/|\.)/.test(path),
    );
    expect(
      drawers.map(({ path }) => path),
      'name a file after what it does',
    ).toEqual([]);
  });

  test('names are kebab-case', () => {
    const odd = files.filter(
      ({ path }) => !/^[a-z0-9./-]+$/.test(path) && !/locales\//.test(path) && !/README\.md$/.test(path),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

function sources(directory: string, kind = /\.tsx?$/): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return sources(path, kind);
    return kind.test(entry.name) ? [path] : [];
  });
}

/** Paths from the root for our own files, package names for others. Types count too: they are knowledge. */
function importsOf(path: string, text: string): string[] {
  const names = [
    ...text.matchAll(/^(?:import|export)[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm),
  ];
  return names.map((match) => {
    const name = (match[1] ?? match[2] ?? match[3]) as string;
    return name.startsWith('.') ? normalize(relative(ROOT, join(dirname(path), name))) : name;
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** Cycles of imports that exist when the program runs; types alone make none. */
function cycles(): string[] {
  const graph = new Map(
    production.map(({ path, text }) => [
      path,
      importsOf(join(ROOT, path), text.replace(/^(?:import|export) type [^;]*;/gm, '')),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'open') found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (state.has(path)) return;
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
