/** Particles and verb endings that Korean writes onto a noun, longest first. */
const particles = [
  '에서는 에서도 으로는 에게는 까지는 부터는 이라는',
  '라는 에서 으로 에게 까지 부터 처럼 보다 마다 이라 라고 이고 이며 이면 이나 와는 과는 에는 에도',
  '한다 된다 하는 되는 했다 하면 해야 하고',
  '은 는 이 가 을 를 에 의 로 와 과 도 만 나 며 다',
].flatMap((group) => group.split(' '));

const ending = new RegExp(`^(.{2,}?)(${particles.join('|')})$`, 'u');

/** '서버를' → '서버'; a word of up to two syllables, or without a particle, as it is. Wrong splits do no harm as long as text and query are split alike. */
export function withoutParticle(word: string): string {
  return ending.exec(word)?.[1] ?? word;
}

/** Stands before a particle that was set apart; invisible, and no part of any word. */
const joiner = '\u2060';

/**
 * Sets particles apart, so that the index holds '서버' once in place of '서버가', '서버를', '서버에서' …: the words of
 * a query match whole, and the index is a third smaller.
 */
export function separateParticles(text: string): string {
  return text.replace(/[가-힣]+(?![\p{L}\p{N}])/gu, (word) => {
    const stem = withoutParticle(word);
    return stem === word ? word : `${stem} ${joiner}${word.slice(stem.length)}`;
  });
}

/** Puts set-apart particles back, also in an excerpt that begins with one. */
export function joinParticles(text: string): string {
  return text.replace(new RegExp(` ?${joiner}`, 'gu'), '');
}
