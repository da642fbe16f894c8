import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../src/tools/find-browser.mjs';
import { fingerprintOfSources, isInstalled, ROOT } from '../../src/tools/setup.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'werkbank-'))));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};

describe('isInstalled', () => {
  const list = (packages: object): string => JSON.stringify({ packages: { '': { version: '1.0.0' }, ...packages } });
  const wanted = list({ 'node_modules/a': { version: '1.2.3' }, 'node_modules/b-other-system': { version: '2.0.0', optional: true } });

  it.each([
    ['nothing', null, false],
    ['the same versions', { 'node_modules/a': { version: '1.2.3' } }, true],
    ['another version', { 'node_modules/a': { version: '1.2.4' } }, false],
    ['a package too few', {}, false],
    ['another version of an optional package', { 'node_modules/a': { version: '1.2.3' }, 'node_modules/b-other-system': { version: '1.0.0' } }, false],
  ] as const)('with %s installed', (_, packages, expected) => {
    write('package-lock.json', wanted);
    if (packages) write('node_modules/.package-lock.json', list(packages));
    expect(isInstalled(folder)).toBe(expected);
  });
});

describe('fingerprintOfSources', () => {
  beforeEach(() => {
    write('models/law/rules.ts', 'a');
    write('src/cli/main.ts', 'b');
  });

  it('stays while nothing is touched', () => expect(fingerprintOfSources(folder)).toBe(fingerprintOfSources(folder)));

  it.each<[string, () => void]>([
    ['a file is written', () => write('models/law/rules.ts', 'ab')],
    ['a file is written with the same length', () => (write('src/cli/main.ts', 'c'), utimesSync(join(folder, 'src/cli/main.ts'), 1, 1))],
    ['a file is added', () => write('scenarios/x.yaml', 'x')],
    ['a file is removed', () => rmSync(join(folder, 'src/cli/main.ts'))],
    ['the lock changes', () => write('package-lock.json', '{}')],
  ])('changes when %s', (_, change) => {
    const before = fingerprintOfSources(folder);
    change();
    expect(fingerprintOfSources(folder)).not.toBe(before);
  });

  it.each(['models/law/rules.test.ts', 'src/tools/other.mjs', 'README.md'])('does not change for %s', (path) => {
    const before = fingerprintOfSources(folder);
    write(path, 'x');
    expect(fingerprintOfSources(folder)).toBe(before);
  });
});

describe('findBrowser', () => {
  it('takes CHROME_PATH before anything else', () => {
    vi.stubEnv('CHROME_PATH', process.execPath);
    expect(findBrowser()).toBe(process.execPath);
  });

  it('says what is wrong with a CHROME_PATH that does not run', () => {
    vi.stubEnv('CHROME_PATH', join(folder, 'missing'));
    expect(() => findBrowser()).toThrow(/CHROME_PATH is ".*missing", which is not a program that runs/);
  });

  it.skipIf(process.platform === 'win32')('looks on the PATH', () => {
    vi.stubEnv('CHROME_PATH', undefined);
    vi.stubEnv('PATH', folder);
    symlinkSync(process.execPath, join(folder, 'chromium'));
    expect(findBrowser()).toBe(join(folder, 'chromium'));
  });
});

describe('the package list', () => {
  const read = (name: string): { dependencies: Record<string, string>; devDependencies: Record<string, string> } =>
    JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

  it('names exact versions', () => {
    const { dependencies, devDependencies } = read('package.json');
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('names no host to download from', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"/);
  });
});
