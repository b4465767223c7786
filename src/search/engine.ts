import { joinParticles } from './particles.ts';
import type { PlannedQuery } from './plan.ts';

/** One heading that matched. */
export interface Hit {
  /** Address below the base path, with the heading's id. */
  readonly url: string;
  readonly title: string;
  readonly page: string;
  readonly pageUrl: string;
  /** HTML in which all but <mark> is escaped. */
  readonly excerpt: string;
  readonly score: number;
}

interface PagefindResult {
  readonly score: number;
  data(): Promise<{ raw_url?: string; url: string; excerpt: string; meta: Record<string, string> }>;
}

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(text: string): Promise<{ results: PagefindResult[] }>;
}

/** Each costs a request for its text. */
const shownHits = 8;
let loading: Promise<Pagefind> | undefined;

/** Loads the index once; after a failure the next call tries again. */
export function loadIndex(base: string): Promise<Pagefind> {
  loading ??= (async () => {
    const address = new URL(`${base}pagefind/pagefind.js`, location.href).href;
    const engine: Pagefind = await import(/* @vite-ignore */ address);
    await engine.options({
      baseUrl: '/',
      // At this size a worker costs more to load than it saves.
      noWorker: true,
      excerptLength: 22,
      ranking: { termSimilarity: 0.3, metaWeights: { title: 4, page: 2, pageUrl: 0 } },
    });
    await engine.init();
    return engine;
  })();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** Runs the planned queries and merges their results, best first. */
export async function runQueries(base: string, queries: readonly PlannedQuery[]): Promise<Hit[]> {
  const engine = await loadIndex(base);
  const lists = await Promise.all(
    queries.map(async ({ text, weight }) => {
      const { results } = await engine.search(text);
      const best = results[0]?.score || 1;
      return Promise.all(
        results.slice(0, shownHits).map(async (result): Promise<Hit> => {
          const { url, raw_url, excerpt, meta } = await result.data();
          return {
            url: (raw_url ?? url).replace(/^\/+/, ''),
            title: meta['title'] ?? '',
            page: meta['page'] ?? '',
            pageUrl: meta['pageUrl'] ?? '',
            excerpt: joinParticles(excerpt.normalize('NFC')),
            score: (result.score / best) * weight,
          };
        }),
      );
    }),
  );
  const merged = new Map<string, Hit>();
  for (const hit of lists.flat()) {
    const known = merged.get(hit.url);
    merged.set(hit.url, known ? { ...known, score: known.score + hit.score } : hit);
  }
  return [...merged.values()].toSorted((a, b) => b.score - a.score);
}
