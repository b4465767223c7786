import type { Answer } from '../../search/engine.ts';
import type { Query } from './query-file.ts';

/** How one query fared. */
export interface Score {
  readonly query: Query;
  /** Rank (from 1) of the first right page, Infinity when it is not among the results. */
  readonly rank: number;
  /** Whether the right page is first and a right heading is among those shown under it. */
  readonly heading: boolean;
  /** Nothing was found, or it was said not to fit exactly. */
  readonly isHonest: boolean;
  readonly verdict: Answer['verdict'];
  readonly pages: readonly string[];
}

const pageOf = (url: string): string => `/${url.replace(/^en\//, '').replace(/#.*/, '')}`;
const anchorOf = (url: string): string => url.split('#')[1] ?? '';

/** Holds an answer against what the query should find. */
export function score(query: Query, { verdict, groups }: Answer): Score {
  const pages = groups.map(({ pageUrl }) => pageOf(pageUrl));
  const wanted = query.expect.map(({ page, anchor }) => ({ page: page.replace(/^\/en\//, '/'), anchor }));
  const right = new Set(wanted.map(({ page }) => page));
  const position = pages.findIndex((page) => right.has(page));
  const shown = groups[0]?.hits.map(({ url }) => anchorOf(url)) ?? [];
  const heading = wanted.some(
    ({ page, anchor }) => page === pages[0] && (anchor === null || shown.includes(anchor)),
  );
  return {
    query,
    rank: position < 0 ? Infinity : position + 1,
    heading,
    isHonest: groups.length === 0 || verdict === 'partial' || verdict === 'mention',
    verdict,
    pages,
  };
}

/** The figures of a set of queries; those of answers are null where there is nothing to find, and the reverse. */
export interface Figures {
  readonly count: number;
  readonly recall1: number | null;
  readonly recall3: number | null;
  readonly mrr: number | null;
  readonly heading: number | null;
  /** Share of answerable queries whose answer was labelled as not exact. */
  readonly labelled: number | null;
  readonly honest: number | null;
}

const share = (scores: readonly Score[], good: (one: Score) => number): number | null =>
  scores.length === 0 ? null : scores.reduce((sum, one) => sum + good(one), 0) / scores.length;

export function figures(scores: readonly Score[]): Figures {
  const answerable = scores.filter(({ query }) => query.expect.length > 0);
  const unanswerable = scores.filter(({ query }) => query.expect.length === 0);
  return {
    count: scores.length,
    recall1: share(answerable, ({ rank }) => Number(rank === 1)),
    recall3: share(answerable, ({ rank }) => Number(rank <= 3)),
    mrr: share(answerable, ({ rank }) => 1 / rank),
    heading: share(answerable, ({ heading }) => Number(heading)),
    labelled: share(answerable, ({ isHonest }) => Number(isHonest)),
    honest: share(unanswerable, ({ isHonest }) => Number(isHonest)),
  };
}
