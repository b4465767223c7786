import { describe, expect, it } from 'vitest';
import type { Term } from '../../catalog/glossary.ts';
import { plan } from '../planner/plan.ts';
import { Vocabulary } from '../planner/vocabulary.ts';
import { lexiconFor } from './lexicon.ts';
import { placesOf } from './places.ts';
import { pageRecords, type SearchRecord } from './records.ts';
import { spellingsFor } from './spellings.ts';
import { termEntries } from './terms.ts';

const html = `<html lang="ko"><body><main><article>
<h1>로드 밸런서</h1><p class="lead">머리말</p>
<p>첫 문단<sup data-nosearch><a>1</a></sup>.</p><script>no()</script>
<h2 id="pros">좋은 점<a class="anchor"></a></h2><p>하나</p><figure><svg><text>그림</text></svg><figcaption>설명</figcaption></figure>
<live-figure id="figure-lab" data-nosearch><figcaption><span>그림 3.1 <b>어느 서버로 가나</b></span><span class="claim">차례로 나눈다.</span></figcaption><table><td>9</td></table></live-figure>
<h3 id="more">더</h3><ul><li>둘</li><li>셋</li></ul>
<h3 id="empty">빈 곳</h3>
<section data-nosearch><h2 id="sources">출처</h2></section>
</article></main></body></html>`;

describe('pageRecords', () => {
  const records = pageRecords(html, 'load-balancer/');

  it('makes one record a heading and a figure, with the words a reader sees', () => {
    expect(records.map(({ url, title, text }) => [url, title, text])).toEqual([
      ['load-balancer/', '로드 밸런서', '머리말 첫 문단.'],
      ['load-balancer/#pros', '좋은 점', '하나 설명'],
      ['load-balancer/#more', '더', '둘 셋'],
      ['load-balancer/#figure-lab', '어느 서버로 가나', '차례로 나눈다.'],
    ]);
    expect(records[1]).toMatchObject({ language: 'ko', page: '로드 밸런서' });
  });

  it('makes one of every element that asks for it', () => {
    const listed = pageRecords(
      '<html lang="en"><main><article><h1>G</h1><x-list><div data-record="LB" id="lb">splits</div></x-list></article></main></html>',
      'en/g/',
    );
    expect(listed.map(({ url, title, text }) => [url, title, text])).toEqual([
      ['en/g/', 'G', ''],
      ['en/g/#lb', 'LB', 'splits'],
    ]);
  });

  it('makes none of a page without a title', () => {
    expect(pageRecords('<html lang="ko"><main><p>x</p></main></html>', 'x/')).toEqual([]);
  });
});

const term = (id: string, ko: string, en: string, more: Partial<Term> = {}): Term => ({
  id,
  name: { ko, en },
  definition: { ko: `${ko}의 뜻`, en: `meaning of ${en}` },
  written: [],
  search: [],
  shared: [],
  typos: [],
  related: [],
  at: [],
  ...more,
});
const balancer = term('lb', '로드 밸런서', 'load balancer', {
  written: ['LB', '부하 분산'],
  typos: ['로드 벨런서', '엘비', 'load balencer'],
  at: ['load-balancer', 'load-balancer#pros'],
});
const cdn = term('cdn', 'CDN', 'content delivery network', { at: ['glossary'] });

describe('spellingsFor', () => {
  it('knows all spellings in Korean, and the Latin ones and the Korean name in English', () => {
    expect(spellingsFor(balancer, 'ko')).toEqual({
      name: '로드밸런서',
      others: ['loadbalancer', 'lb', '부하분산'],
      misspellings: ['로드벨런서', '엘비', 'loadbalencer'],
    });
    expect(spellingsFor(balancer, 'en')).toEqual({
      name: 'loadbalancer',
      others: ['로드밸런서', 'lb'],
      misspellings: ['loadbalencer'],
    });
  });
});

describe('the lexicon', () => {
  const record = (url: string, title: string, text: string): SearchRecord => ({
    url,
    language: 'ko',
    title,
    page: '로드 밸런서',
    text,
  });
  const records = [
    record('load-balancer/', '로드 밸런서', '서버가 여럿이다'),
    record('load-balancer/#pros', '장점은', '서버를 더한다'),
    record('glossary/', '용어집', '서버'),
    record('glossary/#cdn', 'CDN', '서버의 망'),
    record('server/', '서버', ''),
  ];
  const files = {
    index: { hash: 'ko_1', engine: 'unknown' },
    terms: 't.json',
    idOf: (url: string) => `${records.findIndex((one) => one.url === url)}f`,
  };
  const lexicon = lexiconFor('ko', [balancer, cdn], records, files, (page) => page === 'glossary/');

  it('gives each term its spellings, its places and its weight', () => {
    expect(lexicon.concepts[0]?.slice(0, 2)).toEqual(['로드 밸런서', 'loadbalancer|lb|부하분산']);
    expect(lexicon.concepts.map((concept) => concept[3])).toEqual([[0, 1], [3]]);
    expect(placesOf(cdn)).toEqual(['glossary#cdn']);
  });

  it('leaves out the misspellings that the planner mends by itself', () => {
    expect(lexicon.concepts[0]?.[2]).toBe('엘비');
    const [atom] = plan('로드 벨런서', new Vocabulary(lexicon)).atoms;
    expect(atom).toMatchObject({ kind: 'concept', how: 'misspelt' });
  });

  it('knows the words of headings, the common ones, and the records of each page', () => {
    expect(lexicon).toMatchObject({
      words: 'cdn 로드 밸런서 서버 용어집 장점',
      common: '서버',
      ids: '0f1f2f3f4f',
      pages: [2, -2, 1],
    });
    const { records: known } = new Vocabulary(lexicon);
    expect(known.ids).toEqual(['0f', '1f', '2f', '3f', '4f']);
    expect([...known.sectionsOf(0)]).toEqual([1]);
    expect([known.isOwn(1), known.isOwn(3)]).toEqual([false, true]);
  });

  it('gives the dialog each definition with the places that exist', () => {
    expect(termEntries('ko', [balancer], records)).toEqual([
      {
        name: '로드 밸런서',
        definition: '로드 밸런서의 뜻',
        entry: 'glossary/#lb',
        places: [
          { url: 'load-balancer/', title: '로드 밸런서', page: '로드 밸런서' },
          { url: 'load-balancer/#pros', title: '장점은', page: '로드 밸런서' },
        ],
      },
    ]);
  });
});
