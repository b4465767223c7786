import {
  areNeighbours,
  CLOSE_SLIP,
  keyCost,
  keySet,
  keystrokeDistance,
  mayBeWithin,
  SWAP,
} from '../distance.ts';
import {
  hangulAsLatin,
  hasHangul,
  hasLoneJamo,
  initialsOf,
  isInitials,
  keystrokes,
  latinAsHangulKeys,
} from '../hangul.ts';
import type { Spelling } from '../lexicon.ts';
import { shortParticles, stems } from '../particles.ts';
import type { Atom } from './atom.ts';
import {
  conceptAtom,
  fill,
  isAllOpen,
  isBounded,
  isOpen,
  isPartlyOpen,
  preferName,
  type Reading,
  type Span,
  spans,
  wordsOf,
} from './reading.ts';
import type { Vocabulary } from './vocabulary.ts';

const LONGEST_GUESS = 4;

/** The whole text as initial consonants of a term, or of a word of a heading: 'ㄹㄷ ㅂㄹㅅ' → 로드 밸런서. */
export function initialsAtom(tokens: readonly string[], vocabulary: Vocabulary): Atom | undefined {
  const typed = tokens.join('');
  if (typed.length < 2 || !isInitials(typed)) return undefined;
  const keys = keystrokes(typed);
  const matching = (name: number, other: number, matches: (initials: string) => boolean) =>
    vocabulary.spellings
      .filter(({ initials, kind }) => kind !== 'misspelling' && matches(initials))
      .map((spelling) => ({ spelling, confidence: preferName(spelling, name, other) }));
  const whole = matching(0.95, 0.75, (initials) => initials === keys || initials === typed);
  const begun = whole.length || keys.length < 3 ? whole : matching(0.8, 0.6, (one) => one.startsWith(keys));
  const inside = begun.length || keys.length < 3 ? begun : matching(0.6, 0.45, (one) => one.includes(keys));
  if (inside.length) return conceptAtom(inside, 'initials', tokens.join(' '));
  if (keys.length < 3) return undefined;
  const words = vocabulary.words.filter(({ text }) => initialsOf(text) === keys).map(({ text }) => text);
  if (words.length === 0) return undefined;
  return { kind: 'word', how: 'initials', typed, words: words.slice(0, 3), confidence: 0.6 };
}

type Guess = (words: readonly string[], span: Span) => Atom | undefined;

/** Tries a guess on every run of words that holds one not yet recognised, the longest first. */
function guess(reading: Reading, make: Guess): void {
  for (const span of spans(reading, LONGEST_GUESS)) {
    if (!isPartlyOpen(reading, span) || !isBounded(reading, span)) continue;
    const atom = make(wordsOf(reading, span), span);
    if (atom) fill(reading, span, [atom]);
  }
}

/** Of a term this much must be typed before it is guessed; less when a whole word of it is there: '로드 ㅂ'. */
const LEAST_TYPED = 0.5;
const LEAST_TYPED_WORDS = 0.4;

/** The last words as the beginning of a term, keystroke by keystroke: '로드 밸ㄹ', '보안 글', '키 펭'. */
export function readHalfTyped(reading: Reading, vocabulary: Vocabulary): void {
  guess(reading, (words, span) => {
    const typed = words.join('');
    if (span.to !== reading.tokens.length - 1) return undefined;
    const keys = keystrokes(typed);
    if (keys.length < (hasHangul(typed) ? 4 : 3)) return undefined;
    const least = words.length > 1 ? LEAST_TYPED_WORDS : LEAST_TYPED;
    const matches = vocabulary
      .startingWith(keys)
      .filter((one) => keys.length >= one.keys.length * least)
      .map((spelling) => {
        const share = keys.length / spelling.keys.length;
        return { spelling, confidence: preferName(spelling, 0.9, 0.7) * (0.6 + 0.4 * share) };
      });
    return matches.length ? conceptAtom(matches, 'typing', words.join(' ')) : undefined;
  });
  const last = reading.tokens.length - 1;
  const token = reading.tokens[last] ?? '';
  const keys = keystrokes(token);
  if (!isOpen(reading, last) || keys.length < 3) return;
  const words = vocabulary.words
    .filter((word) => word.keys.startsWith(keys))
    .toSorted((a, b) => a.keys.length - b.keys.length)
    .map(({ text }) => text);
  if (words.length)
    fill(reading, { from: last, to: last }, [
      { kind: 'word', how: 'typing', typed: token, words: words.slice(0, 2), confidence: 0.8 },
    ]);
}

/** Of a term typed on the other layout so many letters must be there before the rest is guessed. */
const LEAST_OTHER_LAYOUT = 4;

