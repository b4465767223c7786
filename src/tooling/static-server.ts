import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { createBrotliCompress, constants as zlib } from 'node:zlib';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml',
};
const compressible = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt', '.xml']);

export interface StaticServer {
  /** Address with the base path, e.g. http://localhost:4321/ */
  readonly address: string;
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });

/**
 * Serves the built site as a static host does: folders by their index.html, brotli, the site's own 404 page.
 * @param port 0 for any free port; a taken port is an error unless `orNext` allows the ones after it
 */
export async function serveStatic(
  root: string,
  { base = '/', port = 0, orNext = false } = {},
): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(base)
      ? normalize(path.slice(base.length)).replace(/^(\.\.[/\\])+/, '')
      : undefined;
    let file = inside === undefined ? undefined : join(root, inside);
    if (file && existsSync(file) && statSync(file).isDirectory()) {
      if (!path.endsWith('/')) {
        response.writeHead(301, { location: `${path}/` }).end();
        return;
      }
      file = join(file, 'index.html');
    }
    const found = file !== undefined && existsSync(file) && statSync(file).isFile();
    const sent = found && file ? file : join(root, '404.html');
    if (!existsSync(sent)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const extension = extname(sent);
    const squeeze = compressible.has(extension) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
    response.writeHead(found ? 200 : 404, {
      'content-type': types[extension] ?? 'application/octet-stream',
      'cache-control': sent.includes('_astro') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(squeeze ? { 'content-encoding': 'br', vary: 'accept-encoding' } : {}),
    });
    const stream = createReadStream(sent);
    if (squeeze)
      stream.pipe(createBrotliCompress({ params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } })).pipe(response);
    else stream.pipe(response);
  });
  for (let attempt = port; ; attempt++) {
    try {
      await listen(server, attempt);
      break;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || !orNext || attempt >= port + 20) throw error;
    }
  }
  const { port: chosen } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${chosen}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
