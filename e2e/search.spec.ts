import { expect, test } from '@playwright/test';
import { watchPage } from './watch.ts';

const dialog = 'dialog.search';
const options = `${dialog} [role="option"]`;

test('Ctrl+K opens search on any layout, and Enter opens the first heading', async ({ page }) => {
  const watch = watchPage(page);
  await page.goto('');
  await page.keyboard.press('Control+KeyK');
  await expect(page.locator(dialog)).toBeVisible();
  await page.locator(`${dialog} input`).fill('보안 그룹');
  await expect(page.locator(options).first()).toBeVisible();
  await expect(page.locator(`${dialog} [role="group"]`).first()).toContainText('보안 그룹');
  await expect(page.locator(`${dialog} mark`).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/ec2\/security-group\//);
  expect(watch.faults).toEqual([]);
});

test('a key event of the Hangul layout opens it too, and so does the slash', async ({ page }) => {
  await page.goto('glossary/');
  await page.evaluate(() =>
    dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', code: 'KeyK', ctrlKey: true })),
  );
  await expect(page.locator(dialog)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator(dialog)).toBeHidden();
  await page.locator('#filter').press('Slash');
  await expect(page.locator(dialog)).toBeHidden();
  await page.locator('#filter').blur();
  await page.keyboard.press('Slash');
  await expect(page.locator(dialog)).toBeVisible();
});

test('arrows move through the results and wrap round', async ({ page }) => {
  await page.goto('en/');
  await page.keyboard.press('Control+KeyK');
  const input = page.locator(`${dialog} input`);
  await input.fill('load balancer');
  await expect(page.locator(options).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(options).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(input).toHaveAttribute('aria-activedescendant', 'search-option-1');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(options).last()).toHaveAttribute('aria-selected', 'true');
});

test('the languages do not mix', async ({ page }) => {
  await page.goto('en/');
  await page.keyboard.press('Control+KeyK');
  await page.locator(`${dialog} input`).fill('server');
  await expect(page.locator(options).first()).toBeVisible();
  for (const href of await page
    .locator(options)
    .evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
    expect(href).toContain('/en/');
});

test('nothing found says so and offers the glossary', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('Control+KeyK');
  await page.locator(`${dialog} input`).fill('qzxvkj');
  await expect(page.locator(`${dialog} [role="status"]`)).toContainText('“qzxvkj”');
  await expect(page.locator(`${dialog} a[href$="/glossary/"]`)).toBeVisible();
});

test('while a syllable is being composed, Enter does not open a result', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('Control+KeyK');
  const input = page.locator(`${dialog} input`);
  await input.fill('서버');
  await expect(page.locator(options).first()).toBeVisible();
  await input.evaluate((element) =>
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  await expect(page.locator(dialog)).toBeVisible();
});

test('when the index cannot be loaded it says so, and works after a retry', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('');
  await page.keyboard.press('Control+KeyK');
  await page.locator(`${dialog} input`).fill('서버');
  await expect(page.locator(`${dialog} [role="status"]`)).toContainText('읽지 못했다');
  await page.unroute('**/pagefind/**');
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.locator(options).first()).toBeVisible();
});
