/**
 * A word with the particle its last sound asks for: `josa('서버 B', '이', '가')`.
 * Latin letters and digits by how they are read in Korean.
 */
export function josa(word: string, afterConsonant: string, afterVowel: string): string {
  return word + (endsInConsonant(word) ? afterConsonant : afterVowel);
}

/** Read 엘, 엠, 엔, 알; 영, 일, 삼, 육, 칠, 팔. */
const CLOSED = new Set('LMNRlmnr013678');

function endsInConsonant(word: string): boolean {
  const last = word.replace(/[^\p{L}\p{N}]+$/u, '').at(-1) ?? '';
  const syllable = last.charCodeAt(0) - 0xac00;
  return syllable >= 0 && syllable < 11172 ? syllable % 28 !== 0 : CLOSED.has(last);
}
