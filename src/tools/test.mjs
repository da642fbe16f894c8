/**
 * `npm test`: sets up, then checks types, lints, and runs the unit tests and the browser tests.
 * The last line is `N passed, N failed`, over all tests. The exit code is 1 when anything failed or no test ran.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findOrInstallBrowser, NO_BROWSER } from './find-browser.mjs';
import { ensureInstalled, main, ROOT, run, setUp, SetUpError } from './setup.mjs';

/** @param {string} path */
const inModules = (path) => join(ROOT, 'node_modules', ...path.split('/'));
const TSC = inModules('typescript/bin/tsc');
const SVELTE_CHECK = inModules('svelte-check/bin/svelte-check');
const ESLINT = inModules('eslint/bin/eslint.js');
const VITEST = inModules('vitest/vitest.mjs');

// Children take their cue from this; in a log, colours are noise.
if (!process.stdout.isTTY) process.env.NO_COLOR ??= '1';

/** What failed, in words. @type {string[]} */
const faults = [];
const counts = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs a check and shows its output when it is done, so that checks can run side by side.
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
function check(name, program, args) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${name}: ${code === 0 ? 'no faults' : 'FAULTS'} (${seconds} s)`);
      if (code !== 0) {
        console.log(output);
        faults.push(name);
      }
      resolve();
    });
  });
}

/**
 * Runs the tests of one vitest project and adds them to the counts.
 * @param {string} project
 */
async function runTests(project) {
  const report = join(ROOT, 'dist', `${project}-tests.json`);
  rmSync(report, { force: true });
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(process.execPath, [VITEST, ...args], { stdio: ['ignore', 1, 1] });
  if (code !== 0) faults.push(`${project} tests`);
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return; // The runner itself fell over; its exit code has been noted.
  }
  counts.passed += result.numPassedTests;
  // A file that cannot be loaded holds no tests but is a failure all the same.
  const broken = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  counts.failed += result.numFailedTests + broken.length;
  counts.skipped += result.numPendingTests + result.numTodoTests;
}

async function runBrowserTests() {
  const browser = await findOrInstallBrowser();
  if (browser) {
    process.env.CHROME_PATH = browser;
    await runTests('browser');
  } else if (process.env.CI === 'true') {
    console.error(NO_BROWSER);
    faults.push('browser tests (no browser)');
  } else console.log(`The browser tests were skipped. ${NO_BROWSER}`);
}

await main(async () => {
  await ensureInstalled();
  let built = true;
  try {
    await setUp('web', 'cli');
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    faults.push('build');
    built = false;
  }
  await Promise.all([
    check('lint (eslint)', ESLINT, ['.', '--max-warnings', '0']),
    check('types (tsc)', TSC, ['--noEmit']).then(() => check('types (svelte-check)', SVELTE_CHECK, ['--fail-on-warnings', '--output', 'human'])),
  ]);
  await runTests('unit');
  if (built) await runBrowserTests();
  if (counts.passed + counts.failed === 0) faults.push('no test ran');
});

if (counts.skipped > 0) console.log(`${counts.skipped} skipped`);
if (faults.length > 0) console.log(`Failed: ${faults.join('; ')}.`);
if (faults.length > 0 || counts.failed > 0) process.exitCode = 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
