import { expect, test } from '@playwright/test';
import { defaultLang, langs } from '../src/i18n/lang.ts';
import { comesAlive, fitsAThumb, playsAndStops, savesFiles, sharesMoments } from './figure-checks.ts';
import { accessibilityFaults, figureOf, isDrawn, moment, openFigure as open, time } from './figure-page.ts';
import { explainersWith } from './site-figures.ts';
import { watchPage } from './watch.ts';

/** Every simulated explainer of src/explainers, wherever a page shows it. */
const figures = explainersWith('model.ts');

test('every explainer is on a page of both languages', () => {
  const names = new Set(figures.map(({ name }) => name));
  for (const name of names)
    expect(
      figures
        .filter((one) => one.name === name)
        .map(({ lang }) => lang)
        .toSorted(),
    ).toEqual(expect.arrayContaining([...langs]));
});

for (const { name, address, lang } of figures) {
  const shown = { name, address, moment };
  test.describe(`${name} at /${address}`, () => {
    test('the first frame is the model’s own, and play, steps, keys and files work', async ({ page }) => {
      const watch = watchPage(page);
      const figure = await comesAlive(page, shown);
      expect(await isDrawn(figure)).toBe(true);

      await test.step('play moves time, pause stops it', () => playsAndStops(page, figure));

      await test.step('a step and back, and a jump and back, give the same moment', async () => {
        await figure.locator('[data-do="step"]').click();
        const one = await moment(figure);
        await figure.locator('[data-do="step"]').click();
        await figure.locator('[data-do="back"]').click();
        expect(await moment(figure)).toBe(one);
        const scrub = figure.locator('[data-do="scrub"]');
        await scrub.fill('12.5');
        const there = await moment(figure);
        await scrub.fill('40');
        await scrub.fill('12.5');
        expect(await moment(figure)).toBe(there);
        await figure.locator('[data-do="reset"]').click();
        const line = figure.locator('.log li button').first();
        const at = Number(await line.getAttribute('data-at'));
        await line.click();
        expect(await time(figure)).toBeCloseTo(at, 3);
      });

      await test.step('keys work on the stage and nowhere else', async () => {
        const stage = figure.locator('.stage');
        await stage.focus();
        await page.keyboard.press('Home');
        expect(await time(figure)).toBe(0);
        await page.keyboard.press('ArrowRight');
        const one = await time(figure);
        expect(one).toBeGreaterThan(0);
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowLeft');
        expect(await time(figure)).toBe(one);
        const speed = figure.locator('[data-do="speed"]');
        const before = await speed.inputValue();
        // Slower first: a figure of years begins at the highest speed.
        await page.keyboard.press('[');
        expect(await speed.inputValue()).not.toBe(before);
        await page.keyboard.press(']');
        expect(await speed.inputValue()).toBe(before);
        await page.keyboard.press('End');
        expect(await time(figure)).toBe(
          Number(await figure.locator('[data-do="scrub"]').getAttribute('max')),
        );
        await figure.locator('[data-do="seed"]').focus();
        await page.keyboard.press('Home');
        expect(await time(figure)).toBeGreaterThan(0);
      });

      await test.step('the results can be saved', () => savesFiles(page, figure, name));
      expect(watch.faults).toEqual([]);
    });

    // Links and motion have nothing of a language: once is enough.
    if (lang === defaultLang) {
      test('a shared link opens the same moment, a damaged one the first and a sentence', async ({
        page,
        context,
      }) => {
        await sharesMoments(page, context, shown, async (figure) => {
          await figure.locator('[data-do="reseed"]').click();
          await figure.locator('[data-do="scrub"]').fill('33.3');
        });
      });

      test('with less motion it goes from event to event', async ({ page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        const figure = await open(page, address, name);
        await figure.locator('[data-do="start"]').click();
        await figure.locator('[data-do="play"]').click();
        const there = await time(figure);
        expect(there).toBeGreaterThan(0);
        await page.waitForTimeout(300);
        expect(await time(figure)).toBe(there);
      });
    }

    test('one thumb at 360 px', async ({ page }) => {
      await fitsAThumb(page, shown);
    });

    test('is accessible', async ({ page }) => {
      await open(page, address, name);
      expect(await accessibilityFaults(page, name, lang)).toEqual([]);
    });
  });

  test.describe(`${name} at /${address} without script`, () => {
    test.use({ javaScriptEnabled: false });
    test('says what it claims', async ({ page }) => {
      await page.goto(address);
      const figure = figureOf(page, name);
      await expect(figure.locator('.claim')).toBeVisible();
      await expect(figure.locator('.read td b').first()).not.toBeEmpty();
      await expect(figure.locator('.log li').first()).toBeVisible();
      await expect(figure.locator('[data-do="play"]')).toBeHidden();
      await expect(figure.locator('svg.dg').filter({ visible: true }).first()).toBeVisible();
      expect(await figure.locator('figure').getAttribute('aria-labelledby')).toBeTruthy();
      expect(lang).toBeTruthy();
    });
  });
}