/** Terms whose spelling fits, 0 where it does not. */
function fitting(
  candidates: Iterable<Spelling>,
  typed: string,
  measure: (one: Spelling) => number,
): Atom | undefined {
  const found: { spelling: Spelling; confidence: number }[] = [];
  for (const spelling of candidates) {
    const confidence = measure(spelling);
    if (confidence > 0) found.push({ spelling, confidence });
  }
  return found.length ? conceptAtom(found, 'layout', typed) : undefined;
}

/** Whether a text is long enough a beginning of a spelling, both in keystrokes. */
const begins = (keys: string, whole: string): boolean =>
  keys.length >= LEAST_OTHER_LAYOUT && whole.startsWith(keys) && keys.length >= whole.length * LEAST_TYPED;

/**
 * Latin terms typed while the Hangul layout was on: 'ㅜ햐ㅜㅌ' → nginx. Lone jamo give it away; one syllable may be a
 * whole abbreviation: '운' → DNS.
 */
export function readHangulAsLatin(reading: Reading, vocabulary: Vocabulary): void {
  guess(reading, (words) => {
    const typed = words.join('');
    const isOneSyllable = /^[가-힣]$/.test(reading.tokens.join(''));
    const isOdd = hasLoneJamo(typed) || (vocabulary.lang === 'en' && hasHangul(typed));
    if (!isOdd && !isOneSyllable) return undefined;
    const latin = hangulAsLatin(typed);
    if (!/^[a-z0-9]{2,}$/.test(latin)) return undefined;
    const spelt = new Set(vocabulary.written(latin).filter(({ kind }) => kind !== 'misspelling'));
    const candidates = new Set([...spelt, ...vocabulary.startingWith(latin)]);
    return fitting(candidates, words.join(' '), (one) =>
      spelt.has(one) ? 0.95 : isOdd && begins(latin, one.text) ? 0.7 : 0,
    );
  });
}

/** Korean terms typed while the Latin layout was on: 'fhem qoffjstj' → 로드 밸런서. */
export function readLatinAsHangul(reading: Reading, vocabulary: Vocabulary): void {
  guess(reading, (words) => {
    const typed = words.join('');
    if (!/^[a-z]{3,}$/.test(typed)) return undefined;
    const keys = keystrokes(latinAsHangulKeys(typed));
    if (!/[ㅏ-ㅣ]/.test(keys) || !/[ㄱ-ㅎ]/.test(keys)) return undefined;
    const whole = new Set([keys, ...withoutEndingKeys(keys)]);
    const candidates = new Set([...whole].flatMap((one) => vocabulary.startingWith(one)));
    return fitting(candidates, words.join(' '), (one) => {
      if (!hasHangul(one.text)) return 0;
      if (whole.has(one.keys)) return preferName(one, 0.95, 0.93);
      return keys.length > LEAST_OTHER_LAYOUT && begins(keys, one.keys) ? 0.7 : 0;
    });
  });
}

/** Keystrokes without one of the common particles. */
const withoutEndingKeys = (keys: string): string[] =>
  shortParticles
    .map(keystrokes)
    .filter((ending) => keys.endsWith(ending) && keys.length - ending.length >= 4)
    .map((ending) => keys.slice(0, -ending.length));

/**
 * How many slips are forgiven in a text. One is common, a second is not: with two, another word is soon reached
 * ('scraping' → scaling). In four keys only a slip between close or doubled ones is a slip; letters left standing
 * alone give away that the word is not meant as it is.
 */
function forgiven(typed: string, keys: number): number {
  if (keys < 4) return 0;
  if (keys === 4) return hasLoneJamo(typed) ? 1 : hasHangul(typed) ? CLOSE_SLIP : 0;
  if (keys < 8) return 1;
  if (keys < 12) return 1.6;
  return keys < 16 ? 2.2 : 3;
}

/** Whether a slip at the very first key may have made one text of another: beside it, left out, doubled or swapped. */
const mayBegin = (typed: string, spelling: string): boolean => {
  const meant = spelling.charAt(0);
  return (
    keyCost(meant, typed.charAt(0)) < 1 ||
    areNeighbours(meant, typed.charAt(0)) ||
    meant === typed.charAt(1) ||
    typed.startsWith(spelling.slice(1, 3))
  );
};

/** So many stems of a misspelt text are tried beside it. */
const MOST_STEMS = 2;

/** Two close slips: so little may be wrong with a guess that takes in words already recognised. */
const LEAST_WRONG = 1.2;

/** Terms of fewer keystrokes are not guessed from misspellings; short Latin ones are one key from any word. */
const LEAST_MENDED = { korean: 4, latin: 5 };

/** From so many keystrokes on any wrong first key is forgiven. */
const FREE_FIRST_KEY = 9;

