/**
 * `npm run bench:search`: bytes and latency of search in Chromium, cold and warm, at the machine's speed and slowed
 * down; the planner's cost on the site's lexicon and on one ten times as large; and MiniSearch over the same records.
 * Needs a built site. The number after it sets the rounds (3).
 */
import { globSync, readFileSync } from 'node:fs';
import { answer } from '../search/engine.ts';
import type { StoredRecord } from '../search/stored-records.ts';
import { type Conditions, measureVisits, type Visit } from './bench-search/browser.ts';
import { miniSearch } from './bench-search/minisearch.ts';
import { enlarge, plannerCost } from './bench-search/planner-cost.ts';
import { openBuilt } from './search/open-built.ts';
import { readQueries } from './search/query-file.ts';
import { figures, score } from './search/score.ts';

const root = 'dist';
const rounds = Number(process.argv[2] ?? 3);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`'${process.argv[2]}' is no number of rounds: npm run bench:search -- 3`);
  process.exit(2);
}
/** Fast and slow 4G as browsers' tools emulate them. */
const fast4g = { bitsPerSecond: 9e6, latency: 60 };
const slow4g = { bitsPerSecond: 1.6e6, latency: 150 };
const conditions: Conditions[] = [
  { name: 'local', slowdown: 1 },
  { name: 'local, CPU ÷ 4', slowdown: 4 },
  { name: 'fast 4G, CPU ÷ 4', slowdown: 4, network: fast4g },
  { name: 'slow 4G, CPU ÷ 4', slowdown: 4, network: slow4g },
];

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const milliseconds = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`.padStart(9);
const kilobytes = (values: readonly number[]): string =>
  `${(median(values) / 1024).toFixed(1)} KB`.padStart(9);

function printVisits(title: string, all: ReadonlyMap<Conditions, readonly Visit[]>): void {
  console.log(`\n${title} (medians of ${rounds})`);
  console.log('                        first     whole      warm  bytes to first  to the whole  requests');
  for (const [{ name }, visits] of all) {
    const column = <T>(pick: (one: Visit) => T): T[] => visits.map(pick);
    const cells = [
      milliseconds(column((one) => one.first)),
      milliseconds(column((one) => one.settled)),
      milliseconds(visits.flatMap((one) => one.warm)),
      kilobytes(column((one) => one.bytesToFirst)).padStart(15),
      kilobytes(column((one) => one.bytesToSettled)).padStart(13),
      median(column((one) => one.requests))
        .toFixed(0)
        .padStart(9),
    ];
    console.log(`${name.padEnd(20)}${cells.join(' ')}`);
  }
}

const further = ['보안 그룹', '커넥션 풀', 'nginx 톰캣', '시큐리티 그릅', 'ㄹㄷㅂㄹㅅ'];
printVisits(
  'A term, 로드 밸런서, on a page that has loaded nothing of search',
  await measureVisits(root, conditions, rounds, '로드 밸런서', further),
);
printVisits(
  'A word that only the text has, Redis',
  await measureVisits(root, conditions.slice(0, 3), rounds, 'redis', further),
);

const { queries } = readQueries('src/search/testing/queries.json');
const korean = queries.filter(({ lang }) => lang === 'ko');
const opened = await openBuilt(root, 'ko');
console.log('\nPlanner, milliseconds a query');
console.log('              spellings   words   build  median     p95    most');
for (const times of [1, 10]) {
  const cost = plannerCost(
    enlarge(opened.lexicon, times),
    korean.map(({ q }) => q),
  );
  const cells = [cost.build, cost.median, cost.p95, cost.most].map((value) => value.toFixed(2).padStart(7));
  console.log(
    `lexicon × ${String(times).padEnd(4)}${String(cost.spellings).padStart(9)} ${String(cost.words).padStart(7)} ${cells.join(' ')}`,
  );
}

const records = globSync(`${root}/pagefind/fragment/*.json`)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as StoredRecord)
  .filter(({ url }) => !url.startsWith('en/'));
const peer = await miniSearch(records, korean);
const own = [];
for (const query of korean) own.push(score(query, await answer(query.q, opened)));
const mine = figures(own);
console.log(`\nKorean queries of queries.json over ${records.length} records`);
console.log('                            R@1    R@3    MRR  honest');
for (const [name, one] of [
  ['this search', mine],
  ['MiniSearch, prefix, fuzzy', peer.figures],
] as const)
  console.log(
    `${name.padEnd(26)}${[one.recall1, one.recall3, one.mrr, one.honest].map((value) => (value ?? 0).toFixed(3).padStart(6)).join(' ')}`,
  );
console.log(
  `MiniSearch is ${(peer.bytes / 1024).toFixed(1)} KB (script and Korean index, brotli), all before the first result`,
);
