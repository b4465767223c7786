import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { copiedLink, enliven, figureOf, openFigure, smallControls, time } from './figure-page.ts';
import { layoutShifts } from './watch.ts';

/** A figure on a page, and what it says of its moment. */
export interface Shown {
  name: string;
  address: string;
  moment: (figure: Locator) => Promise<string>;
}

/** Opens the page: what the build computed is what the page computes, and nothing moves when it comes alive. */
export async function comesAlive(page: Page, { name, address, moment }: Shown): Promise<Locator> {
  await page.goto(address);
  const before = await moment(figureOf(page, name));
  const figure = await enliven(page, name);
  expect(await moment(figure)).toBe(before);
  expect(await layoutShifts(page)).toEqual([]);
  return figure;
}

/** Pauses what plays. Looked at and pressed at once: a story may come to its end in between, and would begin anew. */
export const stop = (figure: Locator): Promise<void> =>
  figure.locator('[data-do="play"]').evaluate((button) => {
    if (button.classList.contains('on')) (button as HTMLButtonElement).click();
  });

/** Of a simulated figure: play moves time, pause stops it. */
export async function playsAndStops(page: Page, figure: Locator): Promise<void> {
  const start = await time(figure);
  await figure.locator('[data-do="play"]').click();
  await expect.poll(() => time(figure)).toBeGreaterThan(start);
  await stop(figure);
  const stopped = await time(figure);
  await page.waitForTimeout(200);
  expect(await time(figure)).toBe(stopped);
}

/** Every file that the figure offers comes under its name; a figure without a picture has no picture to save. */
export async function savesFiles(page: Page, figure: Locator, name: string): Promise<void> {
  await figure.locator('[data-panel="share"] summary').click();
  for (const kind of (await figure.locator('svg.dg').count()) > 0 ? ['csv', 'svg', 'png'] : ['csv']) {
    const download = page.waitForEvent('download');
    await figure.locator(`[data-do="${kind}"]`).click();
    expect((await download).suggestedFilename()).toBe(`${name}.${kind}`);
  }
}

/** A link opens the moment that `go` went to, without a word; a damaged one the first frame, with a sentence. */
export async function sharesMoments(
  page: Page,
  context: BrowserContext,
  { name, address, moment }: Shown,
  go: (figure: Locator) => Promise<void>,
): Promise<void> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(address);
  const first = await moment(figureOf(page, name));
  const figure = await enliven(page, name);
  await go(figure);
  const shared = await moment(figure);
  const link = await copiedLink(page, figure);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(figure).toHaveAttribute('data-live', '');
  expect(await moment(figure)).toBe(shared);
  await expect(figure.locator('.said')).toHaveText('');
  await page.goto('about:blank');
  await openFigure(page, `${address}#figure=WyJub25zZW5zZSJd`, name);
  await expect(figure.locator('.said')).not.toHaveText('');
  expect(await moment(figure)).toBe(first);
}

/** A phone: nothing is wider than it, and every control is large enough for a thumb. */
export async function fitsAThumb(page: Page, { name, address }: Shown): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const figure = await openFigure(page, address, name);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await smallControls(figure)).toEqual([]);
  await figure.locator('[data-do="step"]').click();
}
