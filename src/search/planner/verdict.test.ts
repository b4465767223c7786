import { describe, expect, it } from 'vitest';
import { smallLexicon } from '../testing/lexicon.ts';
import { nearestTerm } from './nearest.ts';
import { plan } from './plan.ts';
import { corrections, judge, type Verdict } from './verdict.ts';
import { Vocabulary } from './vocabulary.ts';

const vocabulary = new Vocabulary(smallLexicon);

describe('judge', () => {
  it.each<[string, Verdict, string[]?]>([
    ['로드 밸런서의 단점', 'exact'],
    ['로드 벨런서', 'corrected'],
    ['ㄹㄷㅂㄹㅅ', 'corrected'],
    ['쿠버네티스 로드 밸런서', 'partial'],
    ['단점 쿠버네티스', 'partial'],
    ['쿠버네티스', 'none'],
    ['서버 쿠버네티스 인그레스', 'partial'],
    ['보안 그ㄹ 쿠버네티스 인그레스', 'none'],
    ['레디스', 'mention', ['레디스']],
    ['레디스 프롯', 'partial', ['레디스']],
    ['서버 레디스', 'partial', ['레디스']],
    ['DNS 레디스', 'exact', ['레디스']],
    ['DNS redis', 'partial', ['redis']],
    ['레디스 쿠버네티스', 'none', ['레디스']],
    ['', 'none'],
  ])('%j: %s', (typed, verdict, inText = []) => {
    const understood = plan(typed, vocabulary, { inText: new Map(inText.map((word) => [word, word])) });
    expect(judge(understood, vocabulary)).toBe(verdict);
  });
});

describe('corrections', () => {
  it('say what was taken for what, and nothing of what was right', () => {
    expect(corrections(plan('로드 벨런서', vocabulary))).toEqual([
      { typed: '로드 벨런서', meant: '로드 밸런서' },
    ]);
    expect(corrections(plan('로드 밸런서를', vocabulary))).toEqual([]);
  });
});

describe('nearestTerm', () => {
  it('offers a term that is like what was typed, and none when nothing is', () => {
    expect(nearestTerm('보한 구릅', vocabulary)).toBe('보안 그룹');
    expect(nearestTerm('쿠버네티스', vocabulary)).toBeUndefined();
    expect(nearestTerm('', vocabulary)).toBeUndefined();
  });
});
