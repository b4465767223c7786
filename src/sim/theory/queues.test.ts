import { describe, expect, it } from 'vitest';
import { mmck, mmcWithAbandonment, steadyState } from './birthDeath.ts';
import { erlangB, erlangC } from './erlang.ts';
import { mg1, mm1, mmc, mmcResponseQuantile, mmcResponseTail, mmcWaitTail } from './openQueues.ts';
import { sharedCoresResponse, sharedResponse, sharedResponseOf } from './processorSharing.ts';
import { expectation, stationary } from './stationary.ts';

/** Chain on 0 … last with the given rates up and down, solved by brute force. */
function chain(last: number, up: (n: number) => number, down: (n: number) => number): Float64Array {
  return stationary(last + 1, (from, to) => (to === from + 1 ? up(from) : to === from - 1 ? down(from) : 0));
}

describe('Erlang', () => {
  // Printed Erlang B tables (e.g. ITU-D Teletraffic Engineering Handbook; any traffic table agrees).
  it.each([
    [1, 1, 0.5],
    [2, 1, 0.2],
    [5, 3, 0.1101],
    [10, 4.461, 0.01],
    [20, 12.03, 0.01],
    [100, 84.06, 0.01],
  ])('B(%i servers, %f erlang) = %f', (servers, load, blocking) => {
    expect(erlangB(servers, load)).toBeCloseTo(blocking, 4);
  });

  it('C(2, 1) = 1/3, C(1, ρ) = ρ, and 1 at capacity', () => {
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 14);
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 14);
    expect(erlangC(3, 3)).toBe(1);
    expect(erlangC(3, 30)).toBe(1);
  });
});

describe('M/M/c', () => {
  it.each([
    [0.8, 1, 1],
    [2.4, 1, 3],
    [3.4, 1, 4],
    [5, 2, 4],
  ])('λ %f, μ %f, c %i equals the chain solved by brute force', (arrivals, service, servers) => {
    const p = chain(
      300,
      () => arrivals,
      (n) => Math.min(n, servers) * service,
    );
    const queue = mmc(arrivals, service, servers);
    expect(queue.meanNumber).toBeCloseTo(
      expectation(p, (n) => n),
      8,
    );
    expect(queue.meanQueue).toBeCloseTo(
      expectation(p, (n) => Math.max(0, n - servers)),
      8,
    );
    expect(queue.waitProbability).toBeCloseTo(
      expectation(p, (n) => (n >= servers ? 1 : 0)),
      8,
    );
    expect(queue.utilisation).toBeCloseTo(
      expectation(p, (n) => Math.min(n, servers) / servers),
      8,
    );
  });

  it('M/M/1: W = 1/(μ − λ), p99 = ln 100 / (μ − λ)', () => {
    expect(mm1(0.8, 1).meanResponse).toBeCloseTo(5, 12);
    expect(mmcResponseQuantile(0.8, 1, 1, 0.99)).toBeCloseTo(Math.log(100) / 0.2, 10);
    expect(mmcResponseTail(0.8, 1, 1, 3)).toBeCloseTo(Math.exp(-0.6), 12);
  });

  it('the tail of the response integrates to its mean, also where the two rates meet', () => {
    for (const [arrivals, servers] of [
      [0.8, 1],
      [2.4, 3],
      [2, 3],
      [2.0000001, 3],
      [1.9, 3],
      [6.5, 8],
    ] as const) {
      const h = 0.005;
      let area = 0;
      for (let t = 0; t < 150; t += h) area += (h / 6) * (tail(t) + 4 * tail(t + h / 2) + tail(t + h));
      expect(area).toBeCloseTo(mmc(arrivals, 1, servers).meanResponse, 6);
      function tail(t: number) {
        return mmcResponseTail(arrivals, 1, servers, t);
      }
    }
  });

  it('the tail is that of phases run by hand: wait of k departures, then service', () => {
    // P(T > t) = Σ_n p_n P(Erlang(n − c + 1, cμ) + Exp(μ) > t), the sum taken over the arriving state.
    const [arrivals, servers, t] = [2.4, 3, 2.7];
    const p = chain(
      200,
      () => arrivals,
      (n) => Math.min(n, servers),
    );
    let sum = 0;
    for (const [n, mass] of p.entries()) sum += mass * phaseTail(Math.max(0, n - servers + 1), servers, 1, t);
    expect(mmcResponseTail(arrivals, 1, servers, t)).toBeCloseTo(sum, 6);
  });

  it('quantiles invert the tail', () => {
    for (const p of [0.5, 0.95, 0.99, 0.999])
      expect(mmcResponseTail(2.4, 1, 3, mmcResponseQuantile(2.4, 1, 3, p))).toBeCloseTo(1 - p, 12);
    expect(mmcWaitTail(2.4, 1, 3, 0)).toBe(erlangC(3, 2.4));
  });

  it('is total: Infinity when unstable, NaN when it is no queue', () => {
    expect(mm1(1, 1)).toMatchObject({
      meanWait: Infinity,
      meanResponse: Infinity,
      meanNumber: Infinity,
      utilisation: 1,
    });
    expect(mm1(3, 1)).toMatchObject({ meanQueue: Infinity, waitProbability: 1, utilisation: 3 });
    expect(mm1(0, 2)).toMatchObject({ meanWait: 0, meanResponse: 0.5, meanNumber: 0 });
    for (const bad of [mmc(-1, 1, 1), mmc(1, 0, 1), mmc(1, 1, 1.5), mmc(Number.NaN, 1, 1), mg1(1, -1, 1)])
      for (const value of Object.values(bad)) expect(value).toBeNaN();
    expect(mmcResponseTail(2, 1, 1, 5)).toBe(1);
    expect(mmcWaitTail(2, 1, 1, 5)).toBe(1);
    expect(mmcResponseTail(0.5, 1, 1, -1)).toBeNaN();
    expect(mmcResponseQuantile(2, 1, 1, 0.5)).toBe(Infinity);
    expect(mmcResponseQuantile(0.5, 1, 1, 1)).toBeNaN();
    expect(erlangB(0, 1)).toBeNaN();
    expect(erlangB(2, -1)).toBeNaN();
  });
});

