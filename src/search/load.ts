import type { LexiconFile } from './lexicon.ts';
import { type IndexEntry, indexLanguage, openIndex, type SearchIndex } from './pagefind-index.ts';
import { Vocabulary } from './planner/vocabulary.ts';
import { once, type ReadFile, type RecordReader, recordReader } from './stored-records.ts';
import type { TermEntry } from './terms.ts';

/** What search reads over the network; each part is loaded once, and again after a failure. */
export interface Library {
  vocabulary(): Promise<Vocabulary>;
  index(): Promise<SearchIndex>;
  terms(): Promise<readonly TermEntry[]>;
  readonly records: RecordReader;
}

/** The files of a site in one language. @param base address of the site, with a slash at its end */
export function openLibrary(base: string, lang: string): Library {
  const read: ReadFile = async (path) => {
    const response = await fetch(new URL(base + path, location.href));
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const readJson = async (path: string): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await read(path)));
  const inPagefind: ReadFile = (path) => read(`pagefind/${path}`);
  const kept = new Map<string, Promise<unknown>>();
  const keep = <T>(key: string, load: () => Promise<T>): Promise<T> =>
    once(kept as Map<string, Promise<T>>, key, load);
  const lexicon = () =>
    keep('lexicon', async () => (await readJson(`search/lexicon.${lang}.json`)) as LexiconFile);

  /** Pagefind's own entry file answers where the lexicon cannot. */
  const entry = async (): Promise<IndexEntry> => {
    try {
      return (await lexicon()).index;
    } catch {
      const { languages } = (await readJson('pagefind/pagefind-entry.json')) as {
        languages: Record<string, { hash: string; wasm: string | null }>;
      };
      const found = languages[indexLanguage(lang)];
      if (!found) throw new Error(`no index in ${lang}`);
      return { hash: found.hash, engine: found.wasm ?? 'unknown' };
    }
  };
  return {
    vocabulary: () => keep('vocabulary', async () => new Vocabulary(await lexicon())),
    index: () => keep('index', async () => openIndex(inPagefind, await entry())),
    terms: () =>
      keep('terms', async () => (await readJson(`search/${(await lexicon()).terms}`)) as TermEntry[]),
    records: recordReader(inPagefind),
  };
}
