import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { browserFlags, findBrowser } from '../browser.ts';
import { serveStatic } from '../static-server.ts';

/** One setting of the table; 1 is the machine's own speed. */
export interface Conditions {
  readonly name: string;
  readonly slowdown: number;
  /** Bits a second and milliseconds of a round trip, as browsers' tools set them; undefined is the local network. */
  readonly network?: { readonly bitsPerSecond: number; readonly latency: number };
}

/** What one cold visit cost. Times in milliseconds, bytes as they travelled. */
export interface Visit {
  /** From the query to the first result, with nothing loaded before. */
  readonly first: number;
  /** From the query until nothing changes any more. */
  readonly settled: number;
  readonly bytesToFirst: number;
  readonly bytesToSettled: number;
  readonly requests: number;
  /** From the key to the results, for further queries, when all is loaded. */
  readonly warm: readonly number[];
}

const option = 'dialog.search [role="option"]';

/** Types a query at once and waits until its results stand there. @returns milliseconds */
const ask = (page: Page, typed: string): Promise<number> =>
  page.evaluate(
    ({ text, selector }) =>
      new Promise<number>((resolve, reject) => {
        const input = document.querySelector<HTMLInputElement>('dialog.search input');
        const list = document.querySelector('#search-results');
        if (!input || !list) {
          reject(new Error('the search dialog is not open'));
          return;
        }
        const begun = performance.now();
        const observer = new MutationObserver(() => {
          if (!document.querySelector(selector)) return;
          observer.disconnect();
          resolve(performance.now() - begun);
        });
        observer.observe(list, { childList: true });
        input.value = text;
        input.dispatchEvent(new Event('input'));
      }),
    { text: typed, selector: option },
  );

async function countBytes(client: CDPSession): Promise<{ bytes: number; requests: number }> {
  const sum = { bytes: 0, requests: 0 };
  await client.send('Network.enable');
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sum.bytes += encodedDataLength;
    sum.requests++;
  });
  return sum;
}

async function visit(
  browser: Browser,
  address: string,
  { slowdown, network }: Conditions,
  cold: string,
  further: readonly string[],
): Promise<Visit> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const client = await context.newCDPSession(page);
  const sum = await countBytes(client);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (network)
    await client.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.bitsPerSecond / 8,
      uploadThroughput: network.bitsPerSecond / 8,
    });
  // The query begins the moment the dialog stands there: nothing was loaded on the way to the button.
  await page.keyboard.press('Control+KeyK');
  await page.locator('dialog.search').waitFor();
  const begun = performance.now();
  const first = await ask(page, cold);
  const bytesToFirst = sum.bytes;
  await page.waitForLoadState('networkidle');
  const settled = performance.now() - begun;
  const { bytes, requests } = sum;
  const warm: number[] = [];
  // Once to fetch the records, then the time that counts.
  for (const typed of further) {
    await ask(page, typed);
    await page.waitForLoadState('networkidle');
  }
  for (const typed of further) warm.push(await ask(page, typed));
  await context.close();
  return { first, settled, bytesToFirst, bytesToSettled: bytes, requests, warm };
}

/** Visits the built site several times under each condition. */
export async function measureVisits(
  root: string,
  conditions: readonly Conditions[],
  rounds: number,
  cold: string,
  further: readonly string[],
): Promise<Map<Conditions, Visit[]>> {
  const server = await serveStatic(root, {});
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: [...browserFlags],
    ...(executablePath ? { executablePath } : {}),
  });
  const all = new Map<Conditions, Visit[]>(conditions.map((one) => [one, []]));
  try {
    // Interleaved, so that a busy minute of the machine falls on all of them.
    for (let round = 0; round < rounds; round++)
      for (const one of conditions)
        all.get(one)?.push(await visit(browser, server.address, one, cold, further));
  } finally {
    await browser.close();
    await server.close();
  }
  return all;
}
