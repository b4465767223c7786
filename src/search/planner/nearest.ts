import { keystrokeDistance } from '../distance.ts';
import { keystrokes } from '../hangul.ts';
import { squash } from '../normalise.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Beyond this share of wrong keystrokes a term is not near any more. */
const FAR = 0.4;

/** The name of the term whose spelling comes nearest to what was typed, or undefined when none is near. */
export function nearestTerm(typed: string, vocabulary: Vocabulary): string | undefined {
  const keys = keystrokes(squash(typed));
  let best = FAR;
  let name: string | undefined;
  for (const spelling of vocabulary.spellings) {
    const length = Math.max(keys.length, spelling.keys.length);
    const share = keystrokeDistance(keys, spelling.keys, best * length) / length;
    if (share >= best) continue;
    best = share;
    name = spelling.concept.name;
  }
  return name;
}
