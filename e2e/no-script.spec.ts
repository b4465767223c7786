import { expect, test } from '@playwright/test';

test.use({ javaScriptEnabled: false });

test('without script the text, the diagrams and the navigation work', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('load-balancer/');
  await expect(page.locator('article h2').first()).toBeVisible();
  expect(await page.locator('.diagram svg:visible').count()).toBeGreaterThan(0);
  await expect(page.locator('.theme')).toBeHidden();
  await page.locator('.menu').click();
  await page.locator('#chapters a[href$="/single-server/"]').click();
  await expect(page).toHaveURL(/single-server\/$/);
});

test('without script search says what to do instead', async ({ page }) => {
  await page.goto('en/load-balancer/');
  await page.locator('.find-words').fill('load balancer');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/en\/glossary\/\?q=load\+balancer$/);
  await expect(page.getByText('Search needs JavaScript')).toBeVisible();
  await expect(page.locator('#load-balancer')).toBeVisible();
});

test('without script a term is a link to the glossary', async ({ page }) => {
  await page.goto('load-balancer/');
  const term = page.locator('a.term').first();
  const href = await term.getAttribute('href');
  await term.click();
  await expect(page).toHaveURL(new RegExp(`${href?.split('/').at(-1)}$`));
});
