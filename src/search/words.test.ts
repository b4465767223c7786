import { describe, expect, it } from 'vitest';
import { isEmptyWord } from './build/stop-words.ts';
import { normalise, squash } from './normalise.ts';
import { stems, withoutParticle } from './particles.ts';
import { Vocabulary } from './planner/vocabulary.ts';
import { smallLexicon } from './testing/lexicon.ts';

describe('normalise', () => {
  it.each([
    ['  로드\u00a0 밸런서 ', '로드 밸런서'],
    ['서버'.normalize('NFD'), '서버'],
    ['proxy_pass http://x/;', 'proxy pass http x'],
    ['Little’s law', 'littles law'],
    ['퍼블릭 아이피', '퍼블릭 ip'],
    ['쓰레드', '스레드'],
    [' \n', ''],
  ])('%j → %j', (typed, words) => {
    expect(normalise(typed)).toBe(words);
  });

  it('gives the same when asked again', () => {
    for (const text of ['디비 써버', 'X-Forwarded-For', '어플리케이션 컨텐츠', 'N+1'])
      expect(normalise(normalise(text))).toBe(normalise(text));
  });
});

describe('squash', () => {
  it('takes spaces and punctuation out', () => {
    expect(['로드 밸런서', 'X-Forwarded-For', 'N+1 문제'].map(squash)).toEqual([
      '로드밸런서',
      'xforwardedfor',
      'n1문제',
    ]);
  });
});

describe('withoutParticle', () => {
  it('takes a particle off words of three syllables and more', () => {
    expect(['서버를', '로드', '밸런서에서는', '이동한다', 'nginx', '구의'].map(withoutParticle)).toEqual([
      '서버',
      '로드',
      '밸런서',
      '이동',
      'nginx',
      '구의',
    ]);
  });
});

describe('stems', () => {
  it('offers the word itself first, then takes off as little as it can', () => {
    expect(stems('밸런서에서는')).toEqual(['밸런서에서는', '밸런서에서', '밸런서']);
    expect(stems('nginx')).toEqual(['nginx']);
    expect(stems('키를', 1)).toEqual(['키를', '키']);
    expect(stems('키를')).toEqual(['키를']);
  });
});

describe('isEmptyWord', () => {
  it('knows what says nothing in both languages, and numbers with what they count', () => {
    expect(['이유', '방법', 'why', '22번', '3대', '100'].every(isEmptyWord)).toBe(true);
    expect(['서버', 'nginx', 'l4', 'ec2', 'http2', '502bad'].some(isEmptyWord)).toBe(false);
  });
});

describe('nounOf', () => {
  it.each([
    ['여는', '열기'],
    ['열려면', '열기'],
    ['막는', '차단'],
    ['죽으면', '다운'],
    ['늘려도', '늘리기'],
    ['나눠야', '나누기'],
    ['잃어버렸을', '분실'],
    ['풀려요', '풀림'],
    ['서버', '서버'],
    ['열쇠', '열쇠'],
    ['느슨한', '느슨한'],
  ])('%s → %s', (verb, noun) => {
    expect(new Vocabulary(smallLexicon).nounOf(verb)).toBe(noun);
  });
});
