import { describe, expect, it } from 'vitest';
import { detectionRange, type Range, recoveryRange } from '../../rules/health-check/detection.ts';
import { presets } from '../../rules/health-check/presets.ts';
import {
  type Command,
  compile,
  createSimulation,
  EventKind,
  type Scenario,
  type Simulation,
} from '../index.ts';

/** Three servers behind a balancer with active checks and a trickle of requests. */
function scenario(name: keyof typeof presets): Scenario {
  const { interval, timeout, fall, rise, firstRise, start, noneHealthy } = presets[name];
  const servers = ['a', 'b', 'c'];
  return {
    id: 'detection',
    seed: 3,
    clients: {
      users: { arrivals: { kind: 'poisson', rate: 0.2 }, sends: { page: 1 }, to: ['lb'], timeout: 3 },
    },
    requests: { page: { app: { law: 'exponential', mean: 0.01 } } },
    hosts: Object.fromEntries(['front', ...servers].map((host) => [host, { cores: 1 }])),
    nodes: {
      lb: {
        role: 'balancer',
        host: 'front',
        members: servers.map((server) => `app-${server}`),
        checks: { interval, timeout, fall, rise, firstRise, start, noneHealthy },
      },
      ...Object.fromEntries(
        servers.map((server) => [`app-${server}`, { role: 'app' as const, host: server }]),
      ),
    },
  };
}

/** Seconds from the command until the log says that the balancer's belief about the member has changed. */
function timeUntil(simulation: Simulation, kind: number, command: Command): number {
  const at = simulation.now;
  const first = simulation.logged;
  simulation.apply(command);
  const limit = at + 1000;
  while (simulation.nextTime() < limit) {
    simulation.step();
    const entry = simulation.log(first).find((event) => event.kind === kind);
    if (entry !== undefined) return entry.time - at;
  }
  return Number.NaN;
}

const faults = {
  refused: [
    { command: 'kill', process: 'app-b' },
    { command: 'restart', process: 'app-b' },
  ],
  silent: [
    { command: 'unplug', host: 'b' },
    { command: 'plugIn', host: 'b' },
  ],
} as const satisfies Record<string, readonly [Command, Command]>;

const PHASES = 60;

/** All times lie in the range, and between them they fill nearly all of it. */
function expectToFill(times: number[], [least, most]: Range, slack: number): void {
  for (const time of times) {
    expect(time).toBeGreaterThanOrEqual(least - slack);
    expect(time).toBeLessThanOrEqual(most + slack);
  }
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(0.9 * (most - least));
}

describe('detection in the running system takes as long as the derivation says', () => {
  for (const name of ['alb', 'haproxy'] as const) {
    for (const fault of ['refused', 'silent'] as const) {
      it(`${name}, ${fault}: out within ${detectionRange(presets[name], fault).join(' to ')} s, back within ${recoveryRange(presets[name]).join(' to ')} s`, () => {
        const check = presets[name];
        const [breaks, mends] = faults[fault];
        const detected: number[] = [];
        const recovered: number[] = [];
        for (let phase = 0; phase < PHASES; phase++) {
          const simulation = createSimulation(compile(scenario(name)));
          simulation.run((20 + phase / PHASES) * check.interval + 0.001);
          detected.push(timeUntil(simulation, EventKind.ejected, breaks));
          simulation.run(simulation.now + (7 + ((phase * 23) % PHASES) / PHASES) * check.interval);
          recovered.push(timeUntil(simulation, EventKind.recovered, mends));
        }
        expectToFill(detected, detectionRange(check, fault), 1e-6);
        expectToFill(recovered, recoveryRange(check), 1e-6);
      });
    }
  }
});
