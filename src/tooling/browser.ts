import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { apt, run } from './packages.ts';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a browser that can be driven: the one named by CHROMIUM, Playwright's own, or the system's. */
export function findBrowser(): string | undefined {
  return [process.env['CHROMIUM'], chromium.executablePath(), ...systemBrowsers].find(
    (path): path is string => !!path && existsSync(path),
  );
}

/** Flags for a browser in a test: no calls home, and no sandbox where root runs it (containers). */
export const browserFlags: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Whether Korean text can be drawn: without a font every glyph is a box and every width is wrong. */
const hasKoreanFont = (): boolean =>
  spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0;

/**
 * Finds a browser and a Korean font, or gets them: Playwright's download, else Debian's packages.
 * @throws Error that says exactly what to run
 */
export function ensureBrowser(): string {
  if (!findBrowser() && !run('npx', 'playwright', 'install', 'chromium')) apt('chromium', 'fonts-noto-cjk');
  if (process.platform === 'linux' && !hasKoreanFont()) apt('fonts-noto-cjk', 'fontconfig');
  const browser = findBrowser();
  if (!browser)
    throw new Error(
      'no browser to test with: run `apt-get install chromium fonts-noto-cjk` as root, or set CHROMIUM to the path of one',
    );
  if (process.platform === 'linux' && !hasKoreanFont())
    throw new Error('no Korean font to test with: run `apt-get install fonts-noto-cjk fontconfig` as root');
  return browser;
}
