import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallLexicon } from '../testing/lexicon.ts';
import { plan, unfamiliarWords } from './plan.ts';
import { Vocabulary } from './vocabulary.ts';

const vocabulary = new Vocabulary(smallLexicon);

/** What was understood, as 'name (how)' or 'word (how)', and what was not, as '?word'. */
function read(typed: string, options?: Parameters<typeof plan>[2]): string[] {
  const { atoms, missing } = plan(typed, vocabulary, options);
  const parts = atoms.map((atom) => {
    const meant = atom.kind === 'concept' ? atom.guesses[0]?.concept.name : atom.words[0];
    return `${meant} (${atom.how})`;
  });
  return [...parts, ...missing.map((word) => `?${word}`)];
}

describe('plan', () => {
  it.each<[string, string, string[]]>([
    ['a term as written', '로드 밸런서', ['로드 밸런서 (exact)']],
    ['however it is spaced', '로드밸런서', ['로드 밸런서 (exact)']],
    ['an abbreviation in any case', 'LB', ['로드 밸런서 (exact)']],
    ['an English plural', 'load balancers', ['로드 밸런서 (exact)']],
    ['with a particle', '로드 밸런서에서는', ['로드 밸런서 (particle)']],
    ['with a question', '로드밸런서란', ['로드 밸런서 (particle)']],
    ['beside words that say nothing', '로드 밸런서를 쓰는 이유', ['로드 밸런서 (particle)']],
    ['beside a word of a heading', '단일 서버의 단점', ['단일 서버 (particle)', '단점 (exact)']],
    ['the longest term first', '단일 서버', ['단일 서버 (exact)']],
    ['a verb as the noun of the term', '포트를 여는 방법', ['보안 그룹 (particle)']],
    ['endings on endings', '로드밸런서만으로는요', ['로드 밸런서 (particle)']],
    ['a name that stands for another within a term', 'LB 서버', ['로드 밸런서 (exact)', '서버 (exact)']],
    ['words within a term that say nothing', '포트를 좀 열려면', ['보안 그룹 (particle)']],
    ['a compound with a particle in it', '로드밸런서와세션', ['로드 밸런서 (split)', '세션 (split)']],
    ['a question joined to a term', '보안그룹방법', ['보안 그룹 (split)']],
    ['Korean written onto Latin letters', 'LB장비', ['로드 밸런서 (split)']],
    ['a neighbouring first key', '포안그룹', ['보안 그룹 (misspelt)']],
    ['a whole word and the beginning of the next', '로드 ㅂ', ['로드 밸런서 (typing)']],
    ['a compound', '데이터베이스서버분리', ['데이터베이스 (split)', '서버 (split)', '분리 (split)']],
    ['initial consonants', 'ㄹㄷ ㅂㄹㅅ', ['로드 밸런서 (initials)']],
    ['the first of the initial consonants', 'ㄷㅇㅌㅂ', ['데이터베이스 (initials)']],
    ['a half-typed syllable', '로드 밸ㄹ', ['로드 밸런서 (typing)']],
    ['a final that begins the next syllable', '보안 글', ['보안 그룹 (typing)']],
    ['a half-typed word of a heading', '프롯', ['프로세스 (typing)']],
    ['Korean on the Latin layout', 'fhem qoffjstj', ['로드 밸런서 (layout)']],
    ['Korean with a particle on it', 'qhdksrmfnqdms', ['보안 그룹 (layout)']],
    ['English on the Hangul layout', 'ㅜ햐ㅜㅌ', ['nginx (layout)']],
    ['an abbreviation that makes one syllable', '운', ['DNS (layout)']],
    ['a wrong vowel', '로드 벨런서', ['로드 밸런서 (misspelt)']],
    ['two keys in the wrong order', 'ngnix', ['nginx (misspelt)']],
    ['a misspelling the glossary lists', '헬쓰첵크', ['상태 확인 (misspelt)']],
    ['a slip and a particle', '보안 구룹으로', ['보안 그룹 (misspelt)']],
    ['a misspelt particle', '서버르르', ['서버 (misspelt)']],
    ['a misspelt word of a heading', '프로새스', ['프로세스 (misspelt)']],
    ['nothing of what is not here', '쿠버네티스 인그레스', ['?쿠버네티스', '?인그레스']],
    ['part of it', '쿠버네티스 로드 밸런서', ['로드 밸런서 (exact)', '?쿠버네티스']],
    ['nothing at all', ' !? ', []],
  ])('reads %s: %s', (_, typed, understood) => {
    expect(read(typed)).toEqual(understood);
  });

  it('takes a word that the text has as it stands, and guesses nothing for it', () => {
    expect(read('저원')).toEqual(['자원 (misspelt)']);
    expect(read('저원', { inText: new Map([['저원', '저원']]) })).toEqual(['저원 (exact)']);
  });

  it('guesses nothing when the reader insists', () => {
    expect(read('로드 벨런서', { literal: true })).toEqual(['로드 (exact)', '?벨런서']);
    expect(read('ㄹㄷㅂㄹㅅ', { literal: true })).toEqual(['?ㄹㄷㅂㄹㅅ']);
  });

  it('offers every meaning of a half-typed word, the likeliest first', () => {
    const [atom] = plan('서', vocabulary).atoms;
    expect(atom).toBeUndefined();
    const [half] = plan('세셔', vocabulary).atoms;
    expect(half).toMatchObject({ kind: 'concept', how: 'typing' });
  });

  it('takes any text, and is sure of no more than all', () => {
    const letters = fc.constantFrom(...'로드밸런서ㄹㄷㅂㅏ abfhem qhd,?!4\u{1f600}\u0301');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: letters, maxLength: 40 })), (typed) => {
        const { atoms, missing, tokens } = plan(typed, vocabulary);
        for (const { confidence } of atoms) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        expect(tokens).toEqual(expect.arrayContaining([...missing]));
      }),
    );
  });
});

describe('unfamiliarWords', () => {
  it('are those that neither terms, headings nor empty words explain', () => {
    expect(unfamiliarWords('로드 밸런서 이유 쿠버네티스 단점', vocabulary)).toEqual(['쿠버네티스']);
    expect(unfamiliarWords('ㄹㄷㅂㄹㅅ', vocabulary)).toEqual([]);
  });
});
