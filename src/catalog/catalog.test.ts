import { describe, expect, it } from 'vitest';
import { parseHistory } from './history.ts';
import { choseongOf, glossaryGroup, matchesTerm } from './initials.ts';
import { pageNumber } from './outline.ts';
import { citedSources } from './sources.ts';

describe('pageNumber', () => {
  it('counts over the numbered chapters only', () => {
    const title = { ko: '장', en: 'Chapter' };
    const chapters = [
      { id: 'a', title, numbered: true, pages: ['x', 'y'] },
      { id: 'b', title, numbered: false, pages: ['g'] },
      { id: 'c', title, numbered: true, pages: ['z'] },
    ];
    expect(['x', 'y', 'g', 'z', 'none'].map((slug) => pageNumber(slug, chapters))).toEqual([
      1,
      2,
      undefined,
      3,
      undefined,
    ]);
  });
});

describe('citedSources', () => {
  it('lists each once, in the order of the text', () => {
    const example = '```mdx\n<Source id="shown" />\n```\n';
    expect(citedSources(`${example}a <Source id="two" /> b <Source id="one"/> <Source id="two" />`)).toEqual([
      'two',
      'one',
    ]);
  });
});

describe('parseHistory', () => {
  it('takes the newest commit of every file', () => {
    const dates = parseHistory('t:200\n\ncontent/a.mdx\n\nt:100\n\ncontent/a.mdx\ncontent/ko/용어.mdx\n');
    expect(dates.get('content/a.mdx')).toEqual(new Date(200_000));
    expect(dates.get('content/ko/용어.mdx')).toEqual(new Date(100_000));
  });
});

describe('initial consonants', () => {
  it('replaces syllables and keeps the rest', () => {
    expect(choseongOf('로드 밸런서 LB')).toBe('ㄹㄷ ㅂㄹㅅ LB');
    expect(choseongOf('가힣ㄱ')).toBe('ㄱㅎㄱ');
  });

  it('groups words, double consonants with their single ones', () => {
    expect(['로드', '쓰레드', 'was', '503'].map(glossaryGroup)).toEqual(['ㄹ', 'ㅅ', 'W', '']);
  });

  it('finds by part of a spelling without spaces, or by initials', () => {
    const words = '로드 밸런서 load balancer lb';
    const initials = choseongOf(words);
    for (const typed of ['', ' ', '로드밸', 'ㄹㄷㅂ', 'LB', 'load bal'])
      expect(matchesTerm(typed, words, initials)).toBe(true);
    for (const typed of ['캐시', 'ㅋㅅ']) expect(matchesTerm(typed, words, initials)).toBe(false);
  });
});
