import { expect } from 'vitest';
import type { Lab } from './lab.ts';
import { labOf, type PresetName, presets, type Try } from './presets.ts';
import { runLab } from './run.ts';

const see = (lab: Lab, version: '1.22.1' | '1.29.7' = '1.22.1') => {
  const { answer, rounds } = runLab(lab, version).result;
  const result = answer?.result;
  const app = result?.kind === 'proxied' ? result : undefined;
  return {
    winner: rounds[0]?.winner?.pattern,
    why: rounds[0]?.selection.why ?? [],
    status: result?.kind === 'status' || result?.kind === 'file' ? result.status : undefined,
    path: result?.kind === 'file' ? result.path : undefined,
    to: app && `${app.pass.host}:${app.pass.port}`,
    target: app?.request.target,
    head: app?.request.head ?? '',
    headers: new Map(app?.request.headers),
  };
};
const get = (name: PresetName, target: string, host = presets[name].host): Lab =>
  labOf(name, ['GET', target, host] satisfies Try);

/** What the pages say that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'one-port-serves-two-apps-told-apart-by-path-and-by-host': () => {
    expect(see(get('twoPaths', '/shop/cart')).to).toBe('127.0.0.1:8081');
    expect(see(get('twoPaths', '/blog/posts/7')).to).toBe('127.0.0.1:8082');
    expect(see(get('twoPaths', '/about.html')).path).toBe('/srv/www/about.html');
    expect(see(get('twoHosts', '/posts/7', 'shop.example.com')).to).toBe('127.0.0.1:8081');
    expect(see(get('twoHosts', '/posts/7', 'blog.example.com')).to).toBe('127.0.0.1:8082');
    expect(see(get('twoHosts', '/posts/7', 'kim.blog.example.com')).to).toBe('127.0.0.1:8082');
    expect(see(get('twoHosts', '/posts/7', '198.51.100.80')).status).toBe(404);
  },
  'nginx-writes-a-new-request-in-which-the-client-is-lost-unless-headers-say-it': () => {
    const plain = see(get('forward', '/plain/posts'));
    expect(plain.head).toMatch(/^GET \/plain\/posts HTTP\/1\.0\r\n/);
    expect(plain.headers.get('Host')).toBe('board');
    expect(plain.headers.get('Connection')).toBe('close');
    expect(plain.head).not.toContain('203.0.113.10');
    const told = see(get('forward', '/posts'));
    expect(told.headers.get('Host')).toBe('www.example.com');
    expect(told.headers.get('X-Real-IP')).toBe('203.0.113.10');
    // From 1.29.7 on, the defaults are others: HTTP/1.1, and the connection is kept.
    const later = see(get('forward', '/plain/posts'), '1.29.7');
    expect(later.head).toMatch(/HTTP\/1\.1\r\n/);
    expect(later.headers.has('Connection')).toBe(false);
  },
  'a-client-can-forge-x-forwarded-for-and-only-its-right-end-is-nginxs': () => {
    expect(see(get('forward', '/posts')).headers.get('X-Forwarded-For')).toBe('1.2.3.4, 203.0.113.10');
    expect(see(get('forward', '/plain/posts')).headers.get('X-Forwarded-For')).toBe('1.2.3.4');
  },
  'the-first-location-in-the-file-does-not-win': () => {
    const first = see(get('regexOrder', '/img/logo.png'));
    expect(first).toMatchObject({ winner: '\\.(png|jpg)$', status: 404 });
    expect(first.why.filter(({ matched }) => matched)).toHaveLength(3);
    const lab = get('regexOrder', '/img/logo.png');
    // `^~` on the longest prefix keeps regular expressions away.
    const stopped = { ...lab, config: lab.config.replace('location /img/', 'location ^~ /img/') };
    expect(see(stopped)).toMatchObject({ winner: '/img/', status: 200, path: '/srv/media/img/logo.png' });
    // A prefix is found wherever it stands.
    const [, root = '', images = ''] =
      /( {4}location \/ .*? {4}\}\n)( {4}location \/img\/.*? {4}\}\n)/s.exec(lab.config) ?? [];
    const swapped = {
      ...get('regexOrder', '/img/logo.svg'),
      config: lab.config.replace(root + images, images + root),
    };
    expect(swapped.config).not.toBe(lab.config);
    expect(see(swapped).winner).toBe('/img/');
    // Among regular expressions the earlier line wins.
    const both = { ...lab, target: '/img/a.php', config: lab.config.replace('(png|jpg)', '(png|jpg|php)') };
    expect(see(both).winner).toBe('\\.php$');
    const [, php = '', images2 = ''] =
      /( {4}location ~ .*? {4}\}\n)( {4}location ~\*.*? {4}\}\n)/s.exec(both.config) ?? [];
    expect(see({ ...both, config: both.config.replace(php + images2, images2 + php) }).winner).toBe(
      '\\.(png|jpg|php)$',
    );
  },
  'a-prefix-is-text-and-not-a-path-segment': () => {
    expect(see(get('apiary', '/apiary')).winner).toBe('/api');
    expect(see(get('apiary', '/API/users'))).toMatchObject({ winner: '/', status: 404 });
    expect(see(get('apiary', '/api/health')).status).toBe(200);
    expect(see(get('apiary', '/api/health/')).winner).toBe('/api');
  },
  'one-slash-after-proxy-pass-decides-what-the-app-receives': () => {
    const target = (path: string) => see(get('slash', path)).target;
    expect(target('/keep/users?id=7')).toBe('/keep/users?id=7');
    expect(target('/cut/users?id=7')).toBe('/users?id=7');
    expect(target('/twice/users')).toBe('//users');
    expect(target('/base/users')).toBe('/v2users');
    expect(target('/cut//a/%2e%2e/users')).toBe('/users');
    expect(target('/keep//a/%2e%2e/users')).toBe('/keep//a/%2e%2e/users');
    expect(see(get('slash', '/cut')).status).toBe(301);
  },
  'a-file-takes-no-post': () => {
    expect(see(labOf('postStatic')).status).toBe(405);
    expect(see(get('postStatic', '/login.html')).status).toBe(200);
    expect(see(get('postStatic', '/docs')).status).toBe(301);
    expect(see(get('postStatic', '/empty/')).status).toBe(403);
    expect(see(get('postStatic', '/nope.html')).status).toBe(404);
  },
};
