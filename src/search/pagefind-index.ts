import { once, type ReadFile } from './stored-records.ts';

/**
 * Reads the index that Pagefind 1.5.2 writes. Pagefind's own script weighs 9.6 KB, most of which this site has no use
 * for: workers, several indexes, filters, sub-results, excerpts and a decompressor that browsers have built in.
 */

/** A record that was found, by its id without the language. */
export interface Match {
  readonly id: string;
  readonly score: number;
}

export interface SearchIndex {
  /** The records that hold every known word of the text, best first. */
  search(text: string): Promise<readonly Match[]>;
}

/**
 * The name under which Pagefind files a language. It has no stemmer for this one, so that both languages share one
 * engine; English endings are taken off when indexing and in queries, as the planner does.
 */
export const indexLanguage = (lang: string): string => `x-${lang}`;

/** Hash of the language's index and the name of its engine file. */
export interface IndexEntry {
  readonly hash: string;
  readonly engine: string;
}

interface Engine {
  readonly memory: WebAssembly.Memory;
  readonly __wbindgen_externrefs: WebAssembly.Table;
  __wbindgen_start(): void;
  __wbindgen_malloc(bytes: number, align: number): number;
  __wbindgen_free(at: number, bytes: number, align: number): void;
  init_pagefind(at: number, bytes: number): number;
  set_ranking_weights(state: number, at: number, bytes: number): number;
  request_indexes(state: number, at: number, bytes: number): [number, number];
  load_index_chunk(state: number, at: number, bytes: number): number;
  search(state: number, ...texts: number[]): [number, number];
}

/** How much a match counts by where it is. */
const RANKING = {
  term_similarity: 0.3,
  page_length: null,
  term_saturation: null,
  term_frequency: null,
  diacritic_similarity: null,
  meta_weights: { title: 4, page: 2, alias: 2 },
};

const signature = 'pagefind_dcd'.length;

/** Unpacks a file; a server that says it is gzip has had it unpacked already. */
async function unpack(file: Uint8Array): Promise<Uint8Array> {
  const isPacked = file[0] === 0x1f && file[1] === 0x8b;
  const stream = new Blob([new Uint8Array(file)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = isPacked ? new Uint8Array(await new Response(stream).arrayBuffer()) : file;
  return bytes.subarray(signature);
}

/** Opens the index of one language. @throws when a file cannot be read */
export async function openIndex(read: ReadFile, { hash, engine: name }: IndexEntry): Promise<SearchIndex> {
  const [code, description] = await Promise.all(
    [`wasm.${name}.pagefind`, `pagefind.${hash}.pf_meta`].map(async (path) => unpack(await read(path))),
  );
  if (!code || !description) throw new Error('the index is incomplete');
  let engine: Engine | undefined;
  const imports = {
    './pagefind_web_bg.js': {
      __wbindgen_init_externref_table: () => {
        const table = engine?.__wbindgen_externrefs;
        const free = table?.grow(4) ?? 0;
        for (const [index, value] of [undefined, null, true, false].entries())
          table?.set(free + index, value);
      },
    },
  };
  const { instance } = await WebAssembly.instantiate(new Uint8Array(code), imports);
  const wasm = instance.exports as unknown as Engine;
  engine = wasm;
  wasm.__wbindgen_start();

  const put = (bytes: Uint8Array): [number, number] => {
    const at = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0;
    new Uint8Array(wasm.memory.buffer).set(bytes, at);
    return [at, bytes.length];
  };
  const encoder = new TextEncoder();
  const putText = (text: string) => put(encoder.encode(text));
  const takeJson = ([at, bytes]: [number, number]): unknown => {
    const text = new TextDecoder().decode(new Uint8Array(wasm.memory.buffer, at >>> 0, bytes));
    wasm.__wbindgen_free(at, bytes, 1);
    return JSON.parse(text);
  };

  let state = wasm.init_pagefind(...put(description));
  state = wasm.set_ranking_weights(state, ...putText(JSON.stringify(RANKING)));
  const chunks = new Map<string, Promise<void>>();
  const loadChunk = (chunk: string) =>
    once(chunks, chunk, async () => {
      const bytes = await unpack(await read(`index/${chunk}.pf_index`));
      state = wasm.load_index_chunk(state, ...put(bytes));
    });

  return {
    async search(text) {
      // As Pagefind normalises queries: decomposed, without diacritics.
      const plain = text.normalize('NFD').replace(/\p{M}/gu, '');
      const needed = takeJson(wasm.request_indexes(state, ...putText(plain))) as string[];
      await Promise.all(needed.filter(Boolean).map(loadChunk));
      const texts = [plain, text, '{}', ''].flatMap(putText);
      const { results } = takeJson(wasm.search(state, ...texts, 0, 0)) as {
        results: { p: string; s: number }[];
      };
      return results.map(({ p, s }) => ({ id: p.replace(/^.*_/, ''), score: s }));
    },
  };
}
