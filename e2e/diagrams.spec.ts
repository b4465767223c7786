import { expect, test } from '@playwright/test';
import { addresses } from './site-pages.ts';

for (const address of addresses) {
  test(`/${address}: every label of a diagram stays in its node, with real fonts`, async ({ page }) => {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const outside = await page.evaluate(() => {
        const faults: string[] = [];
        for (const svg of document.querySelectorAll('.diagram svg')) {
          if (svg.getClientRects().length === 0) continue;
          for (const node of svg.querySelectorAll<SVGGElement>('[data-node]')) {
            const shape = node.querySelector('.s')?.getBoundingClientRect();
            for (const text of node.querySelectorAll('text')) {
              const box = text.getBoundingClientRect();
              if (
                !shape ||
                box.left < shape.left - 0.5 ||
                box.right > shape.right + 0.5 ||
                box.top < shape.top - 0.5 ||
                box.bottom > shape.bottom + 0.5
              )
                faults.push(`${svg.id} ${node.dataset['node']}: ${text.textContent}`);
            }
          }
        }
        return faults;
      });
      expect(outside, `at ${width} px`).toEqual([]);
    }
  });
}
