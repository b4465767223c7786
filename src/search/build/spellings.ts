import type { Term } from '../../catalog/glossary.ts';
import { type Lang, langs } from '../../i18n/lang.ts';
import { hasHangul } from '../hangul.ts';
import { squash } from '../normalise.ts';

/** What a term is called in one language's search, squashed: its name, its other spellings, its misspellings. */
export interface TermSpellings {
  readonly name: string;
  readonly others: readonly string[];
  readonly misspellings: readonly string[];
}

const distinct = (texts: readonly string[], not: readonly string[] = []): string[] => [
  // One letter alone would be found in everything.
  ...new Set(texts.map(squash).filter((text) => text.length > 1 && !not.includes(text))),
];

/**
 * The spellings a language's search knows. Korean developers type English terms too, so the Korean site knows all of
 * them; the English site knows the Korean name and what is written in Latin letters.
 */
export function spellingsFor(term: Term, lang: Lang): TermSpellings {
  const name = squash(term.name[lang]);
  const wanted = (texts: readonly string[]) =>
    lang === 'ko' ? texts : texts.filter((text) => !hasHangul(text));
  const others = distinct(
    [...langs.map((one) => term.name[one]), ...wanted([...term.written, ...term.search])],
    [name],
  );
  return { name, others, misspellings: distinct(wanted(term.typos), [name, ...others]) };
}

/** A spelling that two terms claim without saying so, with the terms' positions. */
export interface Conflict {
  readonly text: string;
  readonly first: number;
  readonly second: number;
}

/**
 * Spellings that belong to two terms. Where a word really means both, each of the two terms lists it as `shared`.
 */
export function conflicts(terms: readonly Term[]): Conflict[] {
  const owners = new Map<string, number>();
  const found = new Map<string, Conflict>();
  terms.forEach((term, second) => {
    const shared = new Set(term.shared.map(squash));
    for (const lang of langs) {
      const { name, others, misspellings } = spellingsFor(term, lang);
      for (const text of [name, ...others, ...misspellings]) {
        const key = `${lang}:${text}`;
        const first = owners.get(key);
        if (first === undefined) owners.set(key, second);
        else if (first !== second) {
          const isShared = shared.has(text) && terms[first]?.shared.map(squash).includes(text);
          if (!isShared) found.set(`${text} ${first} ${second}`, { text, first, second });
        }
      }
    }
  });
  return [...found.values()];
}
