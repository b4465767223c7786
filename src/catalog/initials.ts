const choseong = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const syllablesPerChoseong = 588;

/** Replaces every Hangul syllable by its initial consonant: '로드 LB' gives 'ㄹㄷ LB'. */
export const choseongOf = (text: string): string =>
  [...text]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code >= firstSyllable && code <= lastSyllable
        ? (choseong[Math.floor((code - firstSyllable) / syllablesPerChoseong)] ?? letter)
        : letter;
    })
    .join('');

const plain: Record<string, string> = { ㄲ: 'ㄱ', ㄸ: 'ㄷ', ㅃ: 'ㅂ', ㅆ: 'ㅅ', ㅉ: 'ㅈ' };

/** The group of a glossary that a word is listed under: an initial consonant, a Latin capital, or '' for the rest. */
export function glossaryGroup(word: string): string {
  const initial = choseongOf(word.slice(0, 1));
  const letter = (plain[initial] ?? initial).toUpperCase();
  return /^[ㄱ-ㅎA-Z]$/.test(letter) ? letter : '';
}

const squash = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** Whether a filter text is found in a term's spellings, or, when it is all consonants, in their initials. */
export function matchesTerm(filter: string, words: string, initials: string): boolean {
  const wanted = squash(filter);
  if (!wanted) return true;
  return squash(/^[ㄱ-ㅎ]+$/.test(wanted) ? initials : words).includes(wanted);
}
