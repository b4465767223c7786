import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesResponse, choicesTail, shortestQueueRange } from './balancing.ts';
import { closedBounds, closedNetwork } from './closed.ts';
import { jackson } from './jackson.ts';
import { interactiveResponse, littleNumber, littleRate, littleTime, utilisation } from './operationalLaws.ts';
import { expectation, stationary } from './stationary.ts';

describe('open Jackson network', () => {
  it('in tandem equals the value of the research note: 11.1607', () => {
    const tandem = jackson([
      { arrivalRate: 0.8, serviceRate: 1 / 0.75, servers: 1, routing: [0, 1, 0] },
      { arrivalRate: 0, serviceRate: 1, servers: 1, routing: [0, 0, 1] },
      { arrivalRate: 0, serviceRate: 1 / 1.875, servers: 2, routing: [] },
    ]);
    expect(tandem.meanResponse).toBeCloseTo(11.1607, 4);
  });

  it('with feedback equals the two-dimensional chain solved by brute force', () => {
    const side = 24;
    const [enter, first, second, back] = [0.4, 1.2, 1.5, 0.3];
    const p = stationary(side * side, (from, to) => {
      const [a, b] = [Math.floor(from / side), from % side];
      const [x, y] = [Math.floor(to / side), to % side];
      if (x === a + 1 && y === b) return enter;
      if (x === a - 1 && y === b + 1) return first;
      if (x === a + 1 && y === b - 1) return second * back;
      if (x === a && y === b - 1) return second * (1 - back);
      return 0;
    });
    const network = jackson([
      { arrivalRate: enter, serviceRate: first, servers: 1, routing: [0, 1] },
      { arrivalRate: 0, serviceRate: second, servers: 1, routing: [back, 0] },
    ]);
    expect(network.rates[0]).toBeCloseTo(enter / (1 - back), 12);
    expect(network.meanNumber).toBeCloseTo(
      expectation(p, (s) => Math.floor(s / side) + (s % side)),
      4,
    );
  });

  it('is total: NaN for a trap that nobody leaves, Infinity for an overloaded station', () => {
    expect(jackson([{ arrivalRate: 1, serviceRate: 2, servers: 1, routing: [1] }]).meanResponse).toBeNaN();
    expect(jackson([{ arrivalRate: 1, serviceRate: 2, servers: 1, routing: [-1] }]).meanResponse).toBeNaN();
    expect(jackson([{ arrivalRate: 3, serviceRate: 2, servers: 1, routing: [] }]).meanResponse).toBe(
      Infinity,
    );
  });
});

