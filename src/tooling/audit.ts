import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { siteSettings } from '../site.ts';
import { browserFlags, ensureBrowser } from './browser.ts';
import { serveStatic } from './static-server.ts';

/** Lighthouse, mobile, on the home page and three others. Times vary, so each page is the median of three runs. */
const pages = process.argv.slice(2).length
  ? process.argv.slice(2)
  : ['', 'load-balancer/', 'en/ec2/security-group/', 'request-path/'];
const runs = 3;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

type Category = (typeof categories)[number];
interface Result {
  readonly scores: Record<Category, number>;
  readonly faults: string[];
}

const port = 9333;
const site = await serveStatic('dist', { base: siteSettings(process.env).base });
const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'audit-')), {
  executablePath: ensureBrowser(),
  args: [...browserFlags, `--remote-debugging-port=${port}`],
});

async function auditOnce(page: string): Promise<Result> {
  const outcome = await lighthouse(site.address + page, {
    port,
    onlyCategories: [...categories],
    logLevel: 'error',
  });
  if (!outcome) throw new Error(`Lighthouse gave no result for ${page}`);
  const { lhr } = outcome;
  const scores = Object.fromEntries(
    categories.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]),
  ) as Record<Category, number>;
  const faults = Object.values(lhr.audits)
    .filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative')
    .map((audit) => `${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ''}`);
  return { scores, faults };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

console.log(`Lighthouse, mobile, median of ${runs}: performance · accessibility · best practices · SEO`);
let short = 0;
for (const page of pages) {
  const results: Result[] = [];
  for (let run = 0; run < runs; run++) results.push(await auditOnce(page));
  const medians = categories.map((category) => median(results.map((result) => result.scores[category])));
  if (medians.some((score) => score < 100)) short++;
  console.log(`${medians.map((score) => String(score).padStart(3)).join(' · ')}  /${page}`);
  if (medians.some((score) => score < 100))
    for (const fault of new Set(results.flatMap((one) => one.faults))) console.log(`    ${fault}`);
}
await browser.close();
await site.close();
process.exitCode = short ? 1 : 0;