/** P(sum of `phases` exponentials of rate c and one of rate μ > t), by steps of a small chain. */
function phaseTail(phases: number, c: number, mu: number, t: number): number {
  const p = new Float64Array(phases + 1);
  p[0] = 1;
  const steps = 600;
  const h = t / steps;
  const slope = (x: Float64Array) =>
    x.map((mass, i) => (i > 0 ? c * (x[i - 1] as number) : 0) - (i < phases ? c : mu) * mass);
  for (let s = 0; s < steps; s++) {
    const a = slope(p);
    const middle = p.map((mass, i) => mass + (h / 2) * (a[i] as number));
    const b = slope(middle);
    for (let i = 0; i <= phases; i++) p[i] = (p[i] as number) + h * (b[i] as number);
  }
  return p.reduce((x, y) => x + y, 0);
}

describe('M/M/c/K', () => {
  it.each([
    [2.4, 1, 3, 5],
    [9, 1, 3, 3],
    [0.1, 1, 2, 40],
    [50, 1, 4, 60],
  ])('λ %f, μ %f, c %i, K %i equals brute force', (arrivals, service, servers, capacity) => {
    const p = chain(
      capacity,
      () => arrivals,
      (n) => Math.min(n, servers) * service,
    );
    const queue = mmck(arrivals, service, servers, capacity);
    expect(queue.lossProbability / (p[capacity] as number)).toBeCloseTo(1, 9);
    expect(queue.meanNumber).toBeCloseTo(
      expectation(p, (n) => n),
      9,
    );
    expect(queue.throughput).toBeCloseTo(
      expectation(p, (n) => Math.min(n, servers) * service),
      9,
    );
    expect(queue.meanResponse * queue.throughput).toBeCloseTo(queue.meanNumber, 9);
  });

  it('is Erlang B without waiting places, and the value of the research note: .12389', () => {
    expect(mmck(12.03, 1, 20, 20).lossProbability).toBeCloseTo(erlangB(20, 12.03), 12);
    expect(mmck(2.4, 1, 3, 5).lossProbability).toBeCloseTo(0.12389, 5);
  });

  it('stays finite for loads whose terms overflow', () => {
    const queue = mmck(5000, 1, 2000, 4000);
    expect(queue.throughput).toBeCloseTo(2000, 6);
    expect(queue.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it('is total', () => {
    for (const bad of [mmck(1, 1, 3, 2), mmck(-1, 1, 1, 1), mmck(1, 0, 1, 1), mmck(1, 1, 1, 1.5)])
      expect(bad.lossProbability).toBeNaN();
    expect(mmck(0, 2, 1, 3)).toMatchObject({ lossProbability: 0, meanNumber: 0, meanResponse: 0.5 });
  });
});

describe('M/M/c+M', () => {
  it.each([
    [2.4, 1, 3, 0.5],
    [6, 1, 3, 0.2],
    [2, 1, 3, 5],
  ])('λ %f, μ %f, c %i, θ %f equals brute force', (arrivals, service, servers, patience) => {
    const p = chain(
      250,
      () => arrivals,
      (n) => Math.min(n, servers) * service + Math.max(0, n - servers) * patience,
    );
    const queue = mmcWithAbandonment(arrivals, service, servers, patience);
    expect(queue.meanNumber).toBeCloseTo(
      expectation(p, (n) => n),
      9,
    );
    const served = expectation(p, (n) => Math.min(n, servers) * service);
    expect(queue.throughput).toBeCloseTo(served, 9);
    expect(queue.lossProbability).toBeCloseTo(1 - served / arrivals, 9);
  });

  it('with μ = θ it is an infinite number of servers: Poisson', () => {
    const { probabilities, meanNumber } = mmcWithAbandonment(4, 1, 3, 1);
    expect(meanNumber).toBeCloseTo(4, 12);
    expect(probabilities[0]).toBeCloseTo(Math.exp(-4), 12);
  });

  it('without impatience it is M/M/c, and without end at overload', () => {
    expect(mmcWithAbandonment(2.4, 1, 3, 0).meanResponse).toBeCloseTo(mmc(2.4, 1, 3).meanResponse, 9);
    expect(mmcWithAbandonment(4, 1, 3, 0)).toMatchObject({ meanNumber: Infinity, throughput: 3 });
    expect(mmcWithAbandonment(1, 1, 1, -1).meanNumber).toBeNaN();
    expect(mmcWithAbandonment(0, 1, 1, 1).lossProbability).toBe(0);
  });

  it('a chain sums to one', () => {
    expect(
      steadyState(
        () => 1,
        (n) => n,
      ).reduce((a, b) => a + b, 0),
    ).toBeCloseTo(1, 14);
  });
});

describe('M/G/1', () => {
  it('M/D/1 at 0.8 waits 2, M/H2/1 of the research note takes 6.8333', () => {
    expect(mg1(0.8, 1, 0).meanWait).toBeCloseTo(2, 12);
    expect(mg1(0.7, 1, 4).meanResponse).toBeCloseTo(6.8333, 4);
    expect(mg1(1, 1, 0).meanWait).toBe(Infinity);
    expect(mg1(0, 1, 1).meanWait).toBe(0);
  });

  it('with Erlang-2 service equals the chain over its phases', () => {
    // State: stages left in the system; an arrival brings 2, each stage takes rate 2.
    const p = stationary(400, (from, to) => (to === from + 2 ? 0.7 : to === from - 1 ? 2 : 0));
    expect(mg1(0.7, 1, 0.5).meanNumber).toBeCloseTo(
      expectation(p, (stages) => Math.ceil(stages / 2)),
      8,
    );
  });
});

describe('processor sharing', () => {
  it('does not depend on the service law: a hyperexponential chain solved by brute force', () => {
    // Two kinds of request, rates 2 and 0.5, shares ⅔ and ⅓: mean service 1, scv 2. State: how many of each.
    const side = 26;
    const [load, fast, slow] = [0.4, 2, 0.5];
    const p = stationary(side * side, (from, to) => {
      const [a, b] = [Math.floor(from / side), from % side];
      const [x, y] = [Math.floor(to / side), to % side];
      if (x === a + 1 && y === b) return load * (2 / 3);
      if (x === a && y === b + 1) return load / 3;
      if (x === a - 1 && y === b) return (fast * a) / (a + b);
      if (x === a && y === b - 1) return (slow * b) / (a + b);
      return 0;
    });
    const number = expectation(p, (s) => Math.floor(s / side) + (s % side));
    expect(load * sharedResponse(load, 1)).toBeCloseTo(number, 5);
    // Each kind's own mean response is its demand over 1 − ρ.
    const slowNumber = expectation(p, (s) => s % side);
    expect((load / 3) * sharedResponseOf(load, 1, 1 / slow)).toBeCloseTo(slowNumber, 5);
  });

  it('on c cores responds as M/M/c', () => {
    expect(sharedCoresResponse(3.4, 1, 4)).toBeCloseTo(2.1489, 4);
  });

  it('is total', () => {
    expect(sharedResponse(1, 1)).toBe(Infinity);
    expect(sharedResponse(-1, 1)).toBeNaN();
    expect(sharedResponseOf(0.5, 1, -1)).toBeNaN();
  });
});
