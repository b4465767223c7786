import { describe, expect, it } from 'vitest';
import type { Law } from '../random/laws.ts';
import { build, completions, type System, totals } from './system.ts';

const fifo = { servers: 1, discipline: 'fifo', capacity: Infinity } as const;
const shared = (cores: number) => ({ servers: cores, discipline: 'shared', capacity: Infinity }) as const;

function trace(station: System['stations'][number], demand: number, arrivals: readonly number[]): System {
  const visits = [{ stations: [0], law: { law: 'constant', mean: demand } as const }];
  return { stations: [station], visits, source: { arrivals } };
}

/** Response of each request, in the order in which they were finished. */
function responses(system: System): number[] {
  return completions(build(system, 1)).map(({ response }) => response);
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i] as number, 12);
}

describe('computed by hand', () => {
  it('first come, first served: each waits for those before it', () => {
    expectClose(responses(trace(fifo, 1, [0, 0.1, 0.2, 0.3, 5])), [1, 1.9, 2.8, 3.7, 1]);
  });

  it('processor sharing on one core', () => {
    // Alone 0–1; two 1–2.5, at ½; three from 2.5, at ⅓. First leaves at 3.25, second at 5.25, third at 6.
    expectClose(responses(trace(shared(1), 2, [0, 1, 2.5])), [3.25, 4.25, 3.5]);
  });

  it('processor sharing on two cores', () => {
    // Two at full speed until 1, then four at ½ until the first leaves at 3, three at ⅔ until the second
    // leaves at 3.75, and the last two at full speed until 4.25.
    expectClose(responses(trace(shared(2), 2, [0, 0.5, 1, 1])), [3, 3.25, 3.25, 3.25]);
  });

  it('D/D/1 at full load has no queue, just above it grows without end', () => {
    const every = (gap: number) => Array.from({ length: 1000 }, (_, i) => i * gap);
    expect(new Set(responses(trace(fifo, 1, every(1))))).toEqual(new Set([1]));
    const late = responses(trace(fifo, 1, every(0.999)));
    expect(late.at(-1)).toBeCloseTo(1 + 0.999, 9);
  });
});

const exponential = (mean: number): Law => ({ law: 'exponential', mean });

const systems: Record<string, System> = {
  'first come, first served': {
    stations: [fifo, { ...fifo, servers: 3 }],
    visits: [
      { stations: [0], law: exponential(0.8) },
      { stations: [1], law: exponential(2.5) },
    ],
    source: { rate: 1 },
  },
  'processor sharing': {
    stations: [shared(1), shared(4)],
    visits: [
      { stations: [0], law: { law: 'hyperexponential', mean: 0.8, scv: 6 } },
      { stations: [1], law: { law: 'lognormal', mean: 3, scv: 2 } },
    ],
    source: { rate: 1 },
  },
  'balanced by least connections': {
    stations: [fifo, shared(1), fifo],
    visits: [{ stations: [0, 1, 2], policy: 'leastConnections', law: exponential(1) }],
    source: { rate: 2.4 },
  },
  'with a short line that turns requests away': {
    stations: [{ ...fifo, capacity: 2 }, shared(1)],
    visits: [
      { stations: [0], law: exponential(1) },
      { stations: [1], law: exponential(0.5) },
    ],
    source: { rate: 1.1 },
  },
  'with random faults': {
    stations: [fifo, shared(2)],
    visits: [
      { stations: [0], law: exponential(0.5) },
      { stations: [1], law: exponential(1) },
    ],
    source: { rate: 1 },
    faults: { timeToFailure: exponential(200), repairTime: exponential(20) },
  },
  'of closed users': {
    stations: [shared(1), fifo],
    visits: [
      { stations: [0], law: exponential(0.05) },
      { stations: [1], law: exponential(0.08) },
    ],
    source: { users: 20, think: exponential(1) },
  },
};

describe('exact identities, at every moment and to the last digits', () => {
  for (const [name, system] of Object.entries(systems)) {
    it(`conservation: offered = finished + lost + inside, ${name}`, () => {
      const engine = build(system, 7);
      for (let time = 50; time <= 1000; time += 50) {
        engine.run(time);
        const { offered, finished, lost, inside } = totals(engine);
        const thinking = 'users' in system.source ? system.source.users - (offered - finished - lost) : 0;
        expect(finished + lost + inside - thinking).toBe(offered);
        expect(thinking).toBeGreaterThanOrEqual(0);
      }
    });
  }

  for (const name of ['first come, first served', 'processor sharing', 'balanced by least connections']) {
    it(`Little, from empty to empty: area under the number inside = sum of the responses, ${name}`, () => {
      const engine = build(systems[name] as System, 11);
      let checked = 0;
      for (let events = 0; events < 50_000; events++) {
        engine.step();
        if (engine.requests.inside > 0) continue;
        const { populationArea, responseSum } = totals(engine);
        if (responseSum === 0) continue;
        expect(Math.abs(populationArea / responseSum - 1)).toBeLessThan(1e-12);
        checked++;
      }
      expect(checked).toBeGreaterThan(20);
    });
  }

  it('a request slot that is not there is a visible rejection', () => {
    const engine = build({ ...(systems['processor sharing'] as System), slots: 3 }, 3);
    engine.run(1000);
    const { offered, finished, lost, inside } = totals(engine);
    expect(lost).toBeGreaterThan(50);
    expect(finished + lost + inside).toBe(offered);
  });

  it('one seed, one history; another seed, another', () => {
    const history = (seed: number) =>
      completions(
        build({ ...trace(fifo, 1, [0, 1, 2, 3]), visits: [{ stations: [0], law: exponential(1) }] }, seed),
      );
    expect(history(5)).toEqual(history(5));
    expect(history(5)).not.toEqual(history(6));
  });
});
