/** `--all` prints every hash. One bundled file on Node 24, Node 20 and Chromium: the same scenarios, seeds and commands, the same states. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { readScenarios } from '../catalog/scenarios/index.ts';
import { browserFlags, ensureBrowser } from './browser.ts';
import { bundle } from './bundle.ts';
import type { HashRow } from './engine-hash/table.ts';

const folder = 'test-results';
const node20 = process.env['NODE20'] ?? join('src', 'tooling', 'node20', 'node_modules', '.bin', 'node');

interface Result {
  engine: string;
  rows: HashRow[];
}

async function script(): Promise<string> {
  const scenarios = [...(await readScenarios()).values()].map(({ scenario }) => scenario);
  return bundle(
    `import { hashTable } from './src/tooling/engine-hash/table.ts';
     const rows = hashTable(${JSON.stringify(scenarios)});
     globalThis.engineHashes = rows;
     globalThis.process?.stdout?.write(JSON.stringify({ version: process.version, rows }));`,
    'iife',
  );
}

function onNode(program: string, file: string): Result {
  const { stdout, stderr, status } = spawnSync(program, [file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  const { version, rows } = JSON.parse(stdout) as { version: string; rows: HashRow[] };
  return { engine: `Node ${version}`, rows };
}

async function onChromium(file: string): Promise<Result> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...browserFlags] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ path: file });
    const rows = await page.evaluate(
      () => (globalThis as unknown as { engineHashes: HashRow[] }).engineHashes,
    );
    return { engine: `Chromium ${browser.version()}`, rows };
  } finally {
    await browser.close();
  }
}

if (!existsSync(node20)) {
  console.error(`${node20} is not there: run npm ci`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const text = await script();
const file = join(folder, 'engine-hash.js');
writeFileSync(file, text);
const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
const results = [onNode(process.execPath, file), onNode(node20, file), await onChromium(file)];
const [first, ...others] = results;
const versions = results.map(({ engine }) => engine).join(', ');
if (!/v24\..*v20\./.test(versions)) throw new Error(`not the engines to compare: ${versions}`);

const all = process.argv.includes('--all');
let different = 0;
console.log(`one file (sha-256 ${digest}…) on ${versions}\n`);
const rows = first?.rows ?? [];
for (const [n, { name, hashes, time }] of rows.entries()) {
  const strangers = others.filter(({ rows: theirs }) => theirs[n]?.hashes.join() !== hashes.join());
  different += strangers.length;
  if (!all && strangers.length === 0) continue;
  const verdict = strangers.length ? 'DIFFERENT' : 'equal    ';
  console.log(`${verdict}  ${hashes.join(' ')}  after ${time.toFixed(1)} s of ${name}`);
  for (const { engine, rows: theirs } of strangers)
    console.log(`           ${theirs[n]?.hashes.join(' ')}  ${engine}`);
}
for (const scenario of new Set(rows.map((row) => row.scenario))) {
  const own = rows.filter((row) => row.scenario === scenario);
  const together = createHash('sha256').update(own.flatMap(({ hashes }) => hashes).join());
  console.log(`${together.digest('hex').slice(0, 16)}  ${scenario}: ${own.length} runs on each engine`);
}
const distinct = new Set(rows.map(({ hashes }) => hashes.at(-1))).size;
if (distinct !== rows.length || distinct === 0)
  throw new Error('two different runs have one hash: the hash sees too little');
console.log(`\n${rows.length} runs, ${different} differences`);
process.exitCode = different ? 1 : 0;
