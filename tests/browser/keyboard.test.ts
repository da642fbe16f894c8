/** Both tasks without a mouse, from the first Tab on. */
import { expect, test } from './harness.ts';
import { address, finished, follow, SMALL, tabTo } from './steps.ts';

test('choose a reform, run it and read the results', async ({ page }) => {
  await follow(page, SMALL.replace('kot-directe-financiering', ''));
  await page.locator('input[value="kot-directe-financiering"]').waitFor();
  await tabTo(page, '#jaar');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, 'input[value="kot-directe-financiering"]');
  await page.keyboard.press('Space');
  await tabTo(page, '#drempel');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('100');
  await tabTo(page, 'button[type="submit"]');
  await page.keyboard.press('Enter');
  await finished(page).waitFor();
  expect(address(page).get('jaar')).toBe('2025');
  expect(await page.locator('main').innerText()).toMatch(/100 euro per jaar/);
  await tabTo(page, 'button[aria-controls="uitgaven-tabel"]');
  await page.keyboard.press('Enter');
  expect(await page.locator('#uitgaven-tabel table').isVisible()).toBe(true);
  await tabTo(page, 'a[href^="#/huishouden?nummer="]');
  await page.keyboard.press('Enter');
  await page.locator('#kaart-zorgtoeslag').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('inhoud');
});

test('a form with a fault takes the keyboard to it', async ({ page }) => {
  await follow(page, SMALL.replace('kot-directe-financiering', ''));
  await tabTo(page, 'button[type="submit"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('fieldset')?.innerText ?? '')).toContain('Kies ten minste één hervorming');
});

test('fill in a household and open an explanation', async ({ page }) => {
  await page.locator('h1').waitFor();
  await tabTo(page, 'nav a[href^="#/huishouden"]');
  await page.keyboard.press('Enter');
  await page.locator('#kaart-zorgtoeslag').waitFor();
  await tabTo(page, '#veld-huishouden-personen-0-toetsingsinkomen');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('200000');
  const card = page.locator('section[aria-labelledby="kaart-kindgebondenBudget"]');
  await expect.poll(() => card.innerText()).toMatch(/Geen recht, want bij dit inkomen \(€\s228\.000 per jaar\).*Wkb art\. 2/s);
  await tabTo(page, '#veld-huishouden-huurt');
  await page.keyboard.press('Space');
  await tabTo(page, '#veld-huishouden-woning-kaleHuur');
  await page.keyboard.type('700');
  await tabTo(page, 'button[aria-controls="uitleg-kindgebondenBudget"]');
  await page.keyboard.press('Enter');
  await tabTo(page, '#uitleg-kindgebondenBudget summary');
  await page.keyboard.press('Enter');
  expect(await page.locator('#uitleg-kindgebondenBudget li').first().innerText()).toMatch(/Formule[\s\S]*Ingevuld[\s\S]*Artikel/);
});

test('read the line of a household off, point by point', async ({ page, workbench }) => {
  await page.goto(`${workbench.url}#/inkomen`);
  await page.locator('figure').first().waitFor();
  const slider = page.locator('#wat-overblijft-tabel').locator('xpath=ancestor::figure').locator('input[type="range"]');
  const said = (): Promise<string> => slider.getAttribute('aria-valuetext').then((text) => (text ?? '').replaceAll('\u00a0', ' '));
  const id = await slider.getAttribute('id');
  await tabTo(page, `#${id}`);
  await page.keyboard.press('Home');
  expect(await said()).toMatch(/^€ 0; (?=.*Wet 2026 [\d.]+)(?=.*Directe financiering van kinderopvang [\d.]+)/);
  await page.keyboard.press('End');
  expect(await said()).toMatch(/^€ 80\.000; /);
  // Somewhere on the way one euro more costs money, and the reading says so.
  await page.keyboard.press('Home');
  const readings: string[] = [];
  for (let step = 0; step < 60 && !readings.some((text) => /−€/.test(text)); step++) {
    await page.keyboard.press('ArrowRight');
    readings.push(await said());
  }
  for (let step = 0; step < 20 && !readings.some((text) => /−€/.test(text)); step++) {
    await page.keyboard.press('PageUp');
    for (let more = 0; more < 20; more++) {
      await page.keyboard.press('ArrowRight');
      readings.push(await said());
    }
  }
  expect(readings.some((text) => /−€ \d+ \(.*toeslag/.test(text))).toBe(true);
  // The readings of the charts of the page move together.
  const all = await page.locator('input[type="range"]').evaluateAll((own) => new Set(own.map((one) => (one as HTMLInputElement).value)).size);
  expect(all).toBe(1);
}, 120_000);

test('a line is read off with the mouse too', async ({ page, workbench }) => {
  await page.goto(`${workbench.url}#/inkomen`);
  const figure = page.locator('figure').first();
  await figure.waitFor();
  const area = figure.locator('rect.hit');
  await area.scrollIntoViewIfNeeded();
  const box = await area.boundingBox();
  if (!box) throw new Error('The chart is not there');
  const value = (): Promise<number> => figure.locator('input[type="range"]').inputValue().then(Number);
  await page.mouse.move(box.x + 5, box.y + 50);
  await expect.poll(value).toBeLessThan(10);
  await page.mouse.move(box.x + box.width - 2, box.y + 50);
  await expect.poll(value).toBeGreaterThan(100);
  // Each line has its name at its end, inside the drawing.
  const over = await figure.locator('svg').first().evaluate((svg) => [...svg.querySelectorAll('text.end')].filter((name) => name.getBoundingClientRect().right > svg.getBoundingClientRect().right + 1).length);
  expect(over).toBe(0);
  expect(await figure.locator('text.end').count()).toBe(2);
});
