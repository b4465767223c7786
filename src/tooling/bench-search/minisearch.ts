import { brotliCompressSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import type { StoredRecord } from '../../search/stored-records.ts';
import { bundle } from '../bundle.ts';
import type { Query } from '../search/query-file.ts';
import { type Figures, figures, score } from '../search/score.ts';

/** MiniSearch over the same records, with the settings of a well-known documentation theme: prefix and fuzzy 0.2. */
export async function miniSearch(
  records: readonly StoredRecord[],
  queries: readonly Query[],
): Promise<{ figures: Figures; bytes: number }> {
  const options = { fields: ['title', 'page', 'text'], idField: 'url' };
  const engine = new MiniSearch<StoredRecord>(options);
  engine.addAll(records);
  const byUrl = new Map(records.map((record) => [record.url, record]));
  const scores = queries.map((query) => {
    const found = engine.search(query.q, { prefix: true, fuzzy: 0.2, boost: { title: 4, page: 2 } });
    const pages = new Map<string, StoredRecord[]>();
    for (const { id } of found) {
      const record = byUrl.get(id as string);
      if (!record) continue;
      const page = record.url.replace(/#.*/, '');
      pages.set(page, [...(pages.get(page) ?? []), record]);
    }
    const groups = [...pages].slice(0, 8).map(([pageUrl, hits]) => ({
      page: hits[0]?.page ?? '',
      pageUrl,
      hits: hits.slice(0, 3).map((hit) => ({ ...hit, score: 0 })),
    }));
    const verdict = groups.length ? 'exact' : 'none';
    return score(query, { verdict, groups, concepts: [], corrections: [], missing: [], pattern: undefined });
  });
  const code = await bundle("export { default } from './node_modules/minisearch/dist/es/index.js';", 'esm');
  const data = JSON.stringify(engine);
  return {
    figures: figures(scores),
    bytes: brotliCompressSync(code).length + brotliCompressSync(data).length,
  };
}
