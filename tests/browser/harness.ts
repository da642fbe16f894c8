/**
 * What a page test needs: the built workbench behind its own headers, in a Chromium without a window.
 *
 *   import { expect, test } from './harness.ts';
 *   test('...', async ({ page, problems }) => { ... });
 *
 * `page` is on the start page of the workbench, in a fresh browser context. `problems` lists what went wrong in the
 * page so far: uncaught errors, console errors (a refused style or script among them), failed and foreign requests.
 * A test in which it is not empty at the end fails.
 */
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect, test as base } from 'vitest';
import { BROWSER_FLAGS, findBrowser, NO_BROWSER } from '../../src/tools/find-browser.mjs';
import { serve } from '../../src/tools/serve.mjs';
import { setUp } from '../../src/tools/setup.mjs';

export { expect };

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Workbench {
  readonly url: string;
  readonly browser: Browser;
}

/** Collects what goes wrong in a page that is served from `url`. */
function watch(page: Page, url: string): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('requestfailed', (request) => problems.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(url)) problems.push(`request to elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
  });
  return problems;
}

export const test = base.extend<{ $file: { workbench: Workbench }; $test: { page: Page; problems: string[] } }>({
  workbench: [
    // eslint-disable-next-line no-empty-pattern -- vitest reads the wanted fixtures from the pattern
    async ({}, use) => {
      await setUp('web');
      const executablePath = findBrowser();
      if (!executablePath) throw new Error(NO_BROWSER);
      const { url, close } = await serve({ port: 0 });
      const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
      await use({ url, browser });
      await browser.close();
      await close();
    },
    { scope: 'file' },
  ],
  page: async ({ workbench }, use) => {
    const context = await workbench.browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' });
    await use(await context.newPage());
    await context.close();
  },
  problems: [
    async ({ workbench, page }, use) => {
      const problems = watch(page, workbench.url);
      await page.goto(workbench.url);
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** What in the page breaks WCAG 2.2 A or AA as far as a program can tell: one line a rule, with the elements. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
