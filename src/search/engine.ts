import { markPattern, patternOf } from './excerpt.ts';
import { groupByPage, type Hit, type PageGroup } from './group.ts';
import type { Concept } from './lexicon.ts';
import { normalise } from './normalise.ts';
import type { SearchIndex } from './pagefind-index.ts';
import { stems, withoutParticle } from './particles.ts';
import { type Plan, plan, unfamiliarWords } from './planner/plan.ts';
import { type Ranked, rank, type TextMatches, textQueries } from './planner/rank.ts';
import { corrections, judge, type Verdict } from './planner/verdict.ts';
import { englishStem, type Vocabulary } from './planner/vocabulary.ts';
import type { RecordReader } from './stored-records.ts';

/** What a reader is answered. */
export interface Answer {
  readonly verdict: Verdict;
  readonly groups: readonly PageGroup[];
  /** Terms that were asked for, to be answered with their definitions. */
  readonly concepts: readonly Concept[];
  /** What was mended to find this. */
  readonly corrections: readonly { readonly typed: string; readonly meant: string }[];
  /** Words that are nowhere on the site. */
  readonly missing: readonly string[];
  /** What to mark in texts. */
  readonly pattern: RegExp | undefined;
}

/** Records fetched for one answer; each is a request. */
const RECORDS_FETCHED = 10;
/** Records looked at to learn whether the text holds a word. */
const RECORDS_ASKED = 2;

/** Whether a text holds a word: Korean as the beginning of one, Latin but for an English or Korean ending. */
export function holdsWord(text: string, word: string): boolean {
  const stem = englishStem(word);
  return normalise(text)
    .split(' ')
    .some((one) =>
      /^[가-힣]{2,}/.test(word) ? one.startsWith(word) : englishStem(one.replace(/[가-힣]+$/, '')) === stem,
    );
}

/** For each word that the text of the site holds, the stem by which the index knows it. */
async function wordsInText(
  words: readonly string[],
  index: SearchIndex,
  records: RecordReader,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await Promise.all(
    words.map(async (word) => {
      for (const stem of stems(word)) {
        if (stem.length < 2) continue;
        const matches = await index.search(englishStem(stem));
        const best = await Promise.all(
          matches.slice(0, RECORDS_ASKED).map(async ({ id }) => records.record(id)),
        );
        if (!best.some(({ title, text }) => holdsWord(`${title} ${text}`, stem))) continue;
        found.set(word, stem);
        return;
      }
    }),
  );
  return found;
}

/** Asks the index for each text, and scales what it finds to the best. */
async function searchTexts(
  texts: readonly string[],
  index: SearchIndex,
  vocabulary: Vocabulary,
): Promise<Map<string, TextMatches>> {
  const lists = await Promise.all(
    texts.map(async (text) => {
      const matches = await index.search(text.split(' ').map(englishStem).join(' '));
      const best = matches[0]?.score || 1;
      const scores = new Map<number, number>();
      for (const { id, score } of matches) {
        const number = vocabulary.records.numberOf(id);
        if (number !== undefined) scores.set(number, score / best);
      }
      return [text, scores] as const;
    }),
  );
  return new Map(lists);
}

/** Fetches the best records. */
const fetchHits = (
  ranked: readonly Ranked[],
  records: RecordReader,
  vocabulary: Vocabulary,
): Promise<Hit[]> =>
  Promise.all(
    ranked.slice(0, RECORDS_FETCHED).map(async ({ number, score }) => ({
      ...(await records.record(vocabulary.records.ids[number] ?? '')),
      score,
    })),
  );

const nothing = { groups: [], concepts: [], corrections: [], missing: [], pattern: undefined };

/** Without the lexicon: the words as they are, which finds what is spelt right, by the aliases of the index too. */
async function plainAnswer(typed: string, index: SearchIndex, records: RecordReader): Promise<Answer> {
  const words = normalise(typed).split(' ').filter(Boolean).map(withoutParticle);
  const matches = words.length ? await index.search(words.map(englishStem).join(' ')) : [];
  const hits = await Promise.all(
    matches
      .slice(0, RECORDS_FETCHED)
      .map(async ({ id, score }) => ({ ...(await records.record(id)), score })),
  );
  const verdict = hits.length ? 'mention' : 'none';
  return { ...nothing, verdict, groups: groupByPage(hits), pattern: patternOf(words) };
}

/** What an answer is made from; what could not be loaded is left out. */
export interface Sources {
  readonly vocabulary: Vocabulary | undefined;
  readonly index: SearchIndex | undefined;
  readonly records: RecordReader;
}

/**
 * Answers what was typed: terms from the lexicon, words from the index.
 * @param literal guess nothing: the reader insists on what was typed
 * @throws when a record cannot be fetched
 */
export async function answer(
  typed: string,
  { vocabulary, index, records }: Sources,
  literal = false,
): Promise<Answer> {
  if (!vocabulary) return index ? plainAnswer(typed, index, records) : { ...nothing, verdict: 'none' };
  const inText = index && (await wordsInText(unfamiliarWords(typed, vocabulary), index, records));
  const understood: Plan = plan(typed, vocabulary, { literal, ...(inText && { inText }) });
  const verdict = judge(understood, vocabulary);
  const { missing } = understood;
  if (verdict === 'none') return { ...nothing, verdict, missing };
  const found = index && (await searchTexts(textQueries(understood), index, vocabulary));
  const hits = await fetchHits(rank(understood, vocabulary, found), records, vocabulary);
  const concepts = understood.atoms.flatMap((atom) =>
    atom.kind === 'concept' ? atom.guesses.slice(0, 1).map(({ concept }) => concept) : [],
  );
  return {
    verdict: hits.length === 0 ? 'none' : verdict,
    groups: groupByPage(hits),
    concepts,
    corrections: corrections(understood),
    missing,
    pattern: markPattern(understood, vocabulary),
  };
}
