import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { watchPage } from './watch.ts';

const words = {
  'compare/': { measuring: /재는 중/, done: '다 쟀다.', stopped: /그만두었다/ },
  'en/compare/': { measuring: /Measuring/, done: 'Measured.', stopped: /Stopped/ },
};

for (const [address, { measuring, done, stopped }] of Object.entries(words))
  test(`latency against load is measured anew at /${address}, says how far it is, and can be stopped`, async ({
    page,
  }) => {
    const watch = watchPage(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(address);
    const sweep = page.locator('load-sweep');
    await sweep.scrollIntoViewIfNeeded();
    const table = sweep.locator('tbody');
    const first = await table.textContent();
    const button = sweep.getByRole('button');
    await button.click();
    await expect(sweep.locator('.so-far')).toHaveText(measuring);
    await button.click();
    await expect(sweep.locator('p[role="status"]')).toHaveText(stopped);
    expect(await table.textContent()).toBe(first);

    // Twenty queries, by keyboard.
    await sweep.getByRole('slider').focus();
    await page.keyboard.press('End');
    await expect(sweep.locator('output')).toHaveText(/^20/);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(sweep.locator('p[role="status"]')).toHaveText(done, { timeout: 60_000 });
    expect(await table.textContent()).not.toBe(first);
    await expect(sweep.locator('svg.sweep-plot')).toBeVisible();
    await expect(sweep.locator('progress')).toBeHidden();
    const { violations } = await new AxeBuilder({ page }).include('load-sweep').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(watch.faults).toEqual([]);
  });
