import { expect, it } from 'vitest';
import { exactly, simulate, small } from '../testing/small.ts';
import { RequestState } from './requests.ts';
import { forEachVisible } from './visible.ts';

it('says where each request is between two events', () => {
  const simulation = simulate(
    small({ times: [0], request: { app: exactly(1) }, scenario: { network: { latency: 2 } } }),
  );
  const seen = (time: number) => {
    simulation.run(time);
    const all: number[][] = [];
    forEachVisible(simulation.engine, (_, ...rest) => all.push(rest));
    return all;
  };
  // Handshake until 4 s, there until 6, work until 7, back until 9.
  expect(seen(5)).toEqual([[RequestState.moving, 0, 0, 0.5]]);
  expect(seen(6.5)).toEqual([[RequestState.sharing, -1, 0, -1]]);
  expect(seen(8)).toEqual([[RequestState.moving, 1, 1, 0.5]]);
  expect(seen(9.5)).toEqual([]);
});
