import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, markPattern, patternOf, pieces } from './excerpt.ts';
import { plan } from './planner/plan.ts';
import { Vocabulary } from './planner/vocabulary.ts';
import { smallLexicon } from './testing/lexicon.ts';

const vocabulary = new Vocabulary(smallLexicon);
const marks = (text: string, pattern: RegExp | undefined) =>
  pieces(text, pattern)
    .filter(({ marked }) => marked)
    .map((piece) => piece.text);

describe('markPattern', () => {
  it('marks a term in every spelling, whatever its spaces', () => {
    const pattern = markPattern(plan('LB', vocabulary), vocabulary);
    expect(marks('로드밸런서(LB)와 로드 밸런서, load-balancer, 벌브 bulb', pattern)).toEqual([
      '로드밸런서',
      'LB',
      '로드 밸런서',
      'load-balancer',
    ]);
  });

  it('is none where there is nothing to mark', () => {
    expect(markPattern(plan('', vocabulary), vocabulary)).toBeUndefined();
  });
});

describe('patternOf', () => {
  it('takes letters that mean something in a pattern as they are', () => {
    expect(marks('a.b (c) axb', patternOf(['a.b', '(c)']))).toEqual(['a.b', '(c)']);
  });
});

describe('excerpt', () => {
  const text = `${'앞말 '.repeat(60)}로드 밸런서는 요청을 나눈다. ${'뒷말 '.repeat(60)}`;

  it('shows the part with what is looked for, and that it is a part', () => {
    const shown = excerpt(text, patternOf(['로드밸런서']))
      .map((piece) => piece.text)
      .join('');
    expect(shown).toMatch(/^… .*로드 밸런서는 요청을 나눈다.* …$/);
    expect(shown.length).toBeLessThan(130);
  });

  it('shows the beginning where nothing is looked for', () => {
    expect(excerpt('짧은 글', undefined)).toEqual([{ text: '짧은 글', marked: false }]);
  });

  it('loses no letter of a short text and cuts any long one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ minLength: 2, maxLength: 3 }), (body, word) => {
        const shown = excerpt(body, patternOf([word]))
          .map((piece) => piece.text)
          .join('');
        if (body.length <= 100) expect(shown).toBe(body);
        else expect(shown.length).toBeLessThanOrEqual(150);
      }),
    );
  });
});
