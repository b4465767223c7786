/** Particles and verb endings that Korean writes onto a noun, longest first. */
const particles = [
  '에서는 에서도 으로는 에게는 까지는 부터는 이라는',
  '라는 에서 으로 에게 까지 부터 처럼 보다 마다 이라 라고 이고 이며 이면 이나 와는 과는 에는 에도',
  '한다 된다 하는 되는 했다 하면 해야 하고',
  '은 는 이 가 을 를 에 의 로 와 과 도 만 나 며 다',
].flatMap((group) => group.split(' '));

const ending = new RegExp(`^(.{2,}?)(${particles.join('|')})$`, 'u');

/**
 * '서버를' → '서버'; a word of up to two syllables, or without a particle, as it is. Wrong splits do no harm as long as
 * text and query are split alike.
 */
export function withoutParticle(word: string): string {
  return ending.exec(word)?.[1] ?? word;
}

/**
 * Endings of what people type, beyond those of prose: questions and requests written onto the word, and what is put
 * behind nouns as if it were an ending ('톰캣쪽', '한대짜리', '서버측').
 */
const typedEndings = [
  '에게서 이란 에게 한테 밖에 조차 마저 이랑 하기 해서 되기 되나 하나 하죠 해요 할때 인가 인지',
  '이요 하려면 해줘 안됨 안돼 안되 안됨 하지 됐다 된 한 할 함 됨 시 란 랑 요 들 별',
  '입니까 입니다 이에요 예요 인데 이냐 이죠 이지 대로 로서 로써 만큼 뿐 께 하자 해도 했는데 되니 되죠 돼요 되면 됐을때 했을때 일때',
  '라는게 이라는게 란게 이란게 라는건 이라는건 란건 이란건 라는것 이라는것 라는거 이라는거',
  '쪽 측 용 끼리 짜리 식 형 여도 이어도 라도 이라도 든지 이든 하러',
].flatMap((group) => group.split(' '));

const endings = [...new Set([...particles, ...typedEndings])].toSorted((a, b) => b.length - a.length);

/** Endings stand on one another: '톰캣' + '만' + '으로' + '는' + '요'. */
const MOST_ENDINGS = 4;

/**
 * The stems that a typed word may have, the word itself first, then by the length of what is taken off, so that the
 * least is guessed: '밸런서에서는' → '밸런서에서는', '밸런서에서', '밸런서'.
 * @param shortest length of the shortest stem worth having
 */
export function stems(word: string, shortest = 2): string[] {
  const found = new Set([word]);
  let edge = [word];
  for (let count = 0; count < MOST_ENDINGS && edge.length > 0; count++) {
    edge = edge
      .filter((stem) => /[가-힣]$/.test(stem))
      .flatMap((stem) =>
        endings
          .filter((one) => stem.length - one.length >= shortest && stem.endsWith(one))
          .map((one) => stem.slice(0, -one.length)),
      );
    for (const stem of edge) found.add(stem);
  }
  return [...found].toSorted((a, b) => b.length - a.length);
}

/** The particles of one or two syllables that a misspelt ending may have been. */
export const shortParticles: readonly string[] = particles.filter((one) => one.length <= 2);
