import type { LexiconFile } from '../../search/lexicon.ts';
import { plan } from '../../search/planner/plan.ts';
import { Vocabulary } from '../../search/planner/vocabulary.ts';

/** The lexicon so many times over, each copy spelt its own way, so that every one must be looked at. */
export function enlarge(lexicon: LexiconFile, times: number): LexiconFile {
  // Syllables put into words keep their number of keystrokes near, which is what the planner sorts by.
  const respell = (text: string, copy: number) => {
    if (copy === 0 || text.length < 2) return text;
    const at = copy % text.length;
    const letter = text.charCodeAt(at);
    const moved =
      letter >= 0xac00 ? 0xac00 + ((letter - 0xac00 + copy * 589) % 11_172) : 97 + ((letter + copy) % 26);
    return text.slice(0, at) + String.fromCharCode(moved) + text.slice(at + 1);
  };
  const copies = Array.from({ length: times }, (_, copy) => copy);
  const words = (joined: string, mark: string) =>
    copies.flatMap((copy) => joined.split(mark).map((word) => respell(word, copy))).join(mark);
  return {
    ...lexicon,
    concepts: copies.flatMap((copy) =>
      lexicon.concepts.map(
        ([name, spellings, misspellings, places, weight]) =>
          [
            respell(name, copy),
            spellings
              .split('|')
              .map((one) => respell(one, copy))
              .join('|'),
            misspellings,
            places,
            weight,
          ] as const,
      ),
    ),
    words: words(lexicon.words, ' '),
  };
}

export interface Cost {
  readonly spellings: number;
  readonly words: number;
  /** Milliseconds. */
  readonly build: number;
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** Plans every query, each the best of three runs in processor time: others share the machine. */
export function plannerCost(lexicon: LexiconFile, queries: readonly string[]): Cost {
  const begun = performance.now();
  const vocabulary = new Vocabulary(lexicon);
  const build = performance.now() - begun;
  for (const typed of queries.slice(0, 50)) plan(typed, vocabulary);
  const times = queries.map((typed) => {
    let best = Infinity;
    for (let run = 0; run < 3; run++) {
      const before = process.cpuUsage();
      const from = performance.now();
      plan(typed, vocabulary);
      const { user, system } = process.cpuUsage(before);
      best = Math.min(best, performance.now() - from, (user + system) / 1000 || Infinity);
    }
    return best;
  });
  const sorted = times.toSorted((a, b) => a - b);
  return {
    spellings: vocabulary.spellings.length,
    words: vocabulary.words.length,
    build,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    most: sorted.at(-1) ?? Number.NaN,
  };
}
