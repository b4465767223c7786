import { expect, test } from '@playwright/test';

const page1 = 'load-balancer/';

test('the skip link leads past the header', async ({ page }) => {
  await page.goto(page1);
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('the contents follow the reading', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(page1);
  for (const id of ['how', 'cons']) {
    await page.locator(`#${id}`).evaluate((heading) => heading.scrollIntoView({ behavior: 'instant' }));
    await expect(page.locator('.toc [aria-current]')).toHaveAttribute('href', `#${id}`);
  }
});

test('the language switch keeps the page and the heading', async ({ page }) => {
  await page.goto(`${page1}#cons`);
  await page.locator('[data-keep-hash]').click();
  await expect(page).toHaveURL(/\/en\/load-balancer\/#cons$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goBack();
  await expect(page).toHaveURL(/[^n]\/load-balancer\/#cons$/);
});

test('the theme follows the system until chosen, and the choice stays', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(page1);
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.locator('.theme').click();
  expect(await ground()).toBe(light);
  await page.reload();
  expect(await ground()).toBe(light);
  await page.locator('.theme').click();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await ground()).toBe(dark);
  await page.locator('.theme').click();
  expect(await ground()).toBe(light);
});

test('a term shows its definition on focus and hover, and Escape hides it', async ({ page }) => {
  await page.goto(page1);
  const term = page.locator('article term-tip').first();
  const tip = term.locator('.definition');
  await expect(tip).toBeHidden();
  await term.locator('a.term').focus();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await term.locator('a.term').hover();
  await expect(tip).toBeVisible();
  await tip.hover();
  await page.waitForTimeout(400);
  await expect(tip).toBeVisible();
});

test('a tap on a term shows its definition inside the screen and does not leave the page', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 360, height: 780 },
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto(page1);
  const terms = page.locator('article term-tip');
  for (let index = 0; index < Math.min(5, await terms.count()); index++) {
    await terms.nth(index).locator('a.term').tap();
    const tip = terms.nth(index).locator('.definition');
    await expect(tip).toBeVisible();
    const box = await tip.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
  }
  await expect(page).toHaveURL(/load-balancer\/$/);
  await context.close();
});

test('on a phone the chapters open as a drawer, by keyboard, and Escape closes it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(page1);
  await expect(page.locator('#chapters')).toBeHidden();
  await page.locator('.menu').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#chapters')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('#chapters')).toBeHidden();
  await page.locator('.menu').click();
  await page.locator('#chapters a[href$="/single-server/"]').click();
  await expect(page).toHaveURL(/single-server\/$/);
});

test('the copy button takes the commands of a console block, not its output', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(page1);
  const block = page.locator('figure.code:has(pre[data-language="console"])').first();
  await block.locator('.copy').click();
  await expect(block.locator('.copy')).toHaveText('복사했다');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const shown = (await block.locator('pre').innerText()).split('\n').filter((line) => line.startsWith('$ '));
  expect(copied).toBe(shown.map((line) => line.slice(2)).join('\n'));
});

test('the glossary filters by spelling, abbreviation and initial consonants, and a link shows its term', async ({
  page,
}) => {
  await page.goto('glossary/');
  const shown = page.locator('.term-entry:visible');
  const all = await shown.count();
  for (const [typed, id] of [
    ['로드', 'load-balancer'],
    ['ㄹㄷㅂㄹㅅ', 'load-balancer'],
    ['WAS', 'was'],
  ] as const) {
    await page.locator('#filter').fill(typed);
    await expect(page.locator(`#${id}`)).toBeVisible();
    expect(await shown.count()).toBeLessThan(all);
  }
  await page.locator('#filter').fill('없는말이다');
  await expect(page.getByText('맞는 용어가 없다.')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '#rtt';
  });
  await expect(page.locator('#rtt')).toBeVisible();
});

test('in print the text and the diagrams remain, the site around them does not', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(page1);
  await expect(page.locator('article h1')).toBeVisible();
  await expect(page.locator('.diagram svg').first()).toBeVisible();
  for (const part of ['.top', '.side', '.toc', '.pager', '.copy'])
    await expect(page.locator(part).first()).toBeHidden();
});
