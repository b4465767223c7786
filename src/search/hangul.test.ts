import { convertHangulToQwerty, convertQwertyToAlphabet, disassemble, getChoseong } from 'es-hangul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hangulAsLatin,
  hasLoneJamo,
  initialsOf,
  isInitials,
  keystrokes,
  latinAsHangulKeys,
} from './hangul.ts';

const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code));
const hangul = fc.array(syllable, { maxLength: 8 }).map((letters) => letters.join(''));

describe('against es-hangul', () => {
  it('takes every syllable apart into the same keystrokes', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const letter = String.fromCharCode(code);
      expect(keystrokes(letter)).toBe(disassemble(letter));
    }
  });

  it('gives the same initial consonants', () => {
    fc.assert(
      fc.property(hangul, (text) => {
        expect(initialsOf(text)).toBe(getChoseong(text));
      }),
    );
  });

  it('reads Latin keys as the same Hangul, and Hangul as the same Latin keys', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,12}$/), (text) => {
        expect(latinAsHangulKeys(text)).toBe(convertQwertyToAlphabet(text));
      }),
    );
    fc.assert(
      fc.property(hangul, (text) => {
        expect(hangulAsLatin(text)).toBe(convertHangulToQwerty(text).toLowerCase());
      }),
    );
  });
});

describe('keystrokes', () => {
  it('keeps what is no Hangul, and takes lone clusters apart', () => {
    expect(keystrokes('L4 값ㄳㅘ')).toBe('L4 ㄱㅏㅂㅅㄱㅅㅗㅏ');
  });

  it('gives a half-typed word as the beginning of the whole one', () => {
    for (const half of ['로드 밸ㄹ', '로드 밸러', '로드 밸렁'.slice(0, 4)])
      expect(keystrokes('로드 밸런서').startsWith(keystrokes(half))).toBe(true);
    expect(keystrokes('보안 그룹').startsWith(keystrokes('보안 글'))).toBe(true);
  });
});

describe('isInitials, hasLoneJamo', () => {
  it('tell consonants from syllables and vowels', () => {
    expect(['ㄹㄷ', 'ㄳ', 'ㅏ', '로', 'lb', ''].map(isInitials)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(['ㅜ햐ㅜㅌ', '서버', 'lb'].map(hasLoneJamo)).toEqual([true, false, false]);
  });
});
