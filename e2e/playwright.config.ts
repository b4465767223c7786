import { defineConfig } from '@playwright/test';
import { siteSettings } from '../src/site.ts';
import { browserFlags, findBrowser } from '../src/tooling/browser.ts';
import { port } from './ports.ts';

const executablePath = findBrowser();
const { base } = siteSettings(process.env);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/browser',
  fullyParallel: true,
  // Machines are slow and shared: a wait that is too short is a false alarm.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 2,
  // A shared machine stumbles once in hundreds of visits. What needed a second try is named at the end of the list.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: !!process.env['CI'],
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}${base}`,
    launchOptions: { args: [...browserFlags], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: 'node e2e/server.ts',
    cwd: '..',
    url: `http://localhost:${port}${base}`,
    reuseExistingServer: false,
  },
});
