import { describe, expect, it } from 'vitest';
import type { Hit } from './engine.ts';
import { groupByPage } from './group.ts';
import { joinParticles, separateParticles, withoutParticle } from './particles.ts';
import { planQueries } from './plan.ts';
import { pageRecords } from './records.ts';

const html = `<html lang="ko"><body><main><article>
<h1>로드 밸런서</h1><p class="lead">머리말</p>
<p>첫 문단<sup data-nosearch><a>1</a></sup>.</p><script>no()</script>
<h2 id="pros">좋은 점<a class="anchor"></a></h2><p>하나</p><figure><svg><text>그림</text></svg><figcaption>설명</figcaption></figure>
<h3 id="more">더</h3><ul><li>둘</li><li>셋</li></ul>
<section data-nosearch><h2 id="sources">출처</h2></section>
</article></main></body></html>`;

describe('pageRecords', () => {
  const records = pageRecords(html, 'load-balancer/');

  it('makes one record a heading, with the words a reader sees', () => {
    expect(records.map(({ url, content }) => [url, joinParticles(content.normalize('NFC'))])).toEqual([
      ['load-balancer/', '로드 밸런서 머리말 첫 문단.'],
      ['load-balancer/#pros', '좋은 점 하나 설명'],
      ['load-balancer/#more', '더 둘 셋'],
    ]);
  });

  it('says of each its language, its heading and its page', () => {
    expect(records[1]).toMatchObject({
      language: 'ko',
      meta: { title: '좋은 점', page: '로드 밸런서', pageUrl: 'load-balancer/' },
    });
  });

  it('makes one of every element that asks for it', () => {
    const listed = pageRecords(
      '<html lang="en"><main><article><h1>G</h1><x-list><div data-record="LB" id="lb">LB splits</div></x-list></article></main></html>',
      'en/g/',
    );
    expect(listed.map(({ url, content, meta }) => [url, content, meta.title])).toEqual([
      ['en/g/', 'G', 'G'],
      ['en/g/#lb', 'LB LB splits', 'LB'],
    ]);
  });

  it('makes none of a page without a title', () => {
    expect(pageRecords('<html lang="ko"><main><p>x</p></main></html>', 'x/')).toEqual([]);
  });
});

describe('planQueries', () => {
  it('tidies what was typed, and plans nothing for nothing', () => {
    expect(planQueries('  로드\u00a0 밸런서 ')).toEqual([{ text: '로드 밸런서', weight: 1 }]);
    expect(planQueries('서버'.normalize('NFD'))).toEqual([{ text: '서버', weight: 1 }]);
    expect(planQueries(' \n')).toEqual([]);
  });
});

describe('particles', () => {
  it('are set apart from words of three syllables and more', () => {
    expect(['서버를', '로드', '밸런서에서는', '이동한다', 'nginx', '구의'].map(withoutParticle)).toEqual([
      '서버',
      '로드',
      '밸런서',
      '이동',
      'nginx',
      '구의',
    ]);
  });

  it.each(['서버를 끄면, 요청은 어디로 가나?', 'nginx의 `listen`을 본다.', '“서버가” (클라이언트에게)', ''])(
    'are put back without a trace: %s',
    (text) => {
      expect(joinParticles(separateParticles(text))).toBe(text);
    },
  );

  it('are put back in an excerpt that begins with one or marks the word', () => {
    expect(joinParticles('\u2060를 끄면')).toBe('를 끄면');
    expect(joinParticles('<mark>서버</mark> \u2060를')).toBe('<mark>서버</mark>를');
  });
});

describe('groupByPage', () => {
  it('keeps the order of the best hits and at most three headings a page', () => {
    const hit = (pageUrl: string, n: number): Hit => ({
      url: `${pageUrl}#${n}`,
      title: `${n}`,
      page: pageUrl,
      pageUrl,
      excerpt: '',
      score: 1,
    });
    const groups = groupByPage([hit('b/', 1), hit('a/', 1), hit('b/', 2), hit('b/', 3), hit('b/', 4)]);
    expect(groups.map(({ pageUrl, hits }) => [pageUrl, hits.length])).toEqual([
      ['b/', 3],
      ['a/', 1],
    ]);
  });
});
