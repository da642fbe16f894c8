import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from '../../src/tools/setup.mjs';

/** Inside the repository, so that the types of svelte are found; removed afterwards. */
const folder = join(ROOT, 'dist', 'svelte-check-test');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('svelte-check reports a wrong type in a component (some combinations of versions report nothing)', { timeout: 60_000 }, () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['*.svelte'] }));
  writeFileSync(join(folder, 'Wrong.svelte'), '<script lang="ts">const amount: number = "twelve";</script>\n{amount}\n');
  const program = join(ROOT, 'node_modules', 'svelte-check', 'bin', 'svelte-check');
  const { status, stdout } = spawnSync(process.execPath, [program, '--workspace', folder, '--tsconfig', join(folder, 'tsconfig.json')], { encoding: 'utf8' });
  expect(stdout).toMatch(/Type 'string' is not assignable to type 'number'/);
  expect(status).toBe(1);
});
