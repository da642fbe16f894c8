/**
 * Set-up that starting, testing and the command line share: installs the dependencies when they differ from
 * package-lock.json and builds what its sources outran. Uses only what Node brings, since it runs before `npm ci`.
 * Everything it prints goes to stderr.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist');
const LOCK = join(DIST, 'set-up.lock');

/** @typedef {'web' | 'cli'} Target */
/** @type {Readonly<Record<Target, { name: string, entry: string, args: string[] }>>} */
const TARGETS = {
  web: { name: 'the workbench', entry: 'index.html', args: [] },
  cli: { name: 'the command line', entry: 'main.mjs', args: ['--mode', 'cli'] },
};
/** What a build is made from; tests and these tools are not part of it. */
const SOURCES = ['src', 'models', 'scenarios', 'datasets', 'public', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];
const NOT_BUILT = /\.test\.ts$|^src.tools(.|$)/;

/** A fault that the person at the keyboard can mend: shown as its sentence, without a stack trace. */
export class SetUpError extends Error {}

/**
 * Runs the main function of a tool and turns what it throws into a message and exit code 1.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * Runs a program to its end and gives its exit code; its output goes to stderr.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Whether node_modules holds the versions of package-lock.json. */
export function isInstalled(root = ROOT) {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  /** @type {(path: string) => Record<string, { version?: string, optional?: boolean }>} */
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(installedList);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const there = present[path];
    // Optional packages are those of other systems and processors.
    return there ? there.version === version : optional === true;
  });
}

async function install() {
  console.error('Installing the dependencies (npm ci) ...');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = npm?.endsWith('js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) throw new SetUpError('npm ci failed: its message above says why; mend that and run this command again.');
}

/** Changes whenever a source file is added, removed or written. */
export function fingerprintOfSources(root = ROOT) {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    const facts = statSync(join(root, path), { throwIfNoEntry: false });
    if (!facts || NOT_BUILT.test(path)) return;
    if (facts.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(path + sep + name);
    else hash.update(`${path} ${facts.size} ${facts.mtimeMs}\n`);
  };
  SOURCES.forEach(add);
  return hash.digest('hex');
}

/** @param {Target} target */
const stampOf = (target) => join(DIST, `${target}.stamp`);

/** @param {Target} target */
function isBuilt(target) {
  const stamp = stampOf(target);
  return existsSync(stamp) && existsSync(join(DIST, target, TARGETS[target].entry)) && readFileSync(stamp, 'utf8') === fingerprintOfSources();
}

/** @param {Target} target */
async function build(target) {
  const { name, args } = TARGETS[target];
  console.error(`Building ${name} ...`);
  await rm(stampOf(target), { force: true });
  const fingerprint = fingerprintOfSources();
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const code = await run(process.execPath, [vite, 'build', '--logLevel', 'warn', ...args]);
  if (code !== 0) throw new SetUpError(`Building ${name} failed: the message above says where.`);
  await writeFile(stampOf(target), fingerprint);
}

/**
 * Does the work while no other process of this repository is installing or building.
 * @param {() => Promise<void>} work
 */
async function alone(work) {
  await mkdir(DIST, { recursive: true });
  for (let told = false; ; ) {
    try {
      await writeFile(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned()) await rm(LOCK, { force: true });
    else {
      if (!told) console.error(`Waiting for another set-up that is running here (if none is, remove ${LOCK}).`);
      told = true;
      await sleep(100);
    }
  }
  try {
    await work();
  } finally {
    await rm(LOCK, { force: true });
  }
}

/** Whether the process that holds the lock is gone. */
async function isAbandoned() {
  try {
    const owner = readFileSync(LOCK, 'utf8');
    if (owner === '') return Date.now() - (await stat(LOCK)).mtimeMs > 5000;
    process.kill(Number(owner), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetUpError(`Node ${process.versions.node} is too old: install Node 20.19 or newer (https://nodejs.org).`);
  }
}

/** Installs the dependencies when they are missing or differ from package-lock.json. */
export async function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  await alone(async () => {
    if (!isInstalled()) await install();
  });
}

/**
 * Installs, and builds those targets that are older than their sources.
 * @param {...Target} targets
 */
export async function setUp(...targets) {
  await ensureInstalled();
  if (targets.every(isBuilt)) return;
  await alone(async () => {
    for (const target of targets) if (!isBuilt(target)) await build(target);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main(() => setUp('web', 'cli'));
