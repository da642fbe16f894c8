import { CONTENT_SECURITY_POLICY } from '../../src/tools/serve.mjs';
import { accessibilityFaults, expect, test } from './harness.ts';

test('the workbench opens, isolated, under its content security policy, without errors', async ({ page, workbench }) => {
  await page.locator('h1').first().waitFor();
  expect(await page.title()).not.toBe('');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect((await fetch(workbench.url)).headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
});

test('the policy allows WebAssembly and refuses inline scripts and style attributes', async ({ page, problems }) => {
  const emptyModule = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  const compiled = await page.evaluate(async (bytes) => WebAssembly.compile(new Uint8Array(bytes)).then(() => true), emptyModule);
  expect(compiled).toBe(true);
  const got = await page.evaluate(() => {
    const holder = document.createElement('div');
    holder.innerHTML = '<p style="width: 7px">x</p>';
    const script = document.createElement('script');
    script.text = 'document.title = "changed"';
    document.body.append(holder, script);
    const { width } = getComputedStyle(holder.firstElementChild as Element);
    holder.remove();
    script.remove();
    return { width, title: document.title };
  });
  expect(got.width).not.toBe('7px');
  expect(got.title).not.toBe('changed');
  expect(problems.splice(0).join()).toMatch(/style-src[\s\S]*script-src/);
});

test('a program finds no accessibility faults on the start page', async ({ page }) => {
  await page.locator('h1').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
