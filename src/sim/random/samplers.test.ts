import { describe, expect, it } from 'vitest';
import { chiSquareBound, evenStatistic } from './chiSquare.ts';
import { buildZiggurat, exponential } from './exponential.ts';
import { type Law, LawError, LawTable } from './laws.ts';
import { normal } from './normal.ts';
import { furtherWord, keyedWord, uniform } from './words.ts';

type Sampler = (word: number) => number;
type Distribution = (x: number) => number;

/** Statistic of draws in `cells` cells of equal probability under the distribution function. */
function fitStatistic(
  sampler: Sampler,
  distribution: Distribution,
  draws: number,
  cells: number,
  seed: number,
): number {
  const counts = new Int32Array(cells);
  for (let n = 0; n < draws; n++) {
    const p = distribution(sampler(keyedWord(seed, n, 1, 0)));
    const cell = Math.min(cells - 1, Math.floor(p * cells));
    counts[cell] = (counts[cell] as number) + 1;
  }
  return evenStatistic(counts);
}

const exponentialLaw: Distribution = (x) => -Math.expm1(-x);

/**
 * Where in its layer's stretch of the axis, as a share of that stretch's probability, x lies.
 * A ziggurat without the wedge test has a staircase for a density: too low at the left of every
 * stretch, too high at the right. Equal cells average it away; folding all stretches on one another
 * adds it up. With 1e7 draws the statistic comes to 475
 * where 57 is the bound.
 */
const edges = buildZiggurat().inner;
function foldedLaw(x: number): number {
  let low = 1;
  let high = edges.length - 1;
  if (x >= (edges[1] as number)) return exponentialLaw(x - (edges[1] as number));
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= x) high = middle;
    else low = middle + 1;
  }
  const left = edges[low] as number;
  const right = edges[low - 1] as number;
  return Math.expm1(-(x - left)) / Math.expm1(-(right - left));
}

const zigguratWithoutWedge: Sampler = (word) => {
  const { step } = tables;
  const x = ((word >>> 0) + 0.5) * (step[word & 255] as number);
  if ((word & 255) === 0 && x >= (tables.inner[0] as number))
    return (tables.inner[0] as number) + exponential(furtherWord(word, 1));
  return x;
};
const tables = buildZiggurat();

const zigguratWithoutTail: Sampler = (word) => Math.min(exponential(word), tables.inner[0] as number);

/** Layer i uses the inner edge of layer i + 1: the off-by-one that is easiest to write. */
const zigguratShifted: Sampler = (word) => {
  const layer = word & 255;
  const x = ((word >>> 0) + 0.5) * (tables.step[layer] as number);
  return x < (tables.inner[Math.max(0, layer - 1)] as number) ? x : exponential(furtherWord(word, 1));
};

const DRAWS = 10_000_000;

/** Draws beyond 7.5 (1 in 1 808) in 16 equal cells; there the law repeats itself. */
function tail(sampler: Sampler): { counts: Int32Array; total: number } {
  const counts = new Int32Array(16);
  let total = 0;
  for (let n = 0; n < DRAWS; n++) {
    const x = sampler(keyedWord(3, n, 1, 0));
    if (x <= 7.5) continue;
    total++;
    const cell = Math.min(15, Math.floor(exponentialLaw(x - 7.5) * 16));
    counts[cell] = (counts[cell] as number) + 1;
  }
  return { counts, total };
}

describe('exponential', () => {
  it('fits its law in 1 024 equal cells and inside the layers', { timeout: 60_000 }, () => {
    expect(fitStatistic(exponential, exponentialLaw, DRAWS, 1024, 1)).toBeLessThan(chiSquareBound(1023));
    expect(fitStatistic(exponential, foldedLaw, DRAWS, 16, 2)).toBeLessThan(chiSquareBound(15));
  });

  it('fits in the far tail', () => {
    const { counts, total } = tail(exponential);
    expect(evenStatistic(counts)).toBeLessThan(chiSquareBound(15));
    expect(Math.abs(total / (DRAWS * Math.exp(-7.5)) - 1)).toBeLessThan(5 / Math.sqrt(total));
  });

  it('is caught without its wedge test, without its tail, and with layers off by one', {
    timeout: 60_000,
  }, () => {
    expect(fitStatistic(zigguratWithoutWedge, foldedLaw, DRAWS, 16, 2)).toBeGreaterThan(chiSquareBound(15));
    expect(evenStatistic(tail(zigguratWithoutTail).counts)).toBeGreaterThan(chiSquareBound(15));
    expect(fitStatistic(zigguratShifted, exponentialLaw, DRAWS, 1024, 1)).toBeGreaterThan(
      chiSquareBound(1023),
    );
  });

  it('closes its layers: the top one meets the peak of the curve', () => {
    const { step, inner, height } = tables;
    const lastWidth = (step[255] as number) * 4294967296;
    const area = (step[1] as number) * 4294967296 * ((height[2] as number) - (height[1] as number));
    expect(lastWidth * (1 - (height[255] as number))).toBeCloseTo(area, 12);
    expect(inner[255]).toBe(0);
  });

  it('is above zero for every layer at its least word', () => {
    for (let layer = 0; layer < 256; layer++) expect(exponential(layer)).toBeGreaterThan(0);
  });
});

describe('normal', () => {
  it('fits its law', () => {
    expect(fitStatistic(normal, normalLaw, 2_000_000, 256, 4)).toBeLessThan(chiSquareBound(255));
  });
});

