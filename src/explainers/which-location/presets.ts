import type { Lab } from './lab.ts';

/** A request to try on a preset: method, path, and the host where it is another one. */
export type Try = readonly [method: string, target: string, host?: string];

interface Preset extends Lab {
  tries: readonly Try[];
}

const files = `/srv/www/index.html
/srv/www/about.html
/srv/www/login.html
/srv/www/css/site.css
/srv/www/docs/index.html
/srv/www/empty/
/srv/media/img/logo.png
/srv/media/img/logo.svg`;

const browser = `User-Agent: Mozilla/5.0
Accept: */*
Connection: keep-alive`;

const preset = (config: string, tries: readonly [Try, ...Try[]], more: Partial<Lab> = {}): Preset => ({
  config: config.trim(),
  method: tries[0][0],
  target: tries[0][1],
  host: tries[0][2] ?? 'www.example.com',
  headers: browser,
  body: '',
  files,
  ...more,
  tries,
});

export const presets = {
  regexOrder: preset(
    String.raw`
server {
    listen 80;
    root /srv/www;

    location / {
        try_files $uri $uri/ =404;
    }
    location /img/ {
        root /srv/media;
    }
    location ~ \.php$ {
        return 403;
    }
    location ~* \.(png|jpg)$ {
        root /srv/cache;
    }
}`,
    [
      ['GET', '/img/logo.png'],
      ['GET', '/img/logo.svg'],
      ['GET', '/img/LOGO.PNG'],
      ['GET', '/docs/../img//logo.svg'],
      ['GET', '/img/a.php'],
    ],
  ),
  twoPaths: preset(
    `
server {
    listen 80;

    location / {
        root /srv/www;
    }
    location /shop/ {
        proxy_pass http://127.0.0.1:8081;
    }
    location /blog/ {
        proxy_pass http://127.0.0.1:8082;
    }
}`,
    [
      ['GET', '/blog/posts/7'],
      ['GET', '/shop/cart'],
      ['GET', '/shop'],
      ['GET', '/about.html'],
      ['GET', '/blogs'],
    ],
  ),
  twoHosts: preset(
    `
server {
    listen 80 default_server;
    return 404 "no such site\\n";
}
server {
    listen 80;
    server_name shop.example.com;
    location / {
        proxy_pass http://127.0.0.1:8081;
    }
}
server {
    listen 80;
    server_name blog.example.com *.blog.example.com;
    location / {
        proxy_pass http://127.0.0.1:8082;
    }
}`,
    [
      ['GET', '/posts/7', 'blog.example.com'],
      ['GET', '/posts/7', 'shop.example.com'],
      ['GET', '/posts/7', 'kim.blog.example.com'],
      ['GET', '/posts/7', '198.51.100.80'],
      ['GET', '/posts/7', 'blog.example.com:8080'],
    ],
  ),
  slash: preset(
    `
server {
    listen 80;

    location /keep/ {
        proxy_pass http://127.0.0.1:8080;
    }
    location /cut/ {
        proxy_pass http://127.0.0.1:8080/;
    }
    location /twice {
        proxy_pass http://127.0.0.1:8080/;
    }
    location /base/ {
        proxy_pass http://127.0.0.1:8080/v2;
    }
}`,
    [
      ['GET', '/cut/users?id=7'],
      ['GET', '/keep/users?id=7'],
      ['GET', '/twice/users'],
      ['GET', '/base/users'],
      ['GET', '/cut//a/%2e%2e/users'],
      ['GET', '/keep//a/%2e%2e/users'],
      ['GET', '/cut'],
    ],
  ),
  apiary: preset(
    `
server {
    listen 80;
    root /srv/www;

    location / {
        index index.html;
    }
    location /api {
        proxy_pass http://127.0.0.1:8080;
    }
    location = /api/health {
        return 200 "ok\\n";
    }
}`,
    [
      ['GET', '/apiary'],
      ['GET', '/api/users'],
      ['GET', '/API/users'],
      ['GET', '/api/health'],
      ['GET', '/api/health/'],
    ],
  ),
  postStatic: preset(
    `
server {
    listen 80;
    root /srv/www;

    location / {
        index index.html;
    }
}`,
    [
      ['POST', '/login.html'],
      ['GET', '/login.html'],
      ['GET', '/docs/'],
      ['GET', '/docs'],
      ['GET', '/empty/'],
      ['GET', '/nope.html'],
      ['DELETE', '/css/site.css'],
    ],
    { body: 'id=kim' },
  ),
  forward: preset(
    `
upstream board {
    server 127.0.0.1:8080;
}
server {
    listen 80;
    server_name www.example.com;

    location /plain/ {
        proxy_pass http://board;
    }
    location / {
        proxy_pass http://board;
        proxy_set_header Host              $host;
        proxy_set_header X-Real-IP         $remote_addr;
        proxy_set_header X-Forwarded-For   $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
    }
}`,
    [
      ['GET', '/posts?board=hello'],
      ['GET', '/plain/posts?board=hello'],
    ],
    { headers: `${browser}\nX-Forwarded-For: 1.2.3.4` },
  ),
  fallback: preset(
    `
server {
    listen 80;
    root /srv/www;

    location / {
        try_files $uri $uri/ @app;
    }
    location @app {
        proxy_pass http://127.0.0.1:8080;
    }
}`,
    [
      ['GET', '/users/7'],
      ['GET', '/about.html'],
      ['GET', '/docs/'],
    ],
  ),
  nested: preset(
    String.raw`
server {
    listen 80;
    root /srv/www;

    location ^~ /docs/ {
        location ~ \.html$ {
            return 200 "nested\n";
        }
    }
    location ~ \.html$ {
        return 200 "outside\n";
    }
    location / { }
}`,
    [
      ['GET', '/docs/index.html'],
      ['GET', '/about.html'],
      ['GET', '/docs/'],
    ],
  ),
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];

/** A preset as it is put before the reader, with another of its requests when one is given. */
export function labOf(name: PresetName, attempt?: Try): Lab {
  const { tries: _, ...lab } = presets[name];
  if (!attempt) return lab;
  const [method, target, host = lab.host] = attempt;
  return { ...lab, method, target, host, body: method === 'POST' ? lab.body : '' };
}

/** The preset whose configuration it is, if it is one. */
export const presetOf = ({ config, files: paths }: Lab): PresetName | undefined =>
  presetNames.find((name) => presets[name].config === config && presets[name].files === paths);
