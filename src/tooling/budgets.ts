import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { SMALL_FIGURE } from '../figure/small/lanes.ts';
import { langs } from '../i18n/lang.ts';
import { siteSettings } from '../site.ts';
import { bundle } from './bundle.ts';
import { brotliSize, figureWeight, pageWeight, staticImports } from './page-weight.ts';

/** Brotli bytes. A page without a live figure fits into one first round trip; a long one is listed by name. */
const pageBudget = 14 * 1024;
const longPageBudget = 20 * 1024;
const longPages = [
  'app-db-split/',
  'claims/',
  'compare/',
  'contributing/',
  'ec2/',
  'ec2/ami/',
  'ec2/key-pair/',
  'ec2/security-group/',
  'load-balancer/',
  'request-path/',
  'single-server/',
  'was/',
  'web-and-was/',
  'web-server/',
];
/** Every term with its definition and spellings on one page: it grows with the glossary, not with prose. */
const glossaryBudget = 26 * 1024;
/**
 * A live figure's first frame in the HTML; the style sheet and the loader that all figures of a page share; and all
 * that the first one fetches when it comes into view. The shared part has a second style sheet on pages whose figures
 * go by steps. The design's goal for the last is 28 KB; the engine, its compiler and its player take 29 of what it
 * weighs. It has grown by 1.5 KB with machines that show their processes and figures with sentences of their own, and
 * by 40 bytes a file with the loader's list of all explainers; the gate holds it where it is until the parts are
 * loaded on use and each page lists only its own.
 */
const figureBudgets = { html: 5 * 1024, shared: 4 * 1024, live: 51 * 1024 };
/**
 * The design's goal is 13 KB. What the engine models beyond the sketch that figure was taken from weighs more, and
 * leaving parts to the figures that use them would not bring it there: without health checks, nginx's rules,
 * addresses, replicas, the book of faults and silent peers it is 18 KB; without readings, commands, log and failing
 * hosts as well, 14.5, and then nothing can be done to it or seen of it. Shortening every property name would take
 * an eighth, but the bundler does that only to a single chunk. The gate holds it where it is.
 */
const engineBudget = 21.5 * 1024;
/** A figure that goes step by step has no engine: the frame, its words, the largest explainer with its panel. */
const stepsBudget = 28 * 1024;
/** A recording is fetched when a reader chooses it; the dissector when one looks into its bytes. */
const recordingBudgets = { recording: 15 * 1024, dissector: 3 * 1024 };
/** The rules of nginx are fetched apart, when a figure that asks them comes alive. */
const nginxBudget = 15.5 * 1024;
const searchBudgets = { before: 1024, code: 80 * 1024, data: 45 * 1024 };

const root = 'dist';
const { base } = siteSettings(process.env);
const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(6);
let faults = 0;

const row = (name: string, bytes: number, budget: number, parts = ''): void => {
  const over = bytes > budget;
  if (over) faults++;
  console.log(`${over ? 'OVER' : 'ok  '} ${kilobytes(bytes)} / ${kilobytes(budget)} KB  ${parts}${name}`);
};

