/** The static server of `npm start` and of the browser tests. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { ROOT, SetUpError } from './setup.mjs';

/** Make the page cross-origin isolated, so that workers can share memory. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What the built workbench needs and no more; `wasm-unsafe-eval` lets it compile the law to WebAssembly. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  ...ISOLATION,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Both loopback addresses, so that `localhost` reaches this server and never another one on the same port. */
const LOOPBACK = ['127.0.0.1', '::1'];

/**
 * @param {import('node:http').RequestListener} handler
 * @param {number} port
 * @param {string} host
 * @returns {Promise<import('node:http').Server>}
 */
function listen(handler, port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/**
 * Listens on one port of both loopback addresses; null when the port is taken.
 * @param {import('node:http').RequestListener} handler
 * @param {number} port 0 for any free port
 */
async function listenOn(handler, port) {
  /** @type {import('node:http').Server[]} */
  const servers = [];
  for (const host of LOOPBACK) {
    try {
      const server = await listen(handler, port, host);
      servers.push(server);
      port = /** @type {import('node:net').AddressInfo} */ (server.address()).port;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE' || code === 'EACCES') {
        for (const server of servers) server.close();
        return null;
      }
      // A machine without IPv6 (or without IPv4) has only one of the two addresses.
      if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
    }
  }
  return servers.length > 0 ? { servers, port } : null;
}

/**
 * Serves a folder of files to this machine only.
 * @param {{ port?: number, folder?: string }} [options] the port to try first (the next free one is taken; 0: any)
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 4173, folder = join(ROOT, 'dist', 'web') } = {}) {
  // `dev`: read the folder at every request, so that a new build is served without a restart.
  const files = sirv(folder, { dev: true });
  /** @type {import('node:http').RequestListener} */
  const handler = (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    files(request, response, () => {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end(`Not found: ${request.url}\n`);
    });
  };
  for (let attempt = 0; attempt < 100; attempt++) {
    const listening = await listenOn(handler, port === 0 ? 0 : port + attempt);
    if (!listening) continue;
    const close = async () => {
      for (const server of listening.servers) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    };
    return { url: `http://localhost:${listening.port}/`, close };
  }
  throw new SetUpError(`No free port from ${port} to ${port + 99}: stop a server there, or set PORT to another number.`);
}
