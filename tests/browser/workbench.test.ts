/** The pages of the workbench, as a reader uses them. Figures are tested elsewhere: here only what the pages do with them. */
import { accessibilityFaults, expect, test } from './harness.ts';
import { address, calculate, finished, follow, SMALL } from './steps.ts';

test('the start page says what to do, and the example study is ready', async ({ page }) => {
  await page.getByRole('heading', { name: 'Nog geen uitkomst' }).waitFor();
  expect(await page.getByLabel('Aantal huishoudens', { exact: true }).inputValue()).toBe('100.000');
  await expect.poll(() => page.locator('input[value="kot-directe-financiering"]').isChecked()).toBe(true);
});

test('a run shows sentences, charts with their tables and where the figures come from', async ({ page }) => {
  await follow(page, SMALL);
  await calculate(page).click();
  await finished(page).waitFor();
  const text = await page.locator('main').innerText();
  expect(text).toMatch(/12 euro per jaar/);
  expect(text).toMatch(/95%-interval/);
  expect(await page.locator('figure svg[role="img"]').count()).toBe(3);
  expect(await page.locator('figure table').count()).toBe(3);
  expect(await page.locator('figure table').first().isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Tabel tonen' }).first().press('Enter');
  expect(await page.locator('figure table').first().isVisible()).toBe(true);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  for (const table of await page.locator('figure table').all()) expect(await table.isVisible()).toBe(true);
  expect(await page.locator('form').isVisible()).toBe(false);
});

test('a link of a result shows that result again', async ({ page }) => {
  await follow(page, `${SMALL}&reken=1`);
  await finished(page).waitFor();
  expect(await page.getByText('Verouderd').count()).toBe(0);
});

test('a change after a run marks the result; back and forward restore what was seen', async ({ page }) => {
  await follow(page, SMALL);
  await calculate(page).click();
  await finished(page).waitFor();
  const first = page.url();
  await page.getByLabel('Drempel', { exact: false }).and(page.locator('input')).fill('50');
  await page.getByText('Verouderd: reken opnieuw').waitFor();
  await expect.poll(() => address(page).get('drempel')).toBe('50');
  expect(address(page).has('reken')).toBe(false);
  await calculate(page).click();
  await expect.poll(() => address(page).get('reken')).toBe('1');
  await expect.poll(() => page.locator('main').innerText()).toMatch(/50 euro per jaar/);
  await page.goBack();
  expect(page.url()).toBe(first);
  await expect.poll(() => page.locator('#drempel').inputValue()).toBe('12');
  await expect.poll(() => page.getByText('Verouderd').count()).toBe(0);
  await page.goForward();
  await expect.poll(() => page.locator('#drempel').inputValue()).toBe('50');
});

test('a link that cannot be read gives a sentence and a page that works', async ({ page }) => {
  await follow(page, '#/vergelijken?jaar=1815&scenarios=bestaat-niet&huishoudens=veel');
  await page.getByText('‘1815’').waitFor();
  await page.getByText('‘bestaat-niet’').waitFor();
  expect(await page.locator('#huishoudens').inputValue()).toBe('veel');
  await follow(page, '#/huishouden?h=%7Bkapot');
  await page.getByText('kan niet worden gelezen').waitFor();
  await page.locator('#kaart-zorgtoeslag').waitFor();
  await follow(page, '#/nergens');
  await page.getByText('bestaat niet').waitFor();
});

test('a household is recomputed while typing, and its link restores it', async ({ page }) => {
  await follow(page, '#/huishouden');
  await page.locator('#kaart-zorgtoeslag').waitFor();
  const income = page.locator('#veld-huishouden-personen-0-toetsingsinkomen');
  const total = page.locator('.total dd').first();
  const before = await total.innerText();
  await income.fill('12.000');
  await expect.poll(() => total.innerText()).not.toBe(before);
  await page.getByRole('button', { name: '+ Kind' }).click();
  await expect.poll(() => page.getByRole('group', { name: 'Kind 3', exact: true }).count()).toBe(1);
  await page.waitForTimeout(400);
  const link = page.url();
  const seen = await total.innerText();
  await follow(page, link.slice(link.indexOf('#')));
  expect(await income.inputValue()).toBe('12.000');
  await expect.poll(() => total.innerText()).toBe(seen);
});

test('what cannot be computed is said at the field, is linked, and stays as typed', async ({ page }) => {
  await follow(page, '#/huishouden');
  await page.locator('#kaart-zorgtoeslag').waitFor();
  const age = page.locator('#veld-huishouden-personen-0-leeftijd');
  await age.fill('vijf');
  const summary = page.getByRole('alert');
  await summary.getByRole('link', { name: /^Aanvrager, Leeftijd/ }).click();
  expect(await age.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await age.getAttribute('aria-invalid')).toBe('true');
  await page.getByText('Verouderd').waitFor();
  await age.fill('1000');
  await expect.poll(() => summary.getByRole('link').count()).toBe(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.waitForTimeout(400);
  const link = page.url();
  await follow(page, link.slice(link.indexOf('#')));
  expect(await age.inputValue()).toBe('1.000');
  await age.fill('35');
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  await expect.poll(() => page.getByText('Verouderd').count()).toBe(0);
});

test('every amount has its explanation, step by step', async ({ page }) => {
  await follow(page, '#/huishouden');
  const button = page.getByRole('button', { name: /Hoe is dit berekend.*Kinderopvangtoeslag/ });
  await button.press('Enter');
  const steps = page.locator('#uitleg-kinderopvangtoeslag li');
  expect(await steps.count()).toBeGreaterThan(0);
  await steps.first().locator('summary').press('Enter');
  expect(await steps.first().innerText()).toMatch(/Formule[\s\S]*Ingevuld/);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('a household of the population opens as a form', async ({ page }) => {
  await follow(page, `${SMALL}&reken=1`);
  await finished(page).waitFor();
  await page.getByLabel('Nummer', { exact: false }).and(page.locator('input')).fill('17');
  await page.getByRole('link', { name: 'Bekijk een huishouden' }).click();
  await page.locator('#kaart-zorgtoeslag').waitFor();
  await expect.poll(() => address(page).has('h')).toBe(true);
  expect(address(page).get('scenario')).toBe('kot-directe-financiering');
  // The menu goes back to the result as it was left.
  await page.getByRole('link', { name: 'Vergelijken', exact: true }).click();
  await finished(page).waitFor();
});

test('both pages fit a narrow screen and the keyboard reaches the content', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  for (const hash of [`${SMALL}&reken=1`, '#/huishouden']) {
    await follow(page, hash);
    await page.locator('#herkomst-kop, #kaart-zorgtoeslag').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Naar de inhoud');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('inhoud');
});
