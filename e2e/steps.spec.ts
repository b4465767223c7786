import { expect, type Locator, test } from '@playwright/test';
import { defaultLang, langs } from '../src/i18n/lang.ts';
import { comesAlive, fitsAThumb, savesFiles, sharesMoments, stop } from './figure-checks.ts';
import { accessibilityFaults, figureOf, openFigure } from './figure-page.ts';
import { explainersWith } from './site-figures.ts';
import { watchPage } from './watch.ts';

/** Every explainer that goes step by step, wherever a page shows it. */
const figures = explainersWith('steps.ts');

/** What the figure says of its step: place, caption, table, notes and states in the picture, log. */
const moment = (figure: Locator): Promise<string> =>
  figure.evaluate((root) =>
    [
      root.querySelector('.t b')?.textContent,
      root.querySelector('.claim')?.textContent,
      root.querySelector('.read table')?.textContent,
      ...[...root.querySelectorAll('svg.dg')]
        .filter((svg) => svg.getClientRects().length > 0)
        .flatMap((svg) => [
          ...[...svg.querySelectorAll('.note')].map((note) => note.textContent),
          ...[...svg.querySelectorAll<SVGElement>('[data-node]')].map((node) => node.dataset['state']),
        ]),
      ...[...root.querySelectorAll('.log li:not(.later) span')].map((line) =>
        line.textContent?.replace(/\s+/g, ' ').trim(),
      ),
    ].join('|'),
  );

const place = async (figure: Locator): Promise<number> =>
  Number(await figure.locator('[data-do="scrub"]').inputValue());
const lastStep = async (figure: Locator): Promise<number> =>
  Number(await figure.locator('[data-do="scrub"]').getAttribute('max'));

test('every explainer of steps is on a page of both languages', () => {
  for (const name of new Set(figures.map((one) => one.name)))
    expect(figures.filter((one) => one.name === name).map(({ lang }) => lang)).toEqual(
      expect.arrayContaining([...langs]),
    );
});

for (const { name, address, lang } of figures) {
  const shown = { name, address, moment };
  test.describe(`${name} at /${address}`, () => {
    test('the first frame is the model’s own, and play, steps, keys and files work', async ({ page }) => {
      const watch = watchPage(page);
      const figure = await comesAlive(page, shown);

      await test.step('plays from step to step, and stops when told', async () => {
        await figure.locator('[data-do="start"]').click();
        await figure.locator('[data-do="speed"]').selectOption('4');
        await figure.locator('[data-do="play"]').click();
        await expect.poll(() => place(figure)).toBeGreaterThan(0);
        await stop(figure);
        const stopped = await place(figure);
        await page.waitForTimeout(600);
        expect(await place(figure)).toBe(stopped);
      });

      await test.step('a step and back, and a jump and back, give the same moment', async () => {
        await figure.locator('[data-do="start"]').click();
        const first = await moment(figure);
        await figure.locator('[data-do="step"]').click();
        expect(await place(figure)).toBe(1);
        expect(await moment(figure)).not.toBe(first);
        await figure.locator('[data-do="back"]').click();
        expect(await moment(figure)).toBe(first);
        await figure.locator('[data-do="scrub"]').fill(String(await lastStep(figure)));
        await figure.locator('.log li:not(.later) button').first().click();
        expect(await moment(figure)).toBe(first);
      });

      await test.step('keys work on the stage and nowhere else', async () => {
        await figure.locator('.stage').focus();
        await page.keyboard.press('Home');
        expect(await place(figure)).toBe(0);
        await page.keyboard.press('ArrowRight');
        expect(await place(figure)).toBe(1);
        await page.keyboard.press('ArrowLeft');
        expect(await place(figure)).toBe(0);
        const speed = figure.locator('[data-do="speed"]');
        const before = await speed.inputValue();
        // Slower first: the highest speed may be the one that was chosen above.
        await page.keyboard.press('[');
        expect(await speed.inputValue()).not.toBe(before);
        await page.keyboard.press(']');
        expect(await speed.inputValue()).toBe(before);
        await page.keyboard.press('End');
        const last = await lastStep(figure);
        expect(await place(figure)).toBe(last);
        await figure.locator('[data-do="reset"]').focus();
        await page.keyboard.press('Home');
        expect(await place(figure)).toBe(last);
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
        await sharesMoments(page, context, shown, async (figure) =>
          figure.locator('[data-do="scrub"]').fill(String(await lastStep(figure))),
        );
      });

      test('with less motion the play button is a step', async ({ page }) => {
        await page.emulateMedia({ reducedMotion: 'reduce' });
        const figure = await openFigure(page, address, name);
        await figure.locator('[data-do="start"]').click();
        await figure.locator('[data-do="play"]').click();
        expect(await place(figure)).toBe(1);
        await page.waitForTimeout(300);
        expect(await place(figure)).toBe(1);
      });
    }

    test('every choice leaves a figure that works', async ({ page }) => {
      const watch = watchPage(page);
      const figure = await openFigure(page, address, name);
      for (const choice of await figure.locator('form.ctl input[type="radio"]').all()) {
        // Where another choice made it matter no more, it is not shown.
        if (!(await choice.isVisible())) continue;
        await choice.check({ force: true });
        await expect(figure.locator('.log li').first()).toBeAttached();
      }
      for (const select of await figure.locator('form.ctl select').filter({ visible: true }).all())
        for (const option of await select.locator('option').all())
          await select.selectOption((await option.getAttribute('value')) ?? '');
      await figure.locator('.stage').focus();
      await page.keyboard.press('End');
      await expect(figure.locator('.said')).toHaveText('');
      expect(watch.faults).toEqual([]);
    });

    test('one thumb at 360 px', async ({ page }) => {
      await fitsAThumb(page, shown);
    });

    test('is accessible', async ({ page }) => {
      await openFigure(page, address, name);
      expect(await accessibilityFaults(page, name, lang)).toEqual([]);
    });
  });

  test.describe(`${name} at /${address} without script`, () => {
    test.use({ javaScriptEnabled: false });
    test('says what it claims, and every step of its story', async ({ page }) => {
      await page.goto(address);
      const figure = figureOf(page, name);
      await expect(figure.locator('.claim')).toBeVisible();
      await expect(figure.locator('.read td b').first()).not.toBeEmpty();
      await expect(figure.locator('.log li').first()).toBeVisible();
      await expect(figure.locator('.log li').last()).toBeVisible();
      for (const chapter of await figure.locator('.chapters li').all()) {
        await expect(chapter.locator('svg')).toBeVisible();
        await expect(chapter.locator('p')).toBeVisible();
      }
      await expect(figure.locator('[data-do="play"]')).toBeHidden();
      expect(await figure.locator('figure').getAttribute('aria-labelledby')).toBeTruthy();
    });
  });
}
