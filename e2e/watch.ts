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

/** Sum of the layout shifts since the page began to load. */
export const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
