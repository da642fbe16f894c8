/** What the page withstands: a cancel, lost threads, unfinished forms in a link; and that nothing leaves the machine. */
import type { Page, Worker } from 'playwright-core';
import { expect, test } from './harness.ts';
import { calculate, finished, follow, holdJobs, linkOf, settled, SMALL } from './steps.ts';

const LARGE = '#/vergelijken?jaar=2026&scenarios=kot-directe-financiering&huishoudens=400000&zaad=1&drempel=12';
const table = (page: Page): Promise<string> => page.locator('#uitgaven-tabel table').textContent().then((text) => text ?? '');
/** Ends a thread as a browser does that runs out of memory: at once, without a word to the page. */
const kill = (worker: Worker): Promise<void> => worker.evaluate(() => { (globalThis as unknown as { close: () => void }).close(); });

test('a first answer comes soon after pressing Rekenen', async ({ page }) => {
  const timings: number[] = [];
  for (let visit = 0; visit < 3; visit++) {
    await follow(page, '#/vergelijken');
    await page.locator('input[value="kot-directe-financiering"]').waitFor();
    // Threads that have warmed up: what a reader has who looked at the form first.
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(4000);
    timings.push(await page.evaluate(() => new Promise<number>((done) => {
      const started = performance.now();
      const look = new MutationObserver(() => {
        if (!document.querySelector('main ul.headlines')) return;
        look.disconnect();
        // In the next frame it is on the screen.
        requestAnimationFrame(() => { done(performance.now() - started); });
      });
      look.observe(document.body, { childList: true, subtree: true });
      document.querySelector<HTMLButtonElement>('button[type="submit"]')?.click();
    })));
    await finished(page).waitFor();
  }
  // A figure for who reads the log; it depends on the machine, so nothing is demanded of it.
  console.log(`First answer after pressing Rekenen (study of 100.000 households): ${timings.map((ms) => `${Math.round(ms)} ms`).join(', ')}`);
  expect(timings).toHaveLength(3);
}, 180_000);

test('a cancel stops the run, keeps the first answer and lets the next one go', async ({ page }) => {
  await holdJobs(page);
  await follow(page, LARGE);
  await calculate(page).click();
  await page.getByText('Voorlopig: uit een steekproef').waitFor();
  await page.getByRole('button', { name: 'Annuleren' }).click();
  await page.getByText('De berekening is gestopt. Hieronder staat het voorlopige antwoord.').waitFor();
  expect(await page.locator('progress').count()).toBe(0);
  expect(await page.locator('ul.headlines').count()).toBe(1);
  await page.getByLabel('Aantal huishoudens', { exact: true }).fill('1000');
  await calculate(page).click();
  await finished(page).waitFor();
  expect(await page.getByText('De berekening is gestopt').count()).toBe(0);
});

test('threads that are killed halfway are replaced, and the result is the same', async ({ page }) => {
  const release = await holdJobs(page);
  await follow(page, LARGE);
  await calculate(page).click();
  await page.getByText('Voorlopig: uit een steekproef').waitFor();
  const [answers, ...workers] = page.workers();
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers) await kill(worker);
  await release();
  await finished(page).waitFor({ timeout: 100_000 });
  const survived = await table(page);
  // The one that answers for single households, too.
  if (answers) await kill(answers);
  await page.getByRole('link', { name: 'Huishouden', exact: true }).click();
  await page.locator('#kaart-zorgtoeslag').waitFor();
  await follow(page, LARGE);
  await release();
  await calculate(page).click();
  await finished(page).waitFor({ timeout: 100_000 });
  expect(await table(page)).toBe(survived);
}, 240_000);

test('an unfinished study in a link comes back as it was', async ({ page }) => {
  await follow(page, SMALL);
  await page.locator('input[value="kot-directe-financiering"]').uncheck();
  await page.getByLabel('Aantal huishoudens', { exact: true }).fill('ongeveer veel');
  await page.locator('#drempel').fill('');
  await page.getByText('Meer instellingen').click();
  await page.locator('#zaad').fill('-1');
  await page.locator('#jaar').selectOption('2023');
  await follow(page, await linkOf(page));
  await page.locator('input[value="kot-directe-financiering"]').waitFor();
  expect(await page.locator('#huishoudens').inputValue()).toBe('ongeveer veel');
  expect(await page.locator('#drempel').inputValue()).toBe('');
  expect(await page.locator('#zaad').inputValue()).toBe('-1');
  expect(await page.locator('#jaar').inputValue()).toBe('2023');
  expect(await page.locator('.scenario input:checked').count()).toBe(0);
});

test('an unfinished household in a link comes back as it was', async ({ page }) => {
  await follow(page, '#/huishouden');
  await page.locator('#kaart-zorgtoeslag').waitFor();
  const field = (name: string) => page.locator(`#veld-huishouden-${name}`);
  await page.getByRole('button', { name: 'Geboortedatum invullen' }).first().click();
  await field('personen-0-geboortedatum').fill('1988-');
  await field('personen-1-toetsingsinkomen').fill('weet ik niet');
  await field('personen-2-opvang-0-uurtarief').fill('');
  await field('huurt').check();
  await field('woning-kaleHuur').fill('7oo');
  await follow(page, await linkOf(page));
  expect(await field('personen-0-geboortedatum').inputValue()).toBe('1988-');
  expect(await field('personen-1-toetsingsinkomen').inputValue()).toBe('weet ik niet');
  expect(await field('personen-2-opvang-0-uurtarief').inputValue()).toBe('');
  expect(await field('woning-kaleHuur').inputValue()).toBe('7oo');
  await page.getByRole('alert').waitFor();
});

test('once the page is there, it needs no network and uses none', async ({ page }) => {
  await page.locator('h1').waitFor();
  await settled(page);
  await page.waitForTimeout(1000);
  const requests: string[] = [];
  // The browser itself looks at the icon of the window whenever the address changes; nothing else gets through.
  await page.context().route((url) => !url.pathname.endsWith('/favicon.svg'), (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
  await page.getByLabel('Aantal huishoudens', { exact: true }).fill('1000');
  await calculate(page).click();
  await finished(page).waitFor();
  for (const name of await page.locator('nav a').allInnerTexts()) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.locator('h1').waitFor();
  }
  await page.getByRole('link', { name: 'Huishouden', exact: true }).click();
  await page.locator('#veld-huishouden-personen-0-toetsingsinkomen').fill('31.234');
  await page.getByRole('button', { name: /Hoe is dit berekend.*Zorgtoeslag/ }).click();
  await page.locator('#uitleg-zorgtoeslag li').first().waitFor();
  await page.waitForTimeout(500);
  expect(requests).toEqual([]);
});
