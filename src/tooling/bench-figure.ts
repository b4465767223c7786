/**
 * `npm run bench:figure`: what a live figure costs a frame in Chromium with more than 1,000 requests in flight, and
 * whether its memory grows while it plays. Needs a built site. `-- --minutes 10` sets how long it plays (1).
 *
 * It is the comparison at 150 requests a second to each of three systems, in all of which the machine of the
 * application is unplugged, so that requests pile up.
 */
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { model } from '../explainers/compare/model.ts';
import { newSession } from '../figure/first-frame.ts';
import { browserFlags, findBrowser } from './browser.ts';
import { serveStatic } from './static-server.ts';

const FIGURE = model.name;
const RATE = 150;
/** Where it stands before it plays, and how long a measurement is, both in seconds. */
const FROM = 23;
const SECONDS = 5;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const minutes = Number(values.minutes);

interface Frames {
  readonly count: number;
  /** Milliseconds between two frames: the middle one, and that of which a twentieth is longer. */
  readonly median: number;
  readonly late: number;
}

const metric = async (client: CDPSession, name: string): Promise<number> =>
  (await client.send('Performance.getMetrics')).metrics.find((one) => one.name === name)?.value ?? Number.NaN;

const frames = (page: Page, seconds: number): Promise<Frames> =>
  page.evaluate(
    (length) =>
      new Promise<Frames>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const end = last + 1000 * length;
        const each = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(each);
          else {
            const sorted = gaps.toSorted((one, other) => one - other);
            const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
            resolve({ count: gaps.length, median: at(0.5), late: at(0.95) });
          }
        };
        requestAnimationFrame(each);
      }),
    seconds,
  );

const set = (page: Page, name: string, value: number): Promise<void> =>
  page
    .locator(`live-figure [data-parameter="${name}"], live-figure [name="${name}"]`)
    .first()
    .fill(String(value));

/** Requests inside all systems over the time that is measured, from the same run in Node. */
async function inFlight(): Promise<number[]> {
  const session = await newSession(model);
  session.change('rate', RATE);
  return Array.from({ length: SECONDS + 1 }, (_, n) => {
    session.seek(FROM + n);
    return session.systems.reduce((sum, system) => sum + system.read().inside, 0);
  });
}

async function heap(client: CDPSession): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  return (await metric(client, 'JSHeapUsedSize')) / 2 ** 20;
}

const server = await serveStatic('dist', { port: 0 });
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: [...browserFlags],
  ...(executablePath ? { executablePath } : {}),
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  await page.goto(`${server.address}compare/`);
  const figure = page.locator(`live-figure[data-name="${FIGURE}"]`);
  await figure.scrollIntoViewIfNeeded();
  await page.locator(`live-figure[data-name="${FIGURE}"][data-live]`).waitFor();
  await set(page, 'rate', RATE);
  const scrub = figure.locator('[data-do="scrub"]');
  const play = figure.locator('[data-do="play"]');

  const still = await frames(page, 1);
  const inside = await inFlight();
  await scrub.fill(String(FROM));
  await play.click();
  const [before, script] = [await metric(client, 'TaskDuration'), await metric(client, 'ScriptDuration')];
  const moving = await frames(page, SECONDS);
  const each = (total: number) => ((1000 * total) / moving.count).toFixed(2);
  const all = each((await metric(client, 'TaskDuration')) - before);
  const ours = each((await metric(client, 'ScriptDuration')) - script);
  await play.click();
  console.log(
    `${FIGURE}: ${RATE} requests a second to each of three systems, from ${FROM} s for ${SECONDS} s`,
  );
  console.log(`requests in flight       ${Math.min(...inside)}–${Math.max(...inside)}`);
  console.log(`main thread a frame      ${all} ms, of which script ${ours} ms (goal: 6 ms)`);
  console.log(
    `frames a second          ${(moving.count / SECONDS).toFixed(1)} (standing still ${still.count.toFixed(0)}); ` +
      `between two ${moving.median.toFixed(1)} ms, of a twentieth more than ${moving.late.toFixed(1)} ms`,
  );

  await page.evaluate(() => scrollTo(0, 0));
  await figure.scrollIntoViewIfNeeded();
  console.log(`\nmemory while it plays again and again for ${minutes} minutes, after collecting garbage`);
  for (let minute = 0; minute <= minutes; minute++) {
    console.log(`${String(minute).padStart(3)} min  ${(await heap(client)).toFixed(2)} MiB`);
    if (minute === minutes) break;
    const end = performance.now() + 60_000;
    while (performance.now() < end) {
      if (!(await play.evaluate((button) => button.classList.contains('on')))) {
        await scrub.fill('0');
        await play.click();
      }
      await page.waitForTimeout(500);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
