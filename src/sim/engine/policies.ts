import { below, furtherWord } from '../random/words.ts';
import type { Carver } from './carver.ts';
import { bitCount, nthBit } from './memberBits.ts';

export const Policy = {
  roundRobin: 0,
  random: 1,
  leastConnections: 2,
  powerOfTwoChoices: 3,
  smoothWeightedRoundRobin: 4,
  ipHash: 5,
} as const;
export type PolicyName = keyof typeof Policy;

/** Candidates: all members of the group, also when they are more than a word has bits. */
export const EVERYBODY = -1;

/** The policies that know nothing but who may be chosen and who has how much to do; nginx's own are its rules. */
export class Policies {
  declare private readonly policy: Int32Array;
  declare private readonly base: Int32Array;
  declare private readonly size: Int32Array;
  declare private readonly inFlight: Int32Array;
  declare private readonly weight: Float64Array;
  /** Whose turn it is, of each group. */
  declare private readonly cursor: Int32Array;

  constructor(
    carver: Carver,
    groups: { policy: Int32Array; base: Int32Array; size: Int32Array; inFlight: Int32Array },
    weight: Float64Array,
  ) {
    this.policy = groups.policy;
    this.base = groups.base;
    this.size = groups.size;
    this.inFlight = groups.inFlight;
    this.weight = weight;
    this.cursor = carver.ints(this.size.length);
  }

  /** A member of the group out of `candidates`: at least one bit, or EVERYBODY. The word decides what is left open. */
  choose(group: number, candidates: number, word: number): number {
    const size = this.size[group]!;
    switch (this.policy[group]) {
      case Policy.roundRobin:
        for (;;) {
          const at = this.cursor[group]!;
          this.cursor[group] = at + 1 === size ? 0 : at + 1;
          if ((candidates >>> at) & 1) return at;
        }
      case Policy.random:
        return nth(candidates, below(word, count(candidates, size)));
      case Policy.powerOfTwoChoices: {
        const n = count(candidates, size);
        if (n < 2) return nth(candidates, 0);
        const first = below(word, n);
        let second = below(furtherWord(word, 1), n - 1);
        if (second >= first) second++;
        const one = nth(candidates, first);
        const other = nth(candidates, second);
        const base = this.base[group]!;
        return this.inFlight[base + one]! <= this.inFlight[base + other]! ? one : other;
      }
      default:
        return this.#leastLoaded(group, candidates, word);
    }
  }

  /** Fewest in flight for its weight; ties are broken at random, as a fixed order would favour the first. */
  #leastLoaded(group: number, candidates: number, word: number): number {
    const { inFlight, weight } = this;
    const base = this.base[group]!;
    const end = base + this.size[group]!;
    let best = -1;
    let ties = 0;
    for (let member = base; member < end; member++) {
      if (((candidates >>> (member - base)) & 1) === 0) continue;
      const difference =
        best < 0 ? -1 : inFlight[member]! * weight[best]! - inFlight[best]! * weight[member]!;
      if (difference < 0) {
        best = member;
        ties = 1;
      } else if (difference === 0) {
        ties++;
        if (below(furtherWord(word, ties), ties) === 0) best = member;
      }
    }
    return best - base;
  }
}

function count(candidates: number, size: number): number {
  return candidates === EVERYBODY ? size : bitCount(candidates);
}

function nth(candidates: number, n: number): number {
  return candidates === EVERYBODY ? n : nthBit(candidates, n);
}
