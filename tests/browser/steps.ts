/** What tests of the page do again and again. */
import type { Page } from 'playwright-core';

/** A study that is done in a moment. */
export const SMALL = '#/vergelijken?jaar=2026&scenarios=kot-directe-financiering&huishoudens=1000&zaad=1&drempel=12';

/** Waits until the page has fetched all that it fetches by itself: leaving earlier would break off the scripts of its threads. */
export async function settled(page: Page): Promise<void> {
  const threads = await page.evaluate(() => Math.min(16, navigator.hardwareConcurrency) + 1);
  for (let tries = 0; tries < 100 && page.workers().length < threads; tries++) await page.waitForTimeout(100);
  await page.waitForLoadState('networkidle');
}

/** Opens a link as somebody who got it: in the same tab, but from outside. */
export async function follow(page: Page, hash: string): Promise<void> {
  const url = page.url().replace(/#.*$/, '') + hash;
  await settled(page);
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator('h1').waitFor();
}

export const calculate = (page: Page) => page.getByRole('button', { name: 'Rekenen', exact: true });
/** The end of the results, once nothing runs any more. */
export const finished = (page: Page) => page.locator('main:not(:has(progress)) #herkomst-kop');
export const address = (page: Page): URLSearchParams => new URLSearchParams(page.url().split('?').slice(1).join('?'));
/** The link to the page as it stands, once the address bar has caught up with the form. */
export async function linkOf(page: Page): Promise<string> {
  await page.waitForTimeout(500);
  return page.url().slice(page.url().indexOf('#'));
}

/**
 * Presses Tab until the focus is on an element that matches, as somebody without a mouse would. Fails when it is not reached,
 * or when the focus cannot be seen on the way.
 */
export async function tabTo(page: Page, selector: string, most = 120): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((wanted) => {
      const own = document.activeElement;
      if (!own || own === document.body) return { found: false, seen: true, what: 'body' };
      const { outlineStyle, outlineWidth, clipPath } = getComputedStyle(own);
      return { found: own.matches(wanted), seen: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && clipPath === 'none', what: own.outerHTML.slice(0, 80) };
    }, selector);
    if (!at.seen) throw new Error(`The focus cannot be seen on ${at.what}`);
    if (at.found) return;
  }
  throw new Error(`${most} times Tab did not reach ${selector}`);
}

/**
 * From the next visit on, jobs of a study wait after the first ones, so that a run stays halfway for as long as a test looks at
 * it; `release` lets them go. The jobs themselves are the real ones.
 */
export async function holdJobs(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const held: (() => void)[] = [];
    let open = false;
    const post = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...args: unknown[]): void {
      const message = args[0] as { path?: string[]; argumentList?: { value?: { first?: number; huishoudens?: number } }[] };
      const job = message.path?.[0] === 'run' ? message.argumentList?.[0]?.value : undefined;
      // The first job and the small sample before it go through.
      if (!open && job?.first && job.huishoudens !== undefined && job.huishoudens > 20_000) held.push(() => { post.apply(this, args); });
      else post.apply(this, args);
    };
    Object.assign(globalThis, { releaseJobs: () => { open = true; for (const go of held.splice(0)) go(); } });
  });
  return () => page.evaluate(() => { (globalThis as unknown as { releaseJobs: () => void }).releaseJobs(); });
}
