import { exp, log } from '../portable/math.ts';
import { exponential } from './exponential.ts';
import { normal } from './normal.ts';
import { furtherWord, uniform } from './words.ts';

/** A law of times, in seconds. scv is the squared coefficient of variation, variance / mean². */
export type Law =
  | { law: 'constant'; mean: number }
  | { law: 'exponential'; mean: number }
  | { law: 'uniform'; low: number; high: number }
  /** sum of `stages` exponential stages, scv 1/stages: steadier than exponential */
  | { law: 'erlang'; mean: number; stages: number }
  /** one of two exponentials, each carrying half of the mean; scv above 1: burstier than exponential */
  | { law: 'hyperexponential'; mean: number; scv: number }
  | { law: 'lognormal'; mean: number; scv: number }
  /** P(X > x) = (scale/x)^shape from scale on; shape above 1, variance infinite up to shape 2 */
  | { law: 'pareto'; mean: number; shape: number };

export class LawError extends Error {
  override name = 'LawError';
}

const CONSTANT = 0;
const EXPONENTIAL = 1;
const UNIFORM = 2;
const ERLANG = 3;
const HYPEREXPONENTIAL = 4;
const LOGNORMAL = 5;
const PARETO = 6;

/** Numbers per law in the table; their meaning is in `compile`, beside the law. */
const STRIDE = 3;

interface Compiled {
  kind: number;
  parameters: [number, number, number];
  mean: number;
  scv: number;
}

/** Laws as rows of numbers, so that sampling one reads no object. Built once when a scenario is compiled. */
export class LawTable {
  #kinds = new Uint8Array(8);
  #parameters = new Float64Array(8 * STRIDE);
  #means: number[] = [];
  #scvs: number[] = [];

  /** Number of the law for `sample`. Throws LawError when its parameters make no law of times. */
  add(law: Law): number {
    const { kind, parameters, mean, scv } = compile(law);
    const index = this.#means.length;
    if (index === this.#kinds.length) {
      const kinds = new Uint8Array(2 * index);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
      const grown = new Float64Array(2 * index * STRIDE);
      grown.set(this.#parameters);
      this.#parameters = grown;
    }
    this.#kinds[index] = kind;
    this.#parameters.set(parameters, index * STRIDE);
    this.#means.push(mean);
    this.#scvs.push(scv);
    return index;
  }

  mean(index: number): number {
    return this.#means[index] ?? Number.NaN;
  }

  scv(index: number): number {
    return this.#scvs[index] ?? Number.NaN;
  }

  /** A time of that law, in seconds, decided by the word alone. */
  sample(index: number, word: number): number {
    const parameters = this.#parameters;
    const row = index * STRIDE;
    const first = parameters[row] as number;
    switch (this.#kinds[index]) {
      case CONSTANT:
        return first;
      case EXPONENTIAL:
        return first * exponential(word);
      case UNIFORM:
        return first + uniform(word) * (parameters[row + 1] as number);
      case ERLANG: {
        let sum = 0;
        for (let stage = parameters[row + 1] as number; stage > 0; stage--)
          sum += exponential(furtherWord(word, stage));
        return first * sum;
      }
      case HYPEREXPONENTIAL: {
        const phase = uniform(word) < first ? row + 1 : row + 2;
        return (parameters[phase] as number) * exponential(furtherWord(word, 1));
      }
      case LOGNORMAL:
        return exp(first + (parameters[row + 1] as number) * normal(word));
      case PARETO:
        return first * exp((parameters[row + 1] as number) * exponential(word));
      default:
        return Number.NaN;
    }
  }
}

function compile(law: Law): Compiled {
  switch (law.law) {
    case 'constant':
      return {
        kind: CONSTANT,
        parameters: [atLeast(law, 'mean', law.mean, 0), 0, 0],
        mean: law.mean,
        scv: 0,
      };
    case 'exponential':
      return {
        kind: EXPONENTIAL,
        parameters: [atLeast(law, 'mean', law.mean, 0), 0, 0],
        mean: law.mean,
        scv: 1,
      };
    case 'uniform': {
      const width = atLeast(law, 'high', law.high, law.low) - atLeast(law, 'low', law.low, 0);
      const mean = law.low + width / 2;
      const scv = mean === 0 ? 0 : (width * width) / 12 / (mean * mean);
      return { kind: UNIFORM, parameters: [law.low, width, 0], mean, scv };
    }
    case 'erlang': {
      if (!Number.isInteger(law.stages) || law.stages < 1) fail(law, 'stages', 'a whole number from 1');
      const perStage = atLeast(law, 'mean', law.mean, 0) / law.stages;
      return { kind: ERLANG, parameters: [perStage, law.stages, 0], mean: law.mean, scv: 1 / law.stages };
    }
    case 'hyperexponential': {
      const scv = atLeast(law, 'scv', law.scv, 1);
      const half = atLeast(law, 'mean', law.mean, 0) / 2;
      // Balanced means: p · m₁ = (1 − p) · m₂ = mean/2 leaves one root for p once the scv is given.
      const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
      return { kind: HYPEREXPONENTIAL, parameters: [p, half / p, half / (1 - p)], mean: law.mean, scv };
    }
    case 'lognormal': {
      const variance = log(1 + atLeast(law, 'scv', law.scv, 0));
      const location = log(above(law, 'mean', law.mean, 0)) - variance / 2;
      return {
        kind: LOGNORMAL,
        parameters: [location, Math.sqrt(variance), 0],
        mean: law.mean,
        scv: law.scv,
      };
    }
    case 'pareto': {
      const shape = above(law, 'shape', law.shape, 1);
      const scale = (atLeast(law, 'mean', law.mean, 0) * (shape - 1)) / shape;
      const scv = shape > 2 ? 1 / (shape * (shape - 2)) : Number.POSITIVE_INFINITY;
      return { kind: PARETO, parameters: [scale, 1 / shape, 0], mean: law.mean, scv };
    }
  }
}

function fail(law: Law, name: string, need: string): never {
  throw new LawError(`${law.law}: ${name} must be ${need}`);
}

function atLeast(law: Law, name: string, value: number, least: number): number {
  return Number.isFinite(value) && value >= least ? value : fail(law, name, `at least ${least}`);
}

function above(law: Law, name: string, value: number, bound: number): number {
  return Number.isFinite(value) && value > bound ? value : fail(law, name, `above ${bound}`);
}
