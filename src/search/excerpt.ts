import type { Plan } from './planner/plan.ts';
import type { Vocabulary } from './planner/vocabulary.ts';

/** A piece of text, and whether it is one of the words looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const escaped = (letter: string): string => letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** Matches a squashed spelling wherever spaces and hyphens fall; a Latin one only as a word. */
function spellingPattern(text: string): string {
  const loose = [...text].map(escaped).join('[ \\-]?');
  return /^[a-z0-9]+$/.test(text) ? `(?<![a-z0-9])${loose}(?![a-z0-9])` : loose;
}

/** What to mark in the text of results: the terms in every spelling, and the words; undefined when there is nothing. */
export function markPattern(understood: Plan, vocabulary: Vocabulary): RegExp | undefined {
  const texts = new Set<string>();
  for (const atom of understood.atoms) {
    if (atom.kind === 'word') {
      for (const word of atom.words) texts.add(word);
      continue;
    }
    const meant = atom.guesses[0]?.concept.number;
    for (const { concept, text, kind } of vocabulary.spellings)
      if (concept.number === meant && kind !== 'misspelling') texts.add(text);
  }
  return patternOf([...texts]);
}

/** A pattern for squashed texts, the longest first. */
export function patternOf(texts: readonly string[]): RegExp | undefined {
  const sorted = texts.filter((text) => text.length > 1).toSorted((a, b) => b.length - a.length);
  return sorted.length ? new RegExp(sorted.map(spellingPattern).join('|'), 'giu') : undefined;
}

/** Splits a text at what the pattern finds. */
export function pieces(text: string, pattern: RegExp | undefined): Piece[] {
  if (!pattern) return [{ text, marked: false }];
  const found: Piece[] = [];
  let at = 0;
  for (const { 0: match, index } of text.matchAll(pattern)) {
    if (index > at) found.push({ text: text.slice(at, index), marked: false });
    found.push({ text: match, marked: true });
    at = index + match.length;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}

/** Letters of an excerpt, about two lines of the dialog. */
const EXCERPT = 110;
/** Letters shown before the first word found. */
const LEAD = 24;

/** The part of a text that holds most of what is looked for, cut at spaces. */
export function excerpt(text: string, pattern: RegExp | undefined): Piece[] {
  const starts = pattern ? [...text.matchAll(pattern)].map(({ index }) => index) : [];
  let best = 0;
  let most = 0;
  for (const start of starts) {
    const count = starts.filter((other) => other >= start && other < start + EXCERPT - LEAD).length;
    if (count > most) {
      most = count;
      best = start;
    }
  }
  const wanted = Math.max(0, best - LEAD);
  const from = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1;
  const end = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(' ', from + EXCERPT);
  const cut = text.slice(from, end > from ? end : from + EXCERPT);
  return pieces(`${from > 0 ? '… ' : ''}${cut}${from + cut.length < text.length ? ' …' : ''}`, pattern);
}
