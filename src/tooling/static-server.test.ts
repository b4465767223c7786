import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StaticServer, serveStatic } from './static-server.ts';

let server: StaticServer;
const get = (path: string) => fetch(new URL(path, server.address), { redirect: 'manual' });

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  const root = join(folder, 'dist');
  mkdirSync(join(root, 'a'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, '404.html'), 'not here');
  writeFileSync(join(root, 'a', 'index.html'), 'page a');
  server = await serveStatic(root, { base: '/docs/' });
});
afterAll(() => server.close());

describe('serveStatic', () => {
  it('serves a folder by its index and adds the slash', async () => {
    expect(await (await get('a/')).text()).toBe('page a');
    expect((await get('a')).headers.get('location')).toBe('/docs/a/');
  });

  it("answers with the site's own page when there is nothing", async () => {
    for (const path of ['b/', '/elsewhere/', '/']) {
      const response = await get(path);
      expect([response.status, await response.text()]).toEqual([404, 'not here']);
    }
  });

  it('does not leave its folder, whatever the address', async () => {
    for (const path of [
      '/docs/..%2fsecret.txt',
      '/docs/%2e%2e/secret.txt',
      '/docs/a/..%2f..%2fsecret.txt',
      '/docs/%zz',
    ])
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
  });
});
