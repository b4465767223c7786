import type { Page } from '@playwright/test';

/** Everything that a silent, self-contained page must not do. */
export interface Watch {
  readonly faults: readonly string[];
}

/** Collects console messages, errors, failed requests and requests to other origins. Call before the first visit. */
export function watchPage(page: Page): Watch {
  const faults: string[] = [];
  let origin = '';
  page.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    origin ||= url.origin;
    if (url.origin !== origin) faults.push(`request to another origin: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return { faults };
}

/**
 * Clicks where an element of the sticky header stands. `locator.click()` first scrolls the page by the element's
 * place in the document, which no reader does.
 */
export async function clickInHeader(page: Page, selector: string): Promise<void> {
  // Until the page has come, the header may still be on its way, and so may what the click would reach.
  await page.waitForLoadState();
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not shown`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

interface Shift {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

/** What has moved since the page began to load: each shift with its value and the blocks that it moved. */
export const layoutShifts = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const shifts: string[] = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as unknown as Shift[]) {
            const moved = sources.map(({ node }) =>
              node instanceof Element ? `${node.tagName}.${node.className}` : node?.textContent,
            );
            shifts.push(`${value}: ${moved.join(', ')}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts)));
      }),
  );

/** Neighbouring blocks of the page that cover one another: a broken grid that no other check sees. */
export const overlaps = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = [];
    for (const parent of document.querySelectorAll('main, main article')) {
      const blocks = [...parent.children].filter((child) => child.getClientRects().length > 0);
      for (const [index, block] of blocks.entries()) {
        const next = blocks[index + 1];
        if (!next) continue;
        const one = block.getBoundingClientRect();
        const other = next.getBoundingClientRect();
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1;
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
        if (across && down)
          faults.push(`${block.tagName}.${block.className} and ${next.tagName}.${next.className}`);
      }
    }
    return faults;
  });
