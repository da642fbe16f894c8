/**
 * The house rules for imports:
 *   - models is pure: nothing from src, from Node or from a package that needs a page;
 *   - a room of models is entered through its index.ts only (models/law/inputs.ts, the shared list of facts, excepted);
 *   - rooms import downwards: law < engine < household, population, scenario, indicators < microdata, tax < study.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The floor of each room; a room imports only from lower floors. A new room is added here. */
const FLOORS: Readonly<Record<string, number>> = { law: 0, random: 0, engine: 1, household: 2, population: 2, scenario: 2, indicators: 2, delivery: 2, risk: 2, year: 3, microdata: 3, tax: 3, study: 4 };
/** Packages that run anywhere. Adding one is a decision: it then weighs on the page, the workers and the command line. */
const PURE_PACKAGES = ['@noble/hashes', 'd3-array', 'decimal.js', 'hyparquet', 'hyparquet-writer', 'jsep', 'papaparse', 'read-excel-file', 'simple-statistics', 'valibot', 'watr', 'write-excel-file', 'yalps', 'yaml'];
const TEST_PACKAGES = ['fast-check', 'vitest'];
const SHARED = 'models/law/inputs.ts';

interface Import {
  /** Path of the importing file from the repository, with forward slashes. */
  readonly from: string;
  readonly specifier: string;
}

/** The rule that an import breaks, or null. */
function fault({ from, specifier }: Import): string | null {
  const say = (rule: string): string => `${from} imports '${specifier}': ${rule}`;
  const room = /^models\/([^/]+)\//.exec(from)?.[1];
  const isTest = from.endsWith('.test.ts');
  if (!specifier.startsWith('.')) {
    if (room === undefined) return null;
    const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    // Tests run in Node and may read files; what they test may not.
    if (PURE_PACKAGES.includes(name) || (isTest && (TEST_PACKAGES.includes(name) || specifier.startsWith('node:')))) return null;
    return say(`models may import only ${PURE_PACKAGES.join(', ')}`);
  }
  const target = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  if (target.startsWith('../')) return say('it lies outside the repository');
  const [house, name] = target.split('/');
  if (room !== undefined && house === 'src') return say('models knows nothing of who runs it');
  if (house !== 'models' || name === undefined || name === room) return null;
  if (target !== `models/${name}/index.ts` && target !== SHARED) return say(`enter the room through models/${name}/index.ts`);
  if (room !== undefined && !((FLOORS[name] ?? Infinity) < (FLOORS[room] ?? -1))) return say(`${room} may import only from lower rooms`);
  return null;
}

/** Import and export specifiers of a file, type imports and dynamic imports included, comments and strings not. */
function importsOf(from: string, text: string): Import[] {
  const scripts = from.endsWith('.svelte') ? [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '') : [text];
  return scripts.flatMap((script) => ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => ({ from, specifier: fileName })));
}

const sources = ['models', 'src', 'tests'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|js|svelte)$/.test(name))
    .map((name) => `${folder}/${name.split(sep).join('/')}`),
);
const imports = sources.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));

describe('the rules themselves', () => {
  const allowed: [string, string][] = [
    ['models/engine/a.ts', '../law/index.ts'],
    ['models/engine/a.ts', '../law/inputs.ts'],
    ['models/engine/a.ts', './inner/b.ts'],
    ['models/engine/a.ts', 'decimal.js'],
    ['models/engine/a.test.ts', 'node:fs'],
    ['models/study/a.ts', '../population/index.ts'],
    ['models/scenario/a.ts', '../../scenarios/x.yaml?raw'],
    ['src/workbench/pages/a.svelte', '../../../models/household/index.ts'],
    ['src/cli/a.ts', 'node:fs'],
  ];
  const refused: [string, string][] = [
    ['models/law/a.ts', '../engine/index.ts'],
    ['models/engine/a.test.ts', '../household/index.ts'],
    ['models/household/a.ts', '../population/index.ts'],
    ['models/study/a.ts', '../engine/columns.ts'],
    ['models/study/a.ts', '../../src/workers/a.ts'],
    ['models/study/a.ts', 'node:fs'],
    ['models/study/a.ts', 'svelte/store'],
    ['models/study/a.ts', 'd3'],
    ['models/somewhere/a.ts', '../law/index.ts'],
    ['models/study/a.ts', '../somewhere/index.ts'],
    ['src/cli/a.ts', '../../models/study'],
    ['src/cli/a.ts', '../../models/study/run.ts'],
    ['tests/a.test.ts', '../models/engine/columns.ts'],
    ['src/cli/a.ts', '../../../elsewhere/a.ts'],
  ];
  it.each(allowed)('%s may import %s', (from, specifier) => expect(fault({ from, specifier })).toBeNull());
  it.each(refused)('%s may not import %s', (from, specifier) => expect(fault({ from, specifier })).not.toBeNull());

  it('sees every form of import', () => {
    const text = `import type { A } from './a.ts'; export * from './b.ts'; const c = await import('./c.ts'); import './d.ts'; // import './e.ts'`;
    const found = importsOf('src/x.svelte', `<script lang="ts">${text}</script><p>import './f.ts'</p>`);
    expect(found.map(({ specifier }) => specifier).sort()).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts']);
  });
});

describe('this repository', () => {
  it('has a floor for every room', () => {
    const rooms = readdirSync(join(ROOT, 'models'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).filter((name) => !(name in FLOORS))).toEqual([]);
  });

  it('keeps the rules', () => {
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.map(fault).filter((found) => found !== null)).toEqual([]);
  });

  it('imports only files that exist', () => {
    const missing = imports.filter(({ from, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      return !existsSync(join(ROOT, dirname(from), specifier.replace(/\?.*$/, '')));
    });
    expect(missing.map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
  });
});
