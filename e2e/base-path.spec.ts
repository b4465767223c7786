import { expect, test } from '@playwright/test';
import { basedPort } from './ports.ts';
import { clickInHeader, watchPage } from './watch.ts';

const site = `http://localhost:${basedPort}/some/where/`;

test('the site works under another base path: links, language, search, canonical and edit addresses', async ({
  page,
}) => {
  const watch = watchPage(page);
  await page.goto(site);
  await page.locator('.cta a').first().click();
  await expect(page).toHaveURL(`${site}single-server/`);
  await clickInHeader(page, '[data-keep-hash]');
  await expect(page).toHaveURL(`${site}en/single-server/`);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute(
    'href',
    'https://example.org/some/where/en/single-server/',
  );
  await expect(page.locator('.page-end a').first()).toHaveAttribute(
    'href',
    'https://code.example.org/repository/edit/main/content/en/single-server.mdx',
  );
  await page.waitForLoadState();
  await page.keyboard.press('Control+KeyK');
  await page.locator('dialog.search input').fill('load balancer');
  await expect(page.locator('dialog.search [role="option"]').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/some\/where\/en\//);
  expect(watch.faults).toEqual([]);
});