/** Abramowitz and Stegun 26.2.17, error below 7.5e−8: far below a cell. */
function normalLaw(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x > 0 ? 1 - upper : upper;
}

/** Erlang: P(X > x) = e^−y Σ yⁱ/i! with y = stages · x / mean. */
function erlangLaw(stages: number, mean: number): Distribution {
  return (x) => {
    const y = (stages * x) / mean;
    let term = 1;
    let sum = 1;
    for (let i = 1; i < stages; i++) {
      term *= y / i;
      sum += term;
    }
    return 1 - Math.exp(-y) * sum;
  };
}

const phase = (1 + Math.sqrt(3 / 5)) / 2;
const laws: [Law, Distribution, number, number][] = [
  [{ law: 'exponential', mean: 0.2 }, (x) => -Math.expm1(-x / 0.2), 0.2, 1],
  [{ law: 'uniform', low: 1, high: 4 }, (x) => (x - 1) / 3, 2.5, 0.12],
  [{ law: 'erlang', mean: 2, stages: 1 }, erlangLaw(1, 2), 2, 1],
  [{ law: 'erlang', mean: 2, stages: 4 }, erlangLaw(4, 2), 2, 0.25],
  [
    { law: 'hyperexponential', mean: 1, scv: 4 },
    (x) => 1 - phase * Math.exp(-2 * phase * x) - (1 - phase) * Math.exp(-2 * (1 - phase) * x),
    1,
    4,
  ],
  [
    { law: 'lognormal', mean: 3, scv: 0.5 },
    (x) => normalLaw((Math.log(x) - Math.log(3) + Math.log(1.5) / 2) / Math.sqrt(Math.log(1.5))),
    3,
    0.5,
  ],
  [{ law: 'pareto', mean: 1.5, shape: 6 }, (x) => 1 - (1.25 / x) ** 6, 1.5, 1 / 24],
];

describe('laws', () => {
  for (const [law, distribution, mean, scv] of laws) {
    it(`${JSON.stringify(law)} fits, with the mean and variance it states`, () => {
      const table = new LawTable();
      const index = table.add(law);
      const draws = 2_000_000;
      let sum = 0;
      let squares = 0;
      const statistic = fitStatistic(
        (word) => {
          const x = table.sample(index, word);
          sum += x;
          squares += x * x;
          return x;
        },
        distribution,
        draws,
        256,
        11,
      );
      expect(statistic).toBeLessThan(chiSquareBound(255));
      expect(table.mean(index)).toBeCloseTo(mean, 12);
      expect(table.scv(index)).toBeCloseTo(scv, 12);
      const seen = sum / draws;
      expect(Math.abs(seen / mean - 1)).toBeLessThan((5 * Math.sqrt(scv)) / Math.sqrt(draws));
      expect((squares / draws - seen * seen) / (mean * mean)).toBeCloseTo(scv, 1);
    });
  }

  it('constant is constant', () => {
    const table = new LawTable();
    expect(table.sample(table.add({ law: 'constant', mean: 0.25 }), 99)).toBe(0.25);
  });

  it('a table grows past its first rows and keeps them apart', () => {
    const table = new LawTable();
    const indices = Array.from({ length: 40 }, (_, i) => table.add({ law: 'constant', mean: i }));
    for (const [i, index] of indices.entries()) expect(table.sample(index, 5)).toBe(i);
    expect(table.mean(40)).toBeNaN();
    expect(table.scv(40)).toBeNaN();
    expect(table.sample(400, 5)).toBeNaN();
  });

  it('refuses what is no law of times, and says what it needs', () => {
    const bad: Law[] = [
      { law: 'constant', mean: -1 },
      { law: 'exponential', mean: Number.NaN },
      { law: 'exponential', mean: Infinity },
      { law: 'uniform', low: 2, high: 1 },
      { law: 'uniform', low: -1, high: 1 },
      { law: 'erlang', mean: 1, stages: 1.5 },
      { law: 'erlang', mean: 1, stages: 0 },
      { law: 'hyperexponential', mean: 1, scv: 0.9 },
      { law: 'lognormal', mean: 0, scv: 1 },
      { law: 'lognormal', mean: 1, scv: -1 },
      { law: 'pareto', mean: 1, shape: 1 },
    ];
    for (const law of bad) expect(() => new LawTable().add(law)).toThrow(LawError);
    expect(() => new LawTable().add({ law: 'pareto', mean: 1, shape: 1 })).toThrow(
      'pareto: shape must be above 1',
    );
  });

  it('keeps these bits for ever', () => {
    const table = new LawTable();
    const words = [keyedWord(1, 2, 3, 4), keyedWord(5, 6, 7, 8)];
    const drawn = laws.map(([law]) => words.map((word) => table.sample(table.add(law), word)));
    expect(drawn).toEqual(GOLDEN);
    expect(uniform(words[0] as number)).toBe(GOLDEN_UNIFORM);
  });
});

const GOLDEN: number[][] = [
  [0.0021044927377765993, 0.08116887220771547],
  [1.0541160489665344, 3.1312843355117366],
  [2.4539822264819597, 1.2045537305864364],
  [2.066677606652894, 2.2773056274735337],
  [0.6914197093390428, 0.3393880286897246],
  [1.468146905088023, 6.59252586259365],
  [1.252194103320542, 1.3374760300292468],
];
const GOLDEN_UNIFORM = 0.018038682988844812;
