import { describe, expect, it } from 'vitest';
import { DrawStep } from '../engine/clients.ts';
import { exponential } from '../random/exponential.ts';
import { drawWord, requestKey } from '../random/words.ts';
import { build, completions, type Engine, SERVICE, type System, totals } from './system.ts';

/**
 * Single queues have recursions that need no events at all. Fed with the very draws of the engine they must
 * give the very responses of the engine, request by request: the sharpest test there is.
 */
const SEED = 20_261_123;
const REQUESTS = 20_000;

function draw(serial: number, step: number): number {
  return exponential(drawWord(requestKey(SEED, serial), step, 0));
}

function engineResponses(system: System): Map<number, number> {
  const byArrival = new Map<number, number>();
  const engine = build(system, SEED);
  let seen = 0;
  for (const { time, response } of completions(engine, REQUESTS)) {
    byArrival.set(seen++, response);
    expect(time).toBeGreaterThanOrEqual(response);
  }
  return byArrival;
}

describe('recursions on the engine’s own draws', () => {
  it('one server: D. V. Lindley 1952, W(n+1) = max(0, W(n) + S(n) − A(n+1))', () => {
    const rate = 0.9;
    const responses = engineResponses({
      stations: [{ servers: 1, discipline: 'fifo', capacity: Infinity }],
      visits: [{ stations: [0], law: { law: 'exponential', mean: 1 } }],
      source: { rate },
      slots: 20_000,
    });
    let wait = 0;
    for (let n = 0; n < REQUESTS; n++) {
      const service = draw(n, SERVICE);
      expect(responses.get(n)).toBeCloseTo(wait + service, 6);
      wait = Math.max(0, wait + service - draw(n + 1, DrawStep.interarrival) / rate);
    }
  });

  it('three servers: J. Kiefer and J. Wolfowitz 1955, each takes the server that is free first', () => {
    const rate = 2.7;
    const system: System = {
      stations: [{ servers: 3, discipline: 'fifo', capacity: Infinity }],
      visits: [{ stations: [0], law: { law: 'exponential', mean: 1 } }],
      source: { rate },
      slots: 20_000,
    };
    // Requests leave out of order here, so compare them sorted by the time they leave.
    const free = [0, 0, 0];
    let now = 0;
    const expected: { time: number; response: number }[] = [];
    for (let n = 0; n < REQUESTS + 500; n++) {
      now += draw(n, DrawStep.interarrival) / rate;
      free.sort((a, b) => a - b);
      const end = Math.max(now, free[0] as number) + draw(n, SERVICE);
      free[0] = end;
      expected.push({ time: end, response: end - now });
    }
    expected.sort((a, b) => a.time - b.time);
    for (const [n, { time, response }] of completions(build(system, SEED), REQUESTS).entries()) {
      expect(time).toBeCloseTo(expected[n]?.time as number, 6);
      expect(response).toBeCloseTo(expected[n]?.response as number, 6);
    }
  });
});

describe('common random numbers', () => {
  const arrivals = Array.from({ length: 2000 }, (_, i) => i * 0.4);
  const finished = (policy: 'random' | 'roundRobin' | 'leastConnections' | 'powerOfTwoChoices'): Engine => {
    const engine = build(
      {
        stations: Array.from({ length: 3 }, () => ({ servers: 1, discipline: 'shared', capacity: Infinity })),
        visits: [{ stations: [0, 1, 2], policy, law: { law: 'exponential', mean: 1 } }],
        source: { arrivals },
      },
      SEED,
    );
    completions(engine);
    return engine;
  };
  const work = (engine: Engine) => totals(engine).busyArea.reduce((a, b) => a + b, 0);

  it('whatever the policy, the same requests bring the same work', () => {
    const reference = work(finished('random'));
    expect(reference / arrivals.length).toBeCloseTo(1, 1);
    for (const policy of ['roundRobin', 'leastConnections', 'powerOfTwoChoices'] as const)
      expect(work(finished(policy)) / reference).toBeCloseTo(1, 10);
  });

  it('which the policies finish at different times', () => {
    const sums = (['random', 'roundRobin', 'leastConnections'] as const).map(
      (p) => totals(finished(p)).responseSum,
    );
    expect(sums[0]).toBeGreaterThan(sums[1] as number);
    expect(sums[1]).toBeGreaterThan(sums[2] as number);
  });
});
