import { describe, expect, test } from 'vitest';
import { textWidth, wrap } from './measure.ts';

describe('textWidth', () => {
  test('Hangul, Latin and marks without width', () => {
    expect(textWidth('로드 밸런서', 14)).toBeCloseTo(69, 0);
    expect(textWidth('i', 10)).toBeLessThan(textWidth('W', 10) / 2);
    expect(textWidth('e\u0301', 14)).toBe(textWidth('e', 14));
    expect(textWidth('漢', 10)).toBe(10);
  });
});

describe('wrap', () => {
  test('breaks at spaces only, never inside a Korean word', () => {
    expect(wrap(['애플리케이션 서버'], 90, 14)).toEqual(['애플리케이션', '서버']);
    expect(wrap(['아주긴낱말하나뿐'], 20, 14)).toEqual(['아주긴낱말하나뿐']);
  });

  test('takes the most even of the shortest breaks', () => {
    expect(wrap(['one two three four'], textWidth('one two three', 14) + 1, 14)).toEqual([
      'one two',
      'three four',
    ]);
  });

  test('keeps written lines', () => {
    expect(wrap(['a', 'b c'], 100, 14)).toEqual(['a', 'b c']);
  });
});
