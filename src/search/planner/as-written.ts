import { stems } from '../particles.ts';
import type { Atom } from './atom.ts';
import { conceptAtom, fill, isAllOpen, isOpen, type Reading, type Span, spans, wordsOf } from './reading.ts';
import type { Vocabulary } from './vocabulary.ts';

const LONGEST_PHRASE = 6;

/** Words that may stand within a phrase and change nothing. */
const filler =
  /^(자꾸|계속|너무|많이|갑자기|왜|어떻게|다시|좀|더|잘|제일|그냥|항상|the|a|an|of|to|my|in|on|for)$/;

/**
 * Ways to read the words of a span as one squashed spelling: as typed, without endings, verbs as their nouns, and
 * without the words between that say nothing: '로그인이 자꾸 풀려요' → '로그인풀림'.
 */
function phraseReadings(words: readonly string[], vocabulary: Vocabulary): string[] {
  const nounOf = (word: string) => vocabulary.nounOf(word);
  const last = words.at(-1) ?? '';
  const head = words.slice(0, -1);
  const shortest = head.length > 0 ? 1 : 2;
  const ends = stems(last, shortest);
  const bare = head.filter((word) => !filler.test(word)).map((word) => stems(word).at(-1) ?? word);
  const heads = [head.join(''), bare.join(''), bare.map(nounOf).join('')];
  return [...new Set(heads.flatMap((start) => [...ends, nounOf(last)].map((end) => start + end)))];
}

/** Terms as they are written, the longest run of words first; words may carry particles. */
export function readPhrases(reading: Reading, vocabulary: Vocabulary): void {
  for (const span of spans(reading, LONGEST_PHRASE)) {
    if (!isAllOpen(reading, span)) continue;
    const words = wordsOf(reading, span);
    const typed = words.join(' ');
    for (const [attempt, text] of phraseReadings(words, vocabulary).entries()) {
      const spellings = vocabulary.written(text);
      if (spellings.length === 0) continue;
      const isMisspelt = spellings.every(({ kind }) => kind === 'misspelling');
      const how = isMisspelt ? 'misspelt' : attempt > 0 ? 'particle' : 'exact';
      const confidence = isMisspelt ? 0.9 : attempt > 0 ? 0.97 : 1;
      fill(reading, span, [
        conceptAtom(
          spellings.map((spelling) => ({ spelling, confidence })),
          how,
          typed,
        ),
      ]);
      break;
    }
  }
}

/** The pieces of a compound as atoms. */
function compound(word: string, vocabulary: Vocabulary): Atom[] | undefined {
  return vocabulary.split(word)?.map((piece) => pieceAtom(piece, vocabulary));
}

function pieceAtom(piece: string, vocabulary: Vocabulary): Atom {
  const spellings = vocabulary.written(piece);
  if (spellings.length === 0)
    return { kind: 'word', how: 'split', typed: piece, words: [piece], confidence: 0.9 };
  return conceptAtom(
    spellings.map((spelling) => ({ spelling, confidence: 0.9 })),
    'split',
    piece,
  );
}

/** A term in Latin letters with Korean written onto it, whatever that is: 'L4장비', 'NIC카드'. */
function mixed(word: string, vocabulary: Vocabulary): Atom[] | undefined {
  const latin = /^([a-z][a-z0-9]+)[가-힣]+$/.exec(word)?.[1] ?? '';
  return vocabulary.written(latin).length > 0 ? [pieceAtom(latin, vocabulary)] : undefined;
}

/**
 * Single words: those that say nothing, compounds of known pieces, words of titles and headings, and, from `inText`,
 * words that the index was asked for.
 */
export function readWords(
  reading: Reading,
  vocabulary: Vocabulary,
  inText: ReadonlyMap<string, string>,
): void {
  reading.tokens.forEach((token, index) => {
    if (!isOpen(reading, index)) return;
    const here: Span = { from: index, to: index };
    if (vocabulary.isEmpty(token)) {
      fill(reading, here, []);
      return;
    }
    for (const stem of stems(token)) {
      const pieces = compound(stem, vocabulary) ?? mixed(stem, vocabulary);
      if (pieces) {
        fill(reading, here, pieces);
        return;
      }
    }
    const known = stems(token).find((stem) => vocabulary.isWord(stem));
    const found = known ?? inText.get(token);
    if (found === undefined) {
      // What is left of a word without its ending may say nothing: '이유는'.
      if (stems(token).some((stem) => vocabulary.isEmpty(stem))) fill(reading, here, []);
      return;
    }
    const how = found === token ? 'exact' : 'particle';
    const confidence = known === undefined ? 0.6 : how === 'exact' ? 1 : 0.95;
    fill(reading, here, [{ kind: 'word', how, typed: token, words: [found], confidence }]);
  });
}
