import { type Atom, isFirm } from './atom.ts';
import type { Plan } from './plan.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * How far an answer can be trusted, said to the reader with it.
 * - exact: all of it was understood
 * - corrected: understood after mending what was typed
 * - partial: some words are nowhere on the site, the rest is
 * - mention: no term or heading; the words only occur in the text
 * - none: nothing was understood
 */
export type Verdict = 'exact' | 'corrected' | 'partial' | 'mention' | 'none';

/** Below this a guess at a term is too far from what was typed to stand beside words that nobody knows. */
const SOLID = 0.7;

/** From this weight on a term tells what is looked for; '서버' does not. */
const TELLING = 0.4;

const isLatin = ({ typed }: Atom): boolean => /[a-z]/.test(typed);

const isTelling = (atom: Atom): boolean =>
  atom.kind === 'concept' && (atom.guesses[0]?.concept.weight ?? 0) >= TELLING;

export function judge({ atoms, missing }: Plan, vocabulary: Vocabulary): Verdict {
  if (atoms.length === 0) return 'none';
  const tells = (atom: Atom) =>
    atom.kind === 'concept' || !atom.words.every((word) => vocabulary.isCommon(word));
  const isTitled = (atom: Atom) =>
    atom.kind === 'concept' || atom.words.some((word) => vocabulary.isWord(word));
  const firm = atoms.filter((atom) => isFirm(atom.how) && isTitled(atom) && tells(atom));
  if (missing.length > 0) {
    if (firm.some(({ kind }) => kind === 'concept') || firm.length >= missing.length) return 'partial';
    const solid = atoms.filter((atom) => atom.confidence >= SOLID && tells(atom));
    return solid.length > missing.length ? 'partial' : 'none';
  }
  if (!atoms.some(isTitled)) return 'mention';
  // A word that only the text has, beside words of headings and terms as general as '서버', is likelier what is looked
  // for than those, as in 'IAM 역할'; and so is one in Latin letters, mostly a product's name, beside any: 'RDS 파라미터'.
  const mentioned = atoms.filter((atom) => !isTitled(atom));
  if (mentioned.length > 0 && (mentioned.some(isLatin) || !atoms.some(isTelling))) return 'partial';
  // A doubtful guess beside words that only the text knows.
  const doubtful = firm.length === 0 && !atoms.some((atom) => isTitled(atom) && atom.confidence >= SOLID);
  if (doubtful && !atoms.every(isTitled)) return 'partial';
  return atoms.every(({ how }) => isFirm(how)) ? 'exact' : 'corrected';
}

/** What the site calls the things that were guessed, in the order typed: “‘시큐리티 그릅’ → ‘보안 그룹’”. */
export function corrections({ atoms }: Plan): { typed: string; meant: string }[] {
  return atoms
    .filter(({ how }) => !isFirm(how))
    .map((atom) => ({
      typed: atom.typed,
      meant: atom.kind === 'concept' ? (atom.guesses[0]?.concept.name ?? '') : (atom.words[0] ?? ''),
    }))
    .filter(({ meant }) => meant !== '');
}
