import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { copiedLink, figureOf, openFigure } from './figure-page.ts';
import { watchPage } from './watch.ts';

const name = 'which-location';
const open = (page: Page, address = 'en/web-server/') => openFigure(page, address, name);
const config = (figure: Locator) => figure.locator('[data-wl="config"]');
const row = (figure: Locator, what: string) => figure.locator(`[data-row="${what}"] b`);

test('a configuration is typed, judged as typed, and travels in the link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const watch = watchPage(page);
  const figure = await open(page);
  await expect(row(figure, 'answer')).toHaveText('404');
  const before = await config(figure).inputValue();
  await config(figure).fill(before.replace('location /img/', 'location ^~ /img/'));
  await expect(row(figure, 'answer')).toHaveText('200');
  await expect(row(figure, 'location')).toContainText('^~ /img/');
  await expect(figure.locator('[data-wl="preset"]')).toHaveValue('own');
  const link = await copiedLink(page, figure);
  const other = await context.newPage();
  await other.goto(link);
  await expect(figureOf(other, name)).toHaveAttribute('data-live', '');
  expect(await config(figureOf(other, name)).inputValue()).toBe(await config(figure).inputValue());
  await expect(row(figureOf(other, name), 'answer')).toHaveText('200');
  expect(watch.faults).toEqual([]);
});

for (const [lang, address, said, other] of [
  ['ko', 'web-server/', '3번째 줄', '자바스크립트'],
  ['en', 'en/web-server/', 'line 3', 'JavaScript'],
] as const)
  test(`a mistake is named at its line, the text stays, and mending it goes on, ${lang}`, async ({
    page,
  }) => {
    const figure = await open(page, address);
    const wrong = 'server {\n    listen 80;\n    locaton / { }\n}';
    await config(figure).fill(wrong);
    const problem = figure.locator('.wl-problems li');
    await expect(problem).toHaveCount(1);
    await expect(problem).toContainText('locaton');
    await expect(problem.locator('button')).toHaveText(said);
    await expect(config(figure)).toHaveAttribute('aria-invalid', 'true');
    await expect(figure.locator('.wl-lines .line.bad')).toHaveText('    locaton / { }');
    expect(await config(figure).inputValue()).toBe(wrong);
    await problem.locator('button').click();
    expect(
      await config(figure).evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
      ),
    ).toBe('    locaton / { }');
    await page.keyboard.type('    location ~ ^/\\Ax { }');
    await expect(config(figure)).toHaveAttribute('aria-invalid', 'false');
    // Now there is only a note, that JavaScript would read the pattern otherwise.
    await expect(problem).toContainText(other);
    await expect(problem).toHaveClass('note');
  });

test('the request can be changed, headers are checked, and both requests stand side by side', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.locator('[data-wl="preset"]').selectOption('forward');
  const app = figure.locator('.wl-texts section').last();
  await expect(app).toContainText('X-Forwarded-For: 1.2.3.4, 203.0.113.10');
  await figure.locator('[data-wl="tries"] button').last().click();
  await expect(app).toContainText('Host: board');
  await expect(figure.locator('[data-wl="tries"] button').last()).toBeFocused();
  await figure.locator('.ctl label', { hasText: '1.29.7' }).click();
  await expect(app).toContainText('HTTP/1.1');
  await figure.locator('.wl-request summary').click();
  await figure.locator('[data-wl="headers"]').fill('no header');
  await expect(figure.locator('[data-wl="headers-problem"]')).toContainText('no header');
  await figure.locator('[data-wl="headers"]').fill('X-Test: 1');
  await expect(figure.locator('[data-wl="headers-problem"]')).toBeEmpty();
  await expect(app).toContainText('X-Test: 1');
});

test('the configuration can be taken along as a file', async ({ page }) => {
  const figure = await open(page);
  const download = page.waitForEvent('download');
  await figure.locator('[data-wl="download"]').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('which-location.conf');
  expect(readFileSync((await file.path()) ?? '', 'utf8')).toBe(`${await config(figure).inputValue()}\n`);
});