/** Misspelt terms. */
export function readMisspelt(reading: Reading, vocabulary: Vocabulary): void {
  guess(reading, (words, span) => {
    const typed = words.join('');
    const keys = keystrokes(typed);
    let limit = forgiven(typed, keys.length);
    // A word that was recognised is given up for a longer guess only when next to nothing is wrong with that.
    if (!isAllOpen(reading, span)) limit = span.from === span.to ? 0 : Math.min(limit, LEAST_WRONG);
    if (limit === 0) return undefined;
    const isHangul = hasHangul(typed);
    const least = isHangul ? LEAST_MENDED.korean : LEAST_MENDED.latin;
    let best = limit;
    let matches: { spelling: Spelling; distance: number }[] = [];
    const measure = (spelling: Spelling, candidate: string, penalty: number) => {
      if (spelling.keys.length < least) return;
      if (spelling.keys.length < FREE_FIRST_KEY && !mayBegin(candidate, spelling.keys)) return;
      const distance = keystrokeDistance(candidate, spelling.keys, best + 0.01) + penalty;
      if (distance > best + 0.01) return;
      if (distance < best - 0.01) matches = [];
      best = Math.min(best, distance);
      matches.push({ spelling, distance });
    };
    const consider = (text: string, penalty: number) => {
      const candidate = keystrokes(text);
      const set = keySet(candidate);
      for (const { spellings, keySets } of vocabulary.ofLength(candidate.length, Math.floor(limit), isHangul))
        for (let index = 0; index < keySets.length; index++) {
          if (!mayBeWithin(set, keySets[index] ?? 0, best)) continue;
          const spelling = spellings[index];
          if (spelling) measure(spelling, candidate, penalty);
        }
    };
    consider(typed, 0);
    for (const stem of stems(typed, 3).slice(1, 1 + MOST_STEMS))
      if (forgiven(stem, keystrokes(stem).length) > 0) consider(stem, 0.2);
    if (matches.length === 0) return undefined;
    const found = matches.map(({ spelling, distance }) => ({
      spelling,
      confidence: preferName(spelling, 0.85, 0.75) * (1 - distance / keys.length),
    }));
    return conceptAtom(found, 'misspelt', words.join(' '));
  });
}

/** Misspelt words of headings, and known words under a misspelt particle: '서버르르'. */
export function readMisspeltWords(reading: Reading, vocabulary: Vocabulary): void {
  reading.tokens.forEach((token, index) => {
    if (!isOpen(reading, index)) return;
    const atom = misspeltWord(token, vocabulary) ?? misspeltParticle(token, vocabulary);
    if (atom) fill(reading, { from: index, to: index }, [atom]);
  });
}

function misspeltWord(token: string, vocabulary: Vocabulary): Atom | undefined {
  let best: { text: string; distance: number; confidence: number } | undefined;
  for (const stem of stems(token)) {
    const keys = keystrokes(stem);
    if (keys.length < LEAST_WORD) continue;
    // English has a word within one key of nearly every other.
    const limit = !hasHangul(stem) ? SWAP : keys.length < 9 ? 1 : 1.6;
    for (const word of vocabulary.wordsOfLength(keys.length, limit)) {
      if (word.keys.length < LEAST_WORD || word.keys.charAt(0) !== keys.charAt(0)) continue;
      const distance = keystrokeDistance(keys, word.keys, limit);
      if (distance <= limit && distance < (best?.distance ?? Infinity))
        best = { text: word.text, distance, confidence: 0.6 * (1 - distance / keys.length) };
    }
  }
  if (!best) return undefined;
  return { kind: 'word', how: 'misspelt', typed: token, words: [best.text], confidence: best.confidence };
}

/** Shorter words of headings are not guessed from misspellings: '감기' is no '담기'. */
const LEAST_WORD = 6;

const particleKeys = shortParticles.map(keystrokes);

function misspeltParticle(token: string, vocabulary: Vocabulary): Atom | undefined {
  for (let length = token.length - 1; length >= 2; length--) {
    const stem = token.slice(0, length);
    const spellings = vocabulary.written(stem);
    if (!hasHangul(stem) || (spellings.length === 0 && !vocabulary.isWord(stem))) continue;
    const rest = keystrokes(token.slice(length));
    if (!particleKeys.some((keys) => keystrokeDistance(keys, rest, 1) <= 1)) continue;
    return spellings.length > 0
      ? conceptAtom(
          spellings.map((spelling) => ({ spelling, confidence: 0.6 })),
          'misspelt',
          token,
        )
      : { kind: 'word', how: 'misspelt', typed: token, words: [stem], confidence: 0.5 };
  }
  return undefined;
}
