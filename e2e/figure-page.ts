import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Lang } from '../src/i18n/lang.ts';

export const figureOf = (page: Page, name: string): Locator =>
  page.locator(`live-figure[data-name="${name}"]`);

/** Brings the figure of the open page into view and waits until it lives. */
export async function enliven(page: Page, name: string): Promise<Locator> {
  const figure = figureOf(page, name);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure).toHaveAttribute('data-live', '');
  return figure;
}

/** Opens a page and waits until its figure lives. */
export async function openFigure(page: Page, address: string, name: string): Promise<Locator> {
  await page.goto(address);
  return enliven(page, name);
}

/** What axe finds in the figure: the Korean one in light colours, the English one in dark ones. */
export async function accessibilityFaults(page: Page, name: string, lang: Lang): Promise<string[]> {
  await page.emulateMedia({ colorScheme: lang === 'ko' ? 'light' : 'dark', reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page }).include(`live-figure[data-name="${name}"]`).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** What the figure says of its moment: time, numbers, bars and notes, log. */
export const moment = (figure: Locator): Promise<string> =>
  figure.evaluate((root) =>
    [
      root.querySelector('.t b')?.textContent,
      ...[...root.querySelectorAll('.read table, .lane dl, .same')].map((numbers) => numbers.textContent),
      ...[...root.querySelectorAll('.live')].map((marks) => marks.textContent),
      ...[...root.querySelectorAll('.log ol span')].map((line) =>
        line.textContent?.replace(/\s+/g, ' ').trim(),
      ),
    ].join('|'),
  );

/** Simulated seconds that the figure shows. */
export const time = async (figure: Locator): Promise<number> =>
  Number.parseFloat(((await figure.locator('.t b').textContent()) ?? '').replaceAll(',', ''));

/** Whether anything is drawn above the picture. */
export const isDrawn = (figure: Locator): Promise<boolean> =>
  figure
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      return [...data].some((value) => value > 0);
    });

/** Controls too small for a thumb. */
export const smallControls = (figure: Locator): Promise<string[]> =>
  figure.evaluate((root) =>
    [
      ...root.querySelectorAll<HTMLElement>(
        '.bar button, .bar select, .ctl button, .ctl select, .below button, .below label, .panel button, .panel select',
      ),
    ]
      .filter((control) => control.offsetHeight > 0 && control.getBoundingClientRect().height < 40)
      .map((control) => control.outerHTML.slice(0, 80)),
  );

/** What the figure's own button for a link puts into the clipboard. */
export async function copiedLink(page: Page, figure: Locator): Promise<string> {
  await figure.locator('[data-panel="share"] summary').click();
  await figure.locator('[data-do="link"]').click();
  await expect(page).toHaveURL(/#figure=/);
  return page.evaluate(() => navigator.clipboard.readText());
}