describe('closed network', () => {
  it('equals the chain over who is where, solved by brute force', () => {
    // 6 users think 1 s, then two stations in turn; state: how many at each.
    const users = 6;
    const [think, first, second] = [1, 0.3, 0.5];
    const side = users + 1;
    const p = stationary(side * side, (from, to) => {
      const [a, b] = [Math.floor(from / side), from % side];
      const [x, y] = [Math.floor(to / side), to % side];
      // States with too many users lead back, so that the chain stays in one piece.
      if (a + b > users) return x === 0 && y === 0 ? 1 : 0;
      if (x === a + 1 && y === b && a + b < users) return (users - a - b) / think;
      if (x === a - 1 && y === b + 1) return 1 / first;
      if (x === a && y === b - 1) return 1 / second;
      return 0;
    });
    const busy = expectation(p, (s) => (Math.floor(s / side) > 0 ? 1 : 0));
    const network = closedNetwork(users, think, [first, second]);
    expect(network.throughput).toBeCloseTo(busy / first, 10);
    expect(network.numbers[0]).toBeCloseTo(
      expectation(p, (s) => Math.floor(s / side)),
      10,
    );
    expect(network.numbers[1]).toBeCloseTo(
      expectation(p, (s) => s % side),
      10,
    );
    expect(network.utilisations[0]).toBeCloseTo(busy, 10);
    expect(interactiveResponse(users, network.throughput, think)).toBeCloseTo(network.response, 10);
  });

  it('the research note: 20 users, Z 1, demands .05 and .08 give 12.0787', () => {
    expect(closedNetwork(20, 1, [0.05, 0.08]).throughput).toBeCloseTo(12.0787, 4);
  });

  it('lies within its bounds, and grows towards the slowest station', () => {
    const demands = fc.array(fc.double({ min: 0.001, max: 2, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        demands,
        (n, z, d) => {
          const { throughput, numbers } = closedNetwork(n, z, d);
          const { least, most } = closedBounds(n, z, d);
          expect(throughput).toBeGreaterThanOrEqual(least * (1 - 1e-12));
          expect(throughput).toBeLessThanOrEqual(most * (1 + 1e-12));
          expect(numbers.reduce((a, b) => a + b, 0) + throughput * z).toBeCloseTo(n, 8);
        },
      ),
    );
    expect(closedBounds(20, 1, [0.05, 0.08]).knee).toBeCloseTo(1.13 / 0.08, 12);
  });

  it('is total', () => {
    expect(closedNetwork(0, 1, [0.1])).toMatchObject({ throughput: 0, response: 0.1 });
    expect(closedNetwork(1.5, 1, [0.1]).throughput).toBeNaN();
    expect(closedNetwork(2, -1, [0.1]).throughput).toBeNaN();
    expect(closedBounds(0, 1, [0.1])).toMatchObject({ least: 0, most: 0 });
    expect(closedBounds(1, Number.NaN, [0.1]).most).toBeNaN();
  });
});

describe('operational laws', () => {
  it('Tomcat: 200 threads at 50 ms carry 4 000 a second, at 5 s only 40', () => {
    expect(littleRate(200, 0.05)).toBe(4000);
    expect(littleRate(200, 5)).toBe(40);
    expect(littleNumber(100, 0.1)).toBeCloseTo(10, 12);
    expect(littleTime(10, 100)).toBe(0.1);
    expect(utilisation(3.4, 1, 4)).toBeCloseTo(0.85, 12);
  });
});

describe('power of d choices', () => {
  it('ρ 0.9: 10, 2.6141', () => {
    expect(choicesResponse(0.9, 1)).toBeCloseTo(10, 12);
    expect(choicesResponse(0.9, 2)).toBeCloseTo(2.6141, 4);
  });

  it.each([
    [0.9, 2],
    [0.7, 2],
    [0.95, 3],
  ])('ρ %f, d %i is where the mean-field equations come to rest', (load, choices) => {
    // ds_i/dt = λ(s_(i−1)^d − s_i^d) − (s_i − s_(i+1)), integrated from an empty system.
    const levels = 60;
    const s = new Float64Array(levels + 2);
    s[0] = 1;
    const h = 0.2;
    for (let step = 0; step < 20_000; step++)
      for (let i = 1; i <= levels; i++) {
        const [below, here, above] = [s[i - 1] as number, s[i] as number, s[i + 1] as number];
        s[i] = here + h * (load * (below ** choices - here ** choices) - (here - above));
      }
    const number = s.reduce((a, b) => a + b, 0) - 1;
    expect(choicesResponse(load, choices)).toBeCloseTo(number / load, 6);
    for (const i of [1, 2, 3]) expect(choicesTail(load, choices, i)).toBeCloseTo(s[i] as number, 6);
  });

  it('is total', () => {
    expect(choicesResponse(1, 2)).toBe(Infinity);
    expect(choicesResponse(0, 2)).toBe(1);
    expect(choicesResponse(0.5, 0)).toBeNaN();
    expect(choicesTail(2, 2, 3)).toBe(1);
    expect(choicesTail(0.5, 2, -1)).toBeNaN();
    expect(choicesTail(0.5, 1, 3)).toBeCloseTo(0.125, 14);
  });
});

describe('join the shortest queue', () => {
  it('of two servers, solved by brute force, lies inside its range', () => {
    const side = 26;
    for (const load of [0.5, 1.2, 1.6]) {
      const p = stationary(side * side, (from, to) => {
        const [a, b] = [Math.floor(from / side), from % side];
        const [x, y] = [Math.floor(to / side), to % side];
        if (x === a + 1 && y === b) return a < b ? load : a === b ? load / 2 : 0;
        if (x === a && y === b + 1) return b < a ? load : a === b ? load / 2 : 0;
        if ((x === a - 1 && y === b) || (x === a && y === b - 1)) return 1;
        return 0;
      });
      const response = expectation(p, (s) => Math.floor(s / side) + (s % side)) / load;
      const [least, most] = shortestQueueRange(load, 1, 2);
      expect(response).toBeGreaterThan(least);
      expect(response).toBeLessThan(most);
    }
    expect(shortestQueueRange(-1, 1, 2)).toEqual([Number.NaN, Number.NaN]);
  });
});
