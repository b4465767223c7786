/**
 * Hangul as keystrokes of the two-set keyboard. A half-typed syllable, a word typed on the wrong layout and a slip of
 * one key all look alike in keystrokes, where whole syllables have nothing in common.
 */

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWELS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const FINALS =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  );

/** Letters that take two keystrokes, when they stand alone. */
const pairs =
  'ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ ㄳㄱㅅ ㄵㄴㅈ ㄶㄴㅎ ㄺㄹㄱ ㄻㄹㅁ ㄼㄹㅂ ㄽㄹㅅ ㄾㄹㅌ ㄿㄹㅍ ㅀㄹㅎ ㅄㅂㅅ';
const PAIRS = new Map(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)]));

const FIRST = 0xac00;
const COUNT = 11172;
const AFTER_INITIAL = 588;
const AFTER_VOWEL = 28;

/** Position among the composed syllables, or undefined for any other letter. */
function syllable(letter: string): number | undefined {
  const index = (letter.codePointAt(0) ?? 0) - FIRST;
  return index >= 0 && index < COUNT ? index : undefined;
}

/** The keys pressed to type a text: '밸런서' → 'ㅂㅐㄹㄹㅓㄴㅅㅓ', '값' → 'ㄱㅏㅂㅅ'; other letters stay. */
export function keystrokes(text: string): string {
  let keys = '';
  for (const letter of text) {
    const index = syllable(letter);
    if (index === undefined) keys += PAIRS.get(letter) ?? letter;
    else
      keys +=
        (INITIALS[Math.floor(index / AFTER_INITIAL)] ?? '') +
        (VOWELS[Math.floor((index % AFTER_INITIAL) / AFTER_VOWEL)] ?? '') +
        (FINALS[index % AFTER_VOWEL] ?? '');
  }
  return keys;
}

/** Initial consonants: '로드 LB' → 'ㄹㄷ LB'. */
export function initialsOf(text: string): string {
  let initials = '';
  for (const letter of text) {
    const index = syllable(letter);
    initials += index === undefined ? letter : INITIALS[Math.floor(index / AFTER_INITIAL)];
  }
  return initials;
}

/** Whether a text is nothing but consonants, clusters such as ㄳ included. */
export const isInitials = (text: string): boolean => /^[ㄱ-ㅎ]+$/.test(text);

export const hasHangul = (text: string): boolean => /[가-힣ㄱ-ㅣ]/.test(text);

/** Whether letters stand alone that no finished Korean word has. */
export const hasLoneJamo = (text: string): boolean => /[ㄱ-ㅣ]/.test(text);

const QWERTY = 'rRseEfaqQtTdwWczxvgkoiOjpuPhynbml';
const TWO_SET = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ';
const toHangul = new Map([...QWERTY].map((key, index) => [key, TWO_SET[index] ?? key]));
const toQwerty = new Map([...TWO_SET].map((jamo, index) => [jamo, (QWERTY[index] ?? jamo).toLowerCase()]));

/** What Latin keys give on the Hangul layout, as keystrokes: 'fhem' → 'ㄹㅗㄷㅡ'. */
export const latinAsHangulKeys = (text: string): string =>
  [...text].map((key) => toHangul.get(key) ?? toHangul.get(key.toLowerCase()) ?? key).join('');

/** What Hangul gives on the Latin layout, in lower case: 'ㅜ햐ㅜㅌ' → 'nginx'. */
export const hangulAsLatin = (text: string): string =>
  [...keystrokes(text)].map((key) => toQwerty.get(key) ?? key).join('');
