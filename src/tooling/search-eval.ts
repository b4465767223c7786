/**
 * Runs a file of queries against the built site, without a browser: npm run -s search:eval -- FILE [--json] [--all]
 * Exit code 0 when the gates hold, 1 when one does not, 2 when the site or the file cannot be read.
 */
import { parseArgs } from 'node:util';
import { answer } from '../search/engine.ts';
import { openBuilt } from './search/open-built.ts';
import { type Query, readQueries } from './search/query-file.ts';
import { type Figures, figures, type Score, score } from './search/score.ts';

const GATES = { koreanFirst: 0.97, koreanThird: 0.985, englishFirst: 0.98, honest: 1 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    root: { type: 'string', default: 'dist' },
    all: { type: 'boolean', default: false },
  },
});

/** Asks every query of its language's index. */
async function run(queries: readonly Query[], root: string): Promise<Score[]> {
  const opened = { ko: await openBuilt(root, 'ko'), en: await openBuilt(root, 'en') };
  const scores: Score[] = [];
  for (const query of queries) scores.push(score(query, await answer(query.q, opened[query.lang])));
  return scores;
}

const percent = (value: number | null): string =>
  value === null ? '—'.padStart(7) : value.toFixed(3).padStart(7);
const line = (name: string, one: Figures): string =>
  [
    name.padEnd(16),
    String(one.count).padStart(5),
    ...[one.recall1, one.recall3, one.mrr, one.heading, one.labelled, one.honest].map(percent),
  ].join(' ');

interface Gate {
  readonly name: string;
  readonly value: number | null;
  readonly least: number;
}

const failed = ({ value, least }: Gate): boolean => value !== null && value < least;

async function main(file: string): Promise<number> {
  const { queries, classes } = readQueries(file);
  const scores = await run(queries, values.root);
  const names = [...new Set([...Object.keys(classes), ...queries.map((query) => query.class)])];
  const perClass = names
    .map((name) => [name, figures(scores.filter(({ query }) => query.class === name))] as const)
    .filter(([, { count }]) => count > 0);
  const ko = figures(scores.filter(({ query }) => query.lang === 'ko'));
  const en = figures(scores.filter(({ query }) => query.lang === 'en'));
  const total = figures(scores);
  const gates: Gate[] = [
    { name: 'Korean R@1', value: ko.recall1, least: GATES.koreanFirst },
    { name: 'Korean R@3', value: ko.recall3, least: GATES.koreanThird },
    { name: 'English R@1', value: en.recall1, least: GATES.englishFirst },
    { name: 'no-answer honesty', value: total.honest, least: GATES.honest },
  ];
  const missed = scores.filter(({ query, rank, isHonest, heading }) =>
    query.expect.length > 0 ? rank > 1 || !heading : !isHonest,
  );
  if (values.json) {
    const rows = missed.map(({ query, rank, heading, verdict, pages }) => ({
      ...query,
      rank: Number.isFinite(rank) ? rank : null,
      heading,
      verdict,
      pages,
    }));
    const passed = !gates.some(failed);
    const report = {
      file,
      classes: Object.fromEntries(perClass),
      ko,
      en,
      total,
      gates,
      passed,
      missed: rows,
    };
    console.log(JSON.stringify(report, null, 1));
  } else {
    console.log('class                n     R@1     R@3     MRR heading labelled honest');
    for (const [name, one] of perClass) console.log(line(name, one));
    console.log(`${line('Korean', ko)}\n${line('English', en)}\n${line('total', total)}`);
    for (const gate of gates)
      if (gate.value !== null)
        console.log(
          `${failed(gate) ? 'FAILED' : 'ok    '} ${gate.name} ${gate.value.toFixed(3)} (at least ${gate.least})`,
        );
    for (const { query, rank, heading, verdict, pages } of missed) {
      const wanted = query.expect.map(({ page, anchor }) => page + (anchor ? `#${anchor}` : '')).join(' ');
      const why =
        query.expect.length === 0 ? 'not honest' : rank > 1 ? `rank ${rank}` : heading ? '' : 'heading';
      if (values.all || why !== 'heading')
        console.log(
          `  ${query.id} ${query.class} “${query.q}”: ${why}, ${verdict}: ${pages.slice(0, 3).join(' ')} (wanted ${wanted || 'nothing'})`,
        );
    }
  }
  return gates.some(failed) ? 1 : 0;
}

const [file, ...rest] = positionals;
try {
  if (!file || rest.length) throw new Error('usage: npm run -s search:eval -- FILE [--json] [--all]');
  process.exitCode = await main(file);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
