import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { langs, pagePath } from '../src/i18n/lang.ts';
import { comesAlive, playsAndStops } from './figure-checks.ts';
import { figureOf, isDrawn, moment, openFigure, smallControls, time } from './figure-page.ts';
import { watchPage } from './watch.ts';

/** The figure that opens the site: a smaller frame around the comparison. */
const NAME = 'compare';

for (const lang of langs) {
  const address = pagePath(lang, '', '');

  test.describe(`the home page’s figure, ${lang}`, () => {
    test('the first frame is the model’s own, and nothing moves when it comes alive', async ({ page }) => {
      const watch = watchPage(page);
      const figure = await comesAlive(page, { name: NAME, address, moment });
      expect(await isDrawn(figure)).toBe(true);
      await expect(figure.locator('.system')).toHaveCount(3);
      expect(watch.faults).toEqual([]);
    });

    test('plays, pauses, steps both ways and jumps, all three on one clock', async ({ page }) => {
      const figure = await openFigure(page, address, NAME);
      await playsAndStops(page, figure);
      const scrub = figure.locator('[data-do="scrub"]');
      await scrub.fill('12.5');
      const there = await moment(figure);
      await figure.locator('[data-do="step"]').click();
      const one = await moment(figure);
      await figure.locator('[data-do="step"]').click();
      await figure.locator('[data-do="back"]').click();
      expect(await moment(figure)).toBe(one);
      await scrub.fill('12.5');
      expect(await moment(figure)).toBe(there);
    });

    test('a cable pulled or plugged in reaches all three', async ({ page }) => {
      const figure = await openFigure(page, address, NAME);
      const success = () =>
        figure.locator('[data-row="success"] b').evaluateAll((cells) => cells.map((one) => one.textContent));
      const cable = (value: string) => figure.locator(`[name="cable"][value="${value}"]`);
      const scrub = figure.locator('[data-do="scrub"]');
      expect((await success()).slice(0, 2)).toEqual(['0', '0']);
      await expect(cable('app')).toBeChecked();
      await cable('').check({ force: true });
      await scrub.fill('60');
      expect(await success()).toEqual(['100', '100', '100']);
      await cable('lb').check({ force: true });
      await scrub.fill('80');
      expect(await success()).toEqual(['100', '100', '0']);
      await scrub.fill('10');
      await expect(cable('')).toBeChecked();
      expect(await figure.locator('.faults line').count()).toBeGreaterThan(2);
    });

    test('another seed brings other requests, and the link opens the same moment in full', async ({
      page,
    }) => {
      const figure = await openFigure(page, address, NAME);
      const before = await moment(figure);
      await figure.locator('[data-do="reseed"]').click();
      expect(await moment(figure)).not.toBe(before);
      await figure.locator('[data-do="scrub"]').fill('33.3');
      const shown = await figure.locator('[data-row="success"] b').allTextContents();
      await figure.locator('.below a').click();
      await expect(page).toHaveURL(/compare\/#figure=/);
      const whole = figureOf(page, NAME);
      await expect(whole).toHaveAttribute('data-live', '', { timeout: 60_000 });
      expect(await time(whole)).toBe(33.3);
      expect(await whole.locator('[data-row="success"] b').allTextContents()).toEqual(shown);
    });

    test('keys work on the stage', async ({ page }) => {
      const figure = await openFigure(page, address, NAME);
      await figure.locator('.stage').focus();
      await page.keyboard.press('Home');
      expect(await time(figure)).toBe(0);
      await page.keyboard.press('ArrowRight');
      expect(await time(figure)).toBeGreaterThan(0);
      await page.keyboard.press('ArrowDown');
      await expect(figure.locator('.about').first()).toBeVisible();
    });

    test('with less motion it goes from event to event', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const figure = await openFigure(page, address, NAME);
      const start = await time(figure);
      await figure.locator('[data-do="play"]').click();
      const there = await time(figure);
      expect(there).toBeGreaterThan(start);
      await page.waitForTimeout(300);
      expect(await time(figure)).toBe(there);
    });

    test('one thumb at 360 px', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      const figure = await openFigure(page, address, NAME);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await smallControls(figure)).toEqual([]);
      // Wherever in the figure the reader is, the controls are on the screen.
      await expect(figure.locator('[data-do="play"]')).toBeInViewport();
    });

    for (const scheme of ['light', 'dark'] as const)
      test(`is accessible, ${scheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: scheme });
        await openFigure(page, address, NAME);
        const { violations } = await new AxeBuilder({ page }).include('live-figure').analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
        ).toEqual([]);
      });
  });

  test.describe(`the home page’s figure without script, ${lang}`, () => {
    test.use({ javaScriptEnabled: false });
    test('is a picture with its claim and numbers', async ({ page }) => {
      await page.goto(address);
      const figure = figureOf(page, NAME);
      await expect(figure.locator('.claim')).toBeVisible();
      await expect(figure.locator('svg.dg').filter({ visible: true })).toHaveCount(3);
      await expect(figure.locator('.lane dd b').first()).not.toBeEmpty();
      await expect(figure.locator('[data-do="play"]')).toBeHidden();
      await expect(figure.locator('.below a')).toHaveAttribute('href', /compare\/#figure-compare$/);
    });
  });
}
