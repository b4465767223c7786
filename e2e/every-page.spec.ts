import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { addresses } from './site-pages.ts';
import { layoutShifts, overlaps, watchPage } from './watch.ts';

const widths = [360, 768, 1280];
const axeThemes: Record<number, readonly ('light' | 'dark')[]> = { 360: ['light'], 1280: ['dark'] };

for (const address of [...addresses, 'no-such-page/']) {
  test(`/${address} is accessible, silent and steady in both themes and at every width`, async ({ page }) => {
    const watch = watchPage(page);
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(address, { waitUntil: 'load' });
      expect(await layoutShifts(page), `what moves at ${width} px`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `sideways scroll at ${width} px`).toBeLessThanOrEqual(0);
      expect(await overlaps(page), `blocks over one another at ${width} px`).toEqual([]);
      // Neither theme changes with the width, nor what axe looks for with the theme: each once is enough.
      for (const colorScheme of axeThemes[width] ?? []) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map((node) => node.html)
              .slice(0, 3)
              .join(' | ')}`,
        );
        expect(found, `axe in ${colorScheme} at ${width} px`).toEqual([]);
      }
    }
    const expected = address === 'no-such-page/' ? /^404 |^console error: .*404/ : /^$/;
    expect(watch.faults.filter((fault) => !expected.test(fault))).toEqual([]);
  });
}
