import { describe, expect, it } from 'vitest';
import { answer, holdsWord } from './engine.ts';
import { groupByPage } from './group.ts';
import type { SearchIndex } from './pagefind-index.ts';
import { Vocabulary } from './planner/vocabulary.ts';
import type { RecordReader, StoredRecord } from './stored-records.ts';
import { smallLexicon } from './testing/lexicon.ts';

const vocabulary = new Vocabulary(smallLexicon);
const texts: Record<string, StoredRecord> = Object.fromEntries(
  vocabulary.records.ids.map((id, number) => {
    const page =
      ['lb/', 'lb/', 'lb/', 'lb/', 'one/', 'one/', 'one/', 'sg/', 'nginx/', 'about/'][number] ?? '';
    const text = number === 1 ? '세션은 Redis에 둔다.' : '';
    return [id, { url: `${page}#${number}`, title: `${number}`, page, text }];
  }),
);
const records: RecordReader = {
  record: async (id) => texts[id] ?? Promise.reject(new Error(`no record ${id}`)),
};
/** Finds records whose text begins a word with the first letters asked for, as loosely as Pagefind does. */
const index: SearchIndex = {
  search: async (text) =>
    vocabulary.records.ids
      .filter((id) => texts[id]?.text.toLowerCase().includes(text.slice(0, 2)))
      .map((id) => ({ id, score: 2 })),
};
const ask = (typed: string, without: { vocabulary?: true; index?: true } = {}, literal = false) =>
  answer(
    typed,
    {
      vocabulary: without.vocabulary ? undefined : vocabulary,
      index: without.index ? undefined : index,
      records,
    },
    literal,
  );
const urls = async (typed: string, ...rest: [Parameters<typeof ask>[1]?, boolean?]) =>
  (await ask(typed, ...rest)).groups.flatMap(({ hits }) => hits.map(({ url }) => url));

describe('answer', () => {
  it('gives a term with its places, grouped by page', async () => {
    const { verdict, concepts, groups } = await ask('LB');
    expect(verdict).toBe('exact');
    expect(concepts.map(({ name }) => name)).toEqual(['로드 밸런서']);
    expect(groups.map(({ pageUrl, hits }) => [pageUrl, hits.length])).toEqual([['lb/', 3]]);
  });

  it('says where the text has a word that is no term', async () => {
    expect(await ask('redis')).toMatchObject({ verdict: 'mention', concepts: [] });
    expect(await urls('redis')).toEqual(['lb/#1']);
  });

  it('finds nothing where the index only has the beginning of a word', async () => {
    expect(await ask('redcap')).toMatchObject({ verdict: 'none', groups: [], missing: ['redcap'] });
  });

  it('answers terms without the index, and words without the lexicon', async () => {
    expect(await urls('방화벽', { index: true })).toEqual(['sg/#7']);
    expect((await ask('redis', { index: true })).verdict).toBe('none');
    expect(await urls('redis', { vocabulary: true })).toEqual(['lb/#1']);
    expect((await ask('redis', { vocabulary: true, index: true })).verdict).toBe('none');
  });

  it('guesses nothing when the reader insists', async () => {
    expect((await ask('엔진엑수')).verdict).toBe('corrected');
    expect((await ask('엔진엑수', {}, true)).verdict).toBe('none');
  });
});

describe('holdsWord', () => {
  it.each<[string, string, boolean]>([
    ['로드 밸런서를 둔다', '밸런서', true],
    ['로드 밸런서를 둔다', '런서', false],
    ['Two sockets', 'socket', true],
    ['Redis에 둔다', 'redis', true],
    ['overreact', 'react', false],
    ['reaction', 'react', false],
  ])('%s: %s', (text, word, holds) => {
    expect(holdsWord(text, word)).toBe(holds);
  });
});

describe('groupByPage', () => {
  it('keeps the order of the best hits and at most three headings a page', () => {
    const hit = (page: string, n: number, score: number) => ({
      url: `${page}#${n}`,
      title: `${n}`,
      page,
      text: '',
      score,
    });
    const hits = [hit('b/', 1, 9), hit('a/', 1, 8), hit('b/', 2, 3), hit('b/', 3, 2), hit('b/', 4, 1)];
    expect(groupByPage(hits).map(({ pageUrl, hits: own }) => [pageUrl, own.length])).toEqual([
      ['b/', 3],
      ['a/', 1],
    ]);
  });
});
