import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, serve } from '../../src/tools/serve.mjs';

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'werkbank-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>x</title>');
  writeFileSync(join(folder, 'kernel.wasm'), '');
  server = await serve({ port: 0, folder });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The status of a request whose path is sent as it stands. */
const statusOf = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(new URL(server.url), { path }, (response) => resolve(response.resume().statusCode)).once('error', reject).end();
  });

describe('the static server', () => {
  it.each(['', 'index.html', 'kernel.wasm', 'missing.js'])('isolates /%s and sends the content security policy', async (path) => {
    const { headers } = await fetch(server.url + path);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
  });

  it('allows no inline code and no eval', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/^default-src 'none';/);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  });

  it('names the types that browsers insist on', async () => {
    expect((await fetch(server.url + 'kernel.wasm')).headers.get('content-type')).toBe('application/wasm');
    expect((await fetch(server.url)).headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('serves nothing outside its folder', async () => {
    expect(await statusOf('/index.html')).toBe(200);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/missing']) expect(await statusOf(path)).toBe(404);
  });

  it('takes the next free port when one is in use', async () => {
    const port = Number(new URL(server.url).port);
    const second = await serve({ port, folder });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    await second.close();
  });
});
