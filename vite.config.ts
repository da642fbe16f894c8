import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { parseDocument } from 'yaml';
import { ISOLATION } from './src/tools/serve.mjs';

const repository = fileURLToPath(new URL('./', import.meta.url));

/** The models decide every result, so their text names the program in a manifest: the same in page, command line and tests. */
function programName(): string {
  const { name, version } = JSON.parse(readFileSync(`${repository}package.json`, 'utf8')) as { name: string; version: string };
  const hash = createHash('sha256');
  for (const file of modelFiles(`${repository}models`)) hash.update(file.slice(repository.length)).update(readFileSync(file));
  return `${name} ${version} (${hash.digest('hex').slice(0, 12)})`;
}

function modelFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? modelFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .filter((file) => !file.endsWith('.test.ts'))
    .sort();
}

const define = { __PROGRAMMA__: JSON.stringify(programName()) };

/** `import x from './y.yaml'` gives the content as plain values; `./y.yaml?raw` gives the text. */
const yaml: Plugin = {
  name: 'yaml',
  transform: {
    filter: { id: /\.yaml$/ },
    handler(text) {
      const document = parseDocument(text);
      const [fault] = document.errors;
      if (fault) this.error(fault.message);
      return { code: `export default ${JSON.stringify(document.toJS())};`, map: null, moduleType: 'js' };
    },
  },
};

/** The command line: two programs that Node runs as they are, with their libraries inside (a fast start). */
const cli: ViteUserConfig = {
  root: 'src',
  publicDir: false,
  define,
  plugins: [yaml],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: '../dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: ['main', 'worker'].map((name) => `${repository}src/cli/${name}.ts`),
      // One folder, no subfolders: main finds its worker at new URL('./worker.mjs', import.meta.url).
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
};

/** The workbench, and the tests. */
const web: ViteUserConfig = {
  root: 'src',
  base: './',
  publicDir: '../public',
  define,
  plugins: [yaml, svelte({ configFile: false, compilerOptions: { runes: true } })],
  worker: { format: 'es', plugins: () => [yaml] },
  // No asset becomes a data: address: the content security policy refuses those.
  build: { outDir: '../dist/web', emptyOutDir: true, assetsInlineLimit: 0, sourcemap: true },
  server: { headers: ISOLATION, fs: { allow: [repository] } },
  preview: { headers: ISOLATION },
  test: {
    root: repository,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['models/**/*.test.ts', 'src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
};

export default defineConfig(({ mode }) => (mode === 'cli' ? cli : web));