console.log('Brotli bytes a page makes a reader fetch (budget in KB of 1024 bytes)');
console.log('      total   budget       html     css      js');
for (const page of globSync('**/index.html', { cwd: root }).toSorted()) {
  const url = page.replaceAll('\\', '/').replace(/index\.html$/, '');
  const weight = pageWeight(root, page, base);
  const { figures } = figureWeight(readFileSync(join(root, page), 'utf8'));
  const isLong = longPages.some((long) => url.replace(/^en\//, '') === long);
  const isGlossary = /^(en\/)?glossary\/$/.test(url);
  const own = isGlossary ? glossaryBudget : isLong ? longPageBudget : pageBudget;
  const budget = own + figures * figureBudgets.html + (figures > 0 ? figureBudgets.shared : 0);
  const parts = `${kilobytes(weight.html)}  ${kilobytes(weight.css)}  ${kilobytes(weight.js)}  /`;
  row(url, weight.total, budget, parts);
}

const assets = globSync(`${root}/_astro/*.js`);
const pagefind = (pattern: string): string[] => globSync(`${root}/pagefind/${pattern}`);
const sum = (files: Iterable<string>): number =>
  [...files].reduce((total, file) => total + brotliSize(file), 0);
const largest = (files: readonly string[]): number => Math.max(...files.map(brotliSize));
const mean = (files: readonly string[]): number => sum(files) / files.length;

/** Records that a query fetches: src/search/engine.ts. */
const recordsFetched = 10;
const home = readFileSync(join(root, 'index.html'), 'utf8');
const inline = [...home.matchAll(/<script type="module">([\s\S]*?)<\/script>/g)].map(
  (match) => match[1] ?? '',
);
const opener = inline.find((script) => script.includes('site-search'));
const openerFile = assets.find((file) => file.includes('Header'));
const openerBytes = opener
  ? brotliCompressSync(opener).length
  : openerFile
    ? brotliSize(openerFile)
    : undefined;
const dialog = assets.find((file) => /\/ko\.[^/]+\.js$/.test(file));
if (openerBytes === undefined || !dialog) throw new Error('the built scripts of search were not found');

console.log('\nSearch');
row('before it is opened', openerBytes, searchBudgets.before);
const planner = sum(staticImports(dialog));
row('code to the first answer to a term: dialog and planner', planner, searchBudgets.code);
const engine = largest(pagefind('wasm.*.pagefind'));
row('code to the first answer from the text: the index engine too', planner + engine, searchBudgets.code);
for (const lang of langs) {
  const lexicon = sum(globSync(`${root}/search/lexicon.${lang}.json`));
  const records = pagefind('fragment/*').filter(
    (file) => readFileSync(file, 'utf8').startsWith('{"url":"en/') === (lang === 'en'),
  );
  const toTerm = lexicon + recordsFetched * mean(records);
  row(
    `data to the first answer to a term: lexicon and ${recordsFetched} records (${lang})`,
    toTerm,
    searchBudgets.data,
  );
  const description = sum(pagefind(`pagefind.*${lang}_*.pf_meta`));
  const toText = toTerm + description + largest(pagefind(`index/*${lang}_*`));
  row(
    `data to the first answer from the text: the largest part of the index too (${lang})`,
    toText,
    searchBudgets.data,
  );
  console.log(
    `     ${kilobytes(sum(globSync(`${root}/search/terms.${lang}.*`)))}            definitions, fetched apart (${lang})`,
  );
}

console.log('\nFigures');
for (const page of globSync('**/index.html', { cwd: root }).toSorted()) {
  const { figures, bytes } = figureWeight(readFileSync(join(root, page), 'utf8'));
  if (figures > 0) row(`${page}: first frames of ${figures}`, bytes, figures * figureBudgets.html);
}
const live = assets.find((file) => /\/live\.[^/]+\.js$/.test(file));
if (!live) throw new Error('the built script of figures was not found');
const chunks = (name: string): string[] =>
  assets.filter((file) => new RegExp(`/${name}\\.[^/]+\\.js$`).test(file));
/** The scripts of each explainer, from the loader's own list of them: explainer → the files it needs in a language. */
function explainers(loader: string, lang: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const listed = new RegExp(
    `explainers/([\\w-]+)/(?:model|steps|panel|texts\\.${lang})\\.ts["'\`][^"'\`]*["'\`]\\./([^"'\`]+)["'\`]`,
    'g',
  );
  for (const script of staticImports(loader))
    for (const [, name = '', file = ''] of readFileSync(script, 'utf8').matchAll(listed))
      found.set(name, [...(found.get(name) ?? []), join(root, '_astro', file)]);
  return found;
}
/** All that a figure fetches when it comes into view: the loader, the words of the frame, its own scripts and data. */
function heaviest(
  loader: string,
  words: readonly string[],
  lang: string,
  only?: string,
): { name: string; bytes: number } {
  const weights = [...explainers(loader, lang)]
    .filter(([name]) => only === undefined || name === only)
    .filter(([, files]) => files.some((file) => /\/(?:model|steps)\./.test(file)))
    .map(([name, files]) => {
      const needed = new Set([loader, ...words, ...files].flatMap((file) => [...staticImports(file)]));
      return { name, bytes: sum(needed) + sum(globSync(`${root}/figures/${name}.json`)) };
    });
  const [most] = weights.toSorted((one, other) => other.bytes - one.bytes);
  if (!most) throw new Error(`no explainer was found in what ${loader} loads`);
  return most;
}
const opening = chunks('small-live')[0];
if (!opening) throw new Error('the built script of the home page’s figure was not found');
const stepped = chunks('steps-live')[0];
if (!stepped) throw new Error('the built script of stepped figures was not found');
for (const [kind, loader, word, budget, only] of [
  ['with engine', live, 'figure', figureBudgets.live, undefined],
  ['on the home page', opening, 'figure', figureBudgets.live, SMALL_FIGURE],
  ['by steps', stepped, 'steps', stepsBudget, undefined],
] as const)
  for (const lang of langs) {
    const { name, bytes } = heaviest(loader, chunks(`${word}\\.${lang}`), lang, only);
    row(`once visible (${lang}), ${kind}: the heaviest, ${name}`, bytes, budget);
  }
for (const name of ['share', 'share-files', 'plots'])
  console.log(`     ${kilobytes(sum(chunks(name)))}            ${name}, on use`);

console.log('\nEngine');
const script = async (code: string): Promise<number> => brotliCompressSync(await bundle(code, 'esm')).length;
row(
  'src/sim/engine/simulation.ts: createSimulation, from a compiled model',
  await script("export { createSimulation } from './src/sim/engine/simulation.ts';"),
  engineBudget,
);
const withCompiler = await script(
  `export { createSimulation } from './src/sim/engine/simulation.ts';
   export { compile } from './src/sim/scenario/compile.ts';
   export { withParameters } from './src/sim/scenario/parameters.ts';
   export { createPlayer } from './src/sim/replay/player.ts';`,
);
console.log(
  `     ${kilobytes(withCompiler)}            with the compiler, the parameters and the player (not gated alone)`,
);

const nginx = assets.filter((file) => readFileSync(file, 'utf8').includes('proxy_internal_body_length'));
if (nginx.length === 0) throw new Error('the built script of the rules of nginx was not found');
row('the rules of nginx, fetched when a figure that asks them comes alive', sum(nginx), nginxBudget);

console.log('\nRecordings');
for (const file of globSync(`${root}/recordings/*.json`).toSorted())
  row(file.replaceAll('\\', '/').slice(root.length), brotliSize(file), recordingBudgets.recording);
row(
  'src/recording/dissect: every field of a frame',
  await script("export { dissect } from './src/recording/dissect/index.ts';"),
  recordingBudgets.dissector,
);

console.log(faults ? `\n${faults} over budget` : '\nall within budget');
process.exitCode = faults ? 1 : 0;
