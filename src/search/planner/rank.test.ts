import { describe, expect, it } from 'vitest';
import { smallLexicon } from '../testing/lexicon.ts';
import { plan } from './plan.ts';
import { rank, textQueries } from './rank.ts';
import { Vocabulary } from './vocabulary.ts';

const vocabulary = new Vocabulary(smallLexicon);
const order = (typed: string, found: Record<string, Record<number, number>> = {}): number[] => {
  const matches = new Map(
    Object.entries(found).map(([text, scores]) => [
      text,
      new Map(Object.entries(scores).map(([number, score]) => [Number(number), score])),
    ]),
  );
  return rank(plan(typed, vocabulary), vocabulary, matches).map(({ number }) => number);
};

describe('rank', () => {
  it('answers a term by its places, best first, then by the sections of its own page', () => {
    expect(order('로드 밸런서')).toEqual([0, 1, 2, 3]);
  });

  it('puts a mention in a text after every place', () => {
    expect(order('상태 확인', { '상태 확인': { 6: 1, 3: 0.4 } })).toEqual([3, 6]);
  });

  it('prefers the section of the term’s page that has the other word too', () => {
    const found = { 단점: { 2: 1, 6: 1 } };
    expect(order('로드 밸런서 단점', found)[0]).toBe(2);
    expect(order('단일 서버의 단점', found)[0]).toBe(6);
  });

  it('prefers the page that answers all of the terms, though in different sections', () => {
    // Sessions are explained best at 1; 0 and 3 belong to the same page, 5 to another.
    expect(order('DNS 세션 상태 확인')[0]).toBe(3);
  });

  it('lets a term that stands everywhere count little beside one that does not', () => {
    expect(order('서버 상태 확인')[0]).toBe(3);
  });

  it('puts a page about the site after the others', () => {
    expect(order('비용', { 비용: { 9: 1, 6: 0.6 } })).toEqual([6, 9]);
  });

  it('knows nothing where nothing was understood', () => {
    expect(order('쿠버네티스', { 쿠버네티스: { 1: 1 } })).toEqual([]);
  });
});

describe('textQueries', () => {
  it('ask for each part alone and for all of them', () => {
    expect(textQueries(plan('LB 단점', vocabulary))).toEqual(['로드 밸런서', '단점', '로드 밸런서 단점']);
    expect(textQueries(plan('LB', vocabulary))).toEqual(['로드 밸런서']);
    expect(textQueries(plan('', vocabulary))).toEqual([]);
  });
});
