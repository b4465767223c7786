import { defineConfig } from '@playwright/test';
import { siteSettings } from '../src/site.ts';
import { browserFlags, findBrowser } from '../src/tooling/browser.ts';

const executablePath = findBrowser();
const { base } = siteSettings(process.env);
const port = 4400;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/browser',
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env['CI'],
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}${base}`,
    launchOptions: { args: [...browserFlags], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: 'node e2e/server.ts',
    cwd: '..',
    env: { PORT: String(port) },
    url: `http://localhost:${port}${base}`,
    reuseExistingServer: false,
  },
});
