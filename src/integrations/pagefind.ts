import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { readGlossary, type Term } from '../catalog/glossary.ts';
import { outline } from '../catalog/outline.ts';
import { type Lang, langs, pagePath } from '../i18n/lang.ts';
import { type IndexFiles, lexiconFor } from '../search/build/lexicon.ts';
import { placesOf, placeUrl } from '../search/build/places.ts';
import { pageRecords, type SearchRecord } from '../search/build/records.ts';
import { isEmptyWord } from '../search/build/stop-words.ts';
import { termEntries } from '../search/build/terms.ts';
import { normalise, squash } from '../search/normalise.ts';
import { indexLanguage } from '../search/pagefind-index.ts';
import { withoutParticle } from '../search/particles.ts';
import { englishStem } from '../search/planner/vocabulary.ts';
import type { StoredRecord } from '../search/stored-records.ts';
import { splitIndex } from './index-chunks.ts';

/** Reads every built page into its records, by language. */
async function readRecords(root: string): Promise<Map<string, SearchRecord[]>> {
  const files: string[] = [];
  for await (const file of glob('**/index.html', { cwd: root })) files.push(file.replaceAll('\\', '/'));
  const byLanguage = new Map<string, SearchRecord[]>();
  for (const file of files.toSorted()) {
    const html = await readFile(join(root, file), 'utf8');
    for (const record of pageRecords(html, file.replace(/index\.html$/, ''))) {
      const list = byLanguage.get(record.language) ?? [];
      list.push(record);
      byLanguage.set(record.language, list);
    }
  }
  return byLanguage;
}

/** How often one word of a record is indexed: more would be bytes, and ranks no better. */
const MOST_REPEATS = 1;

/**
 * What is indexed of a record: the words of its heading and text, normalised like queries and without particles, so
 * that '서버' stands there once in place of '서버가', '서버를', '서버에서' …; decomposed, because Pagefind indexes Hangul
 * decomposed and would keep every composed form beside it.
 */
function indexed({ title, text }: SearchRecord): string {
  const seen = new Map<string, number>();
  const words = normalise(`${title} ${text}`).split(' ').map(withoutParticle).map(englishStem);
  return words
    .filter((word) => {
      const count = (seen.get(word) ?? 0) + 1;
      seen.set(word, count);
      return count <= MOST_REPEATS && word.length > 1 && !isEmptyWord(word);
    })
    .join(' ')
    .normalize('NFD');
}

/**
 * What the index holds of a record beside its words: its title and its page's, and the spellings of the terms that it
 * explains best, which answer when the lexicon cannot be loaded.
 */
function metadata(
  { url, title, page }: SearchRecord,
  lang: Lang,
  terms: readonly Term[],
): Record<string, string> {
  const explained = terms.filter(
    (term) => placesOf(term)[0] !== undefined && placeUrl(placesOf(term)[0] ?? '', lang) === url,
  );
  const alias = explained.flatMap((term) => [term.name[lang], ...term.written].map(squash)).join(' ');
  return { title, page, ...(alias && { alias }) };
}

/**
 * Replaces Pagefind's fragments by records as the dialog shows them: fragments hold the indexed words, and are packed
 * so that a server cannot pack them better.
 * @returns for each address the id of its record, without the language
 */
async function storeRecords(folder: string, records: readonly SearchRecord[]): Promise<Map<string, string>> {
  const byUrl = new Map(records.map((record) => [record.url, record]));
  const ids = new Map<string, string>();
  for await (const file of glob('fragment/*.pf_fragment', { cwd: folder })) {
    const path = join(folder, file);
    const id = basename(file, '.pf_fragment').replace(/^.*_/, '');
    const unpacked = gunzipSync(await readFile(path)).toString('utf8');
    const { url } = JSON.parse(unpacked.slice(unpacked.indexOf('{'))) as { url: string };
    const record = byUrl.get(url);
    if (!record) throw new Error(`${file}: no record has the address ${url}`);
    const { title, page, text } = record;
    const stored: StoredRecord = { url, title, page, text };
    await writeFile(join(folder, 'fragment', `${id}.json`), JSON.stringify(stored));
    await rm(path);
    ids.set(url, id);
  }
  if (new Set([...ids.values()].map(({ length }) => length)).size > 1)
    throw new Error(
      'the ids of Pagefind’s records differ in length, and the lexicon writes them without gaps',
    );
  return ids;
}

/** What this site does not use of Pagefind's output: its interfaces and its own script. */
const unused = /^pagefind[^/\\]*\.(?:js|css)$/;

/** Writes the index from memory, not by Pagefind's process: what is read next is whole, however busy the machine. */
async function writeIndex(index: PagefindIndex, folder: string): Promise<void> {
  const { files, errors } = await index.getFiles();
  if (errors.length) throw new Error(`the search index could not be read: ${errors.join('; ')}`);
  for (const { path, content } of files.filter((file) => !unused.test(file.path))) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/** Whether a page is about the site itself, by its address below the base path. */
function isOwnPage(page: string): boolean {
  return outline()
    .filter((chapter) => !chapter.numbered)
    .flatMap((chapter) => chapter.pages)
    .some((slug) => langs.some((lang) => pagePath(lang, slug, '') === page));
}

/** Writes lexicon and definitions of one language. */
async function writeLexicon(
  root: string,
  lang: Lang,
  terms: readonly Term[],
  records: readonly SearchRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const entry = JSON.parse(await readFile(join(root, 'pagefind/pagefind-entry.json'), 'utf8')) as {
    languages: Record<string, { hash: string; wasm: string | null }>;
  };
  const language = entry.languages[indexLanguage(lang)];
  if (!language) throw new Error(`the search index holds nothing in ${lang}`);
  const entries = JSON.stringify(termEntries(lang, terms, records));
  const name = `terms.${lang}.${createHash('sha256').update(entries).digest('hex').slice(0, 8)}.json`;
  const files: IndexFiles = {
    index: { hash: language.hash, engine: language.wasm ?? 'unknown' },
    terms: name,
    idOf: (url) => {
      const id = ids.get(url);
      if (id === undefined) throw new Error(`the search index lacks the record ${url}`);
      return id;
    },
  };
  await mkdir(join(root, 'search'), { recursive: true });
  await writeFile(join(root, 'search', name), entries);
  const lexicon = lexiconFor(lang, terms, records, files, isOwnPage);
  await writeFile(join(root, `search/lexicon.${lang}.json`), JSON.stringify(lexicon));
}

/** Indexes the built pages: one Pagefind record per heading and language, and a lexicon for the planner. */
export const pagefind = (): AstroIntegration => ({
  name: 'pagefind',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const root = fileURLToPath(dir);
      const { index, errors } = await createIndex({});
      if (!index) throw new Error(`the search index could not be made: ${errors.join('; ')}`);
      const byLanguage = await readRecords(root);
      const terms = readGlossary().value;
      for (const lang of langs) {
        for (const record of byLanguage.get(lang) ?? []) {
          const meta = metadata(record, lang, terms);
          const content = indexed(record);
          const added = await index.addCustomRecord({
            url: record.url,
            content,
            language: indexLanguage(lang),
            meta,
          });
          if (added.errors.length) throw new Error(`search record ${record.url}: ${added.errors.join('; ')}`);
        }
      }
      const output = join(root, 'pagefind');
      await writeIndex(index, output);
      await close();
      await splitIndex(output);
      const all = [...byLanguage.values()].flat();
      const ids = await storeRecords(output, all);
      for (const lang of langs) await writeLexicon(root, lang, terms, byLanguage.get(lang) ?? [], ids);
      logger.info(`${all.length} search records`);
    },
  },
});
