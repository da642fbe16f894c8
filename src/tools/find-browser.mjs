/** Finds a Chromium for the browser tests, and on Debian and Ubuntu installs one where that is allowed. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { run, SetUpError } from './setup.mjs';

/** Flags for a headless run without calls to the outside; only ever used on the page that this repository builds. */
export const BROWSER_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What to tell someone whose machine has no browser. */
export const NO_BROWSER = 'No Chromium was found: install Chromium or Google Chrome, or set CHROME_PATH to its program file.';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // Some systems ship a script of this name that only says what to install. (On Windows --version opens a window.)
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

/** Where browsers are, best first. */
function candidates() {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + extension)));
  if (process.platform === 'darwin') {
    for (const name of ['Google Chrome', 'Chromium']) paths.push(`/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    for (const folder of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]) {
      if (folder) paths.push(join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'), join(folder, 'Chromium', 'Application', 'chrome.exe'));
    }
  }
  return paths.filter(existsSync);
}

/** The program file of a browser, or null. CHROME_PATH, when set, is the only one considered. */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (!chosen) return candidates().find(isProgram) ?? null;
  if (isProgram(chosen)) return chosen;
  throw new SetUpError(`CHROME_PATH is "${chosen}", which is not a program that runs: set it to the program file of Chromium or Google Chrome.`);
}

function isDebian() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** The words before a command that make it run as root, or null when that would need a password. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null;
}

/** As findBrowser, but installs Chromium on Debian and Ubuntu when there is none and no password is needed. */
export async function findOrInstallBrowser() {
  const found = findBrowser();
  const prefix = found || !isDebian() ? null : asRoot();
  if (!prefix) return found;
  console.error('Installing Chromium for the browser tests (apt-get install chromium) ...');
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const [command = 'env', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    await run(command, rest);
  }
  return findBrowser();
}
