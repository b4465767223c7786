import type { Hit } from './engine.ts';

/** The hits of one page, best first. */
export interface PageGroup {
  readonly page: string;
  readonly pageUrl: string;
  readonly hits: readonly Hit[];
}

const headingsPerPage = 3;
const pagesShown = 8;

/** Groups hits by page in the order of each page's best hit. */
export function groupByPage(hits: readonly Hit[]): PageGroup[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.pageUrl);
    if (group) group.push(hit);
    else groups.set(hit.pageUrl, [hit]);
  }
  return [...groups.values()].slice(0, pagesShown).map((group) => ({
    page: group[0]?.page ?? '',
    pageUrl: group[0]?.pageUrl ?? '',
    hits: group.slice(0, headingsPerPage),
  }));
}
