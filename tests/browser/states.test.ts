/** Every state of every page: no accessibility faults in light and dark, nothing beside the screen when narrow or zoomed, all of it on paper. */
import type { Page } from 'playwright-core';
import { accessibilityFaults, expect, test } from './harness.ts';
import { calculate, finished, follow, holdJobs, SMALL } from './steps.ts';

const MODES = [
  { name: 'light', colorScheme: 'light', width: 1280, height: 900, rules: true },
  { name: 'dark', colorScheme: 'dark', width: 1280, height: 900, rules: true },
  { name: '360 pixels, light', colorScheme: 'light', width: 360, height: 740, rules: true },
  { name: '360 pixels, dark', colorScheme: 'dark', width: 360, height: 740, rules: true },
  // A window of 1280 by 900 at 200 %.
  { name: '200 %', colorScheme: 'light', width: 640, height: 450, rules: false },
] as const;

/** What is wrong with what the page shows now, in every mode. Leaves the page as it was at first. */
async function faults(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, colorScheme, width, height, rules } of MODES) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    // Charts and tables measure themselves.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beside > 0) found.push(`${name}: ${beside} pixels beside the screen`);
    if (rules) found.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
  }
  const [first] = MODES;
  await page.emulateMedia({ colorScheme: first.colorScheme });
  await page.setViewportSize({ width: first.width, height: first.height });
  return found;
}

const MINUTES = 60_000;

test('every page of the menu, as it opens', async ({ page }) => {
  await page.locator('h1').waitFor();
  const names = await page.locator('nav a').allInnerTexts();
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect.poll(() => page.title()).toContain(name);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await faults(page), name).toEqual([]);
  }
}, 5 * MINUTES);

test('a study that runs, with a first answer', async ({ page }) => {
  const release = await holdJobs(page);
  await follow(page, '#/vergelijken?jaar=2026&scenarios=kot-directe-financiering&huishoudens=200000&zaad=1&drempel=12');
  await calculate(page).click();
  await page.getByText('Voorlopig: uit een steekproef').waitFor();
  expect(await faults(page)).toEqual([]);
  expect(await page.locator('progress').count()).toBe(1);
  await release();
  await finished(page).waitFor();
  expect(await page.getByText('Voorlopig').count()).toBe(0);
}, 5 * MINUTES);

test('results of several reforms, with all tables open', async ({ page }) => {
  await follow(page, `${SMALL.replace('kot-directe-financiering', 'kot-directe-financiering,kot-zonder-arbeidseis')}&reken=1`);
  await finished(page).waitFor();
  for (const button of await page.getByRole('button', { name: 'Tabel tonen' }).all()) await button.first().click({ timeout: 1000 }).catch(() => undefined);
  for (let left = await page.getByRole('button', { name: 'Tabel tonen' }).count(); left > 0; left--) await page.getByRole('button', { name: 'Tabel tonen' }).first().click();
  await page.getByText('Bronnen van de gepubliceerde cijfers').click();
  expect(await page.getByRole('heading', { name: 'Overzicht' }).count()).toBe(1);
  expect(await faults(page)).toEqual([]);
}, 5 * MINUTES);

test('results that no longer belong to the form, and a form with faults', async ({ page }) => {
  await follow(page, `${SMALL}&reken=1`);
  await finished(page).waitFor();
  await page.getByLabel('Aantal huishoudens', { exact: true }).fill('weinig');
  await page.getByText('Verouderd').waitFor();
  await calculate(page).click();
  expect(await page.locator('#huishoudens').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await faults(page)).toEqual([]);
}, 5 * MINUTES);

test('a household with its explanation, and one with faults', async ({ page }) => {
  await follow(page, '#/huishouden');
  await page.getByRole('button', { name: /Hoe is dit berekend.*Kindgebonden/ }).click();
  await page.locator('#uitleg-kindgebondenBudget li summary').first().click();
  expect(await faults(page)).toEqual([]);
  await page.locator('#veld-huishouden-personen-0-leeftijd').fill('');
  await page.getByRole('alert').waitFor();
  expect(await faults(page)).toEqual([]);
}, 5 * MINUTES);

test('the line of a household, with tables and kinks open', async ({ page }) => {
  await follow(page, '#/inkomen');
  await page.locator('figure').first().waitFor();
  for (let left = await page.getByRole('button', { name: 'Tabel tonen' }).count(); left > 0; left--) await page.getByRole('button', { name: 'Tabel tonen' }).first().click();
  await page.getByText('Alle knikken en sprongen').click();
  expect(await faults(page)).toEqual([]);
}, 5 * MINUTES);

test('paper has the tables of all charts and nothing to press', async ({ page }) => {
  for (const [hash, ready] of [[`${SMALL}&reken=1`, '#herkomst-kop'], ['#/inkomen', 'figure'], ['#/huishouden', '#kaart-zorgtoeslag']] as const) {
    await page.emulateMedia({ media: 'screen' });
    await follow(page, hash);
    await page.locator(ready).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    // A4 between the margins of the print styles.
    await page.setViewportSize({ width: 688, height: 1000 });
    for (const table of await page.locator('figure table').all()) expect(await table.isVisible()).toBe(true);
    expect(await page.locator('button:visible, nav:visible, input[type="range"]:visible').count(), hash).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), hash).toBe(0);
    // What is dark on the screen is not dark on paper.
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('h1').evaluate((head) => getComputedStyle(head).color), hash).toBe('rgb(23, 35, 47)');
  }
}, 3 * MINUTES);
