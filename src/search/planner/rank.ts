import { normalise } from '../normalise.ts';
import type { Atom, ConceptAtom } from './atom.ts';
import type { Plan } from './plan.ts';
import type { Records } from './records.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A record and how well it answers. */
export interface Ranked {
  readonly number: number;
  readonly score: number;
}

/** What the index found for one text: for each record how well, 1 for the best. */
export type TextMatches = ReadonlyMap<number, number>;

/** How well the places of a term answer for it: where it is explained best, second, third … */
const PLACES = [1, 0.66, 0.5, 0.4, 0.33];
const FURTHER_PLACES = 0.3;
/** A section of a page that is about the term as a whole. */
const TOPIC = 0.5;
/** A record whose text has the term and that is none of its places. */
const MENTION = 0.2;
/** What a word of a heading, of the text only, and of nearly every page tells beside a term. */
const WORD = { heading: 0.5, text: 0.4, common: 0.1 };
/** The weight of all words together standing in one record. */
const TOGETHER = 0.3;
/** What the page as a whole answers counts so much beside what the record alone does. */
const PAGE = 0.35;
/** Pages about the site itself come after those about its subject. */
const OWN_PAGES = 0.4;

/** An atom as the text of the site writes it. */
const written = (atom: Atom): string =>
  atom.kind === 'concept' ? normalise(atom.guesses[0]?.concept.name ?? '') : (atom.words[0] ?? '');

/** The text that asks the index for all atoms at once. */
const together = (atoms: readonly Atom[]): string => [...new Set(atoms.map(written))].join(' ');

/** What the index should be asked: each part alone, and all parts together. */
export function textQueries({ atoms }: Plan): string[] {
  const alone = atoms.flatMap((atom) => (atom.kind === 'word' ? atom.words : [written(atom)]));
  return [...new Set([...alone, together(atoms)])].filter(Boolean);
}

/** For each record how well it answers for a term, by the places of all that it may have meant. */
function placesOf(atom: ConceptAtom, vocabulary: Vocabulary): Map<number, number> {
  const scores = new Map<number, number>();
  const raise = (record: number, score: number) => {
    scores.set(record, Math.max(score, scores.get(record) ?? 0));
  };
  for (const { concept, confidence } of atom.guesses) {
    const sure = confidence / atom.confidence;
    for (const [place, record] of concept.places.entries())
      raise(record, sure * (PLACES[place] ?? FURTHER_PLACES));
    const [first] = concept.places;
    if (first === undefined) continue;
    for (const section of vocabulary.records.sectionsOf(first)) raise(section, sure * TOPIC);
  }
  return scores;
}

/** How much an atom counts beside the others. */
function weightOf(atom: Atom, vocabulary: Vocabulary): number {
  if (atom.kind === 'concept') return atom.confidence * (atom.guesses[0]?.concept.weight ?? 0);
  const isHeading = atom.words.some((word) => vocabulary.isWord(word));
  const isCommon = atom.words.every((word) => vocabulary.isCommon(word));
  return atom.confidence * (isCommon ? WORD.common : isHeading ? WORD.heading : WORD.text);
}

/** For each record how well it answers for one atom, 0 to 1. */
function matchesOf(
  atom: Atom,
  vocabulary: Vocabulary,
  found: ReadonlyMap<string, TextMatches>,
): Map<number, number> {
  const scores = atom.kind === 'concept' ? placesOf(atom, vocabulary) : new Map<number, number>();
  const texts = atom.kind === 'concept' ? [written(atom)] : atom.words;
  const share = atom.kind === 'concept' ? MENTION : 1;
  for (const text of texts)
    for (const [record, score] of found.get(text) ?? [])
      scores.set(record, Math.max(score * share, scores.get(record) ?? 0));
  return scores;
}

/** For each page, by its first record, how well its best record answers for an atom. */
function bestOfPages(matches: ReadonlyMap<number, number>, records: Records): Map<number, number> {
  const best = new Map<number, number>();
  for (const [record, match] of matches) {
    const lead = records.leadOf(record);
    best.set(lead, Math.max(match, best.get(lead) ?? 0));
  }
  return best;
}

/**
 * Ranks the records for a plan: each atom adds what the record answers of it, and a record that answers more of the
 * atoms counts more, and so does one whose page answers the others elsewhere. Terms are answered from the lexicon
 * alone; `found` adds what the index knows of the words.
 */
export function rank(
  { atoms }: Plan,
  vocabulary: Vocabulary,
  found: ReadonlyMap<string, TextMatches> = new Map(),
): Ranked[] {
  const parts = atoms.map((atom) => ({
    weight: weightOf(atom, vocabulary),
    matches: matchesOf(atom, vocabulary, found),
  }));
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const all = found.get(together(atoms));
  const { records } = vocabulary;
  /** How well the best matches of each atom among some records answer for all of them. */
  const combine = (matchOf: (matches: ReadonlyMap<number, number>) => number | undefined, joint = 0) => {
    let score = atoms.length > 1 ? TOGETHER * whole * joint : 0;
    let covered = 0;
    for (const { weight, matches } of parts) {
      const match = matchOf(matches);
      if (match === undefined) continue;
      score += weight * match;
      covered += weight;
    }
    return (score / whole) * Math.sqrt(covered / whole);
  };
  const pages = new Map<ReadonlyMap<number, number>, Map<number, number>>(
    parts.map(({ matches }) => [matches, bestOfPages(matches, records)]),
  );
  const ofPage = new Map<number, number>();
  const scores = new Map<number, number>();
  for (const record of new Set(parts.flatMap(({ matches }) => [...matches.keys()]))) {
    const lead = records.leadOf(record);
    const page = ofPage.get(lead) ?? combine((matches) => pages.get(matches)?.get(lead));
    ofPage.set(lead, page);
    const alone = combine((matches) => matches.get(record), all?.get(record));
    const own = records.isOwn(record) ? OWN_PAGES : 1;
    scores.set(record, ((1 - PAGE) * alone + PAGE * page) * own);
  }
  return [...scores]
    .map(([number, score]) => ({ number, score }))
    .toSorted((a, b) => b.score - a.score || a.number - b.number);
}
