import type { StoredRecord } from './stored-records.ts';

/** One heading that matched, and how well. */
export interface Hit extends StoredRecord {
  readonly score: number;
}

/** The hits of one page, best first. */
export interface PageGroup {
  readonly page: string;
  /** Address below the base path. */
  readonly pageUrl: string;
  readonly hits: readonly Hit[];
}

const HEADINGS_PER_PAGE = 3;
const PAGES_SHOWN = 8;

/** Groups hits by page in the order of each page's best hit. */
export function groupByPage(hits: readonly Hit[]): PageGroup[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits.toSorted((a, b) => b.score - a.score)) {
    const pageUrl = hit.url.replace(/#.*/, '');
    const group = groups.get(pageUrl);
    if (group) group.push(hit);
    else groups.set(pageUrl, [hit]);
  }
  return [...groups].slice(0, PAGES_SHOWN).map(([pageUrl, group]) => ({
    page: group[0]?.page ?? '',
    pageUrl,
    hits: group.slice(0, HEADINGS_PER_PAGE),
  }));
}
