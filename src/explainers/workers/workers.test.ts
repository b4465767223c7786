import { describe, expect, it } from 'vitest';
import { readScenarios } from '../../catalog/scenarios/index.ts';
import { initialValues, type Values } from '../../figure/model.ts';
import { bottleneck, tomcatDefaults } from '../../rules/worker-pool/index.ts';
import { compile, createSimulation } from '../../sim/index.ts';
import { ceiling, erlangWait, stages } from './laws.ts';
import { model } from './model.ts';
import { knee, type SweepRun } from './sweep.ts';
import { sweepPanel } from './sweep-panel.ts';
import { sweepTexts } from './sweep-texts.ts';
import { build } from './system.ts';

const scenarios = Object.fromEntries([...(await readScenarios())].map(([id, one]) => [id, one.scenario]));
const values = (other: Values = {}): Values => ({ ...initialValues(model), ...other });

describe('what is narrowest', () => {
  it.each([
    [{}, 0.1, 'connections', 100],
    [{ connections: 50 }, 0.1, 'cores', 250],
    [{ threads: 5, connections: 50 }, 0.1, 'threads', 5 / 0.108],
    [{ engine: 'passenger' }, 0.1, 'processes', 6 / 0.108],
    [{ engine: 'passenger', processes: 32 }, 0.02, 'cores', 250],
  ] as const)('of %o with queries of %d s is %s', (other, query, name, rate) => {
    expect(bottleneck(stages(values(other), query)).name).toBe(name);
    expect(ceiling(values(other), query)).toBeCloseTo(rate, 9);
  });
});

it('the wait for one worker is that of M/M/1, and there is none beyond what workers can', () => {
  // rho / (mu - lambda) with lambda 5, mu 10.
  expect(erlangWait(5, 1, 0.1)).toBeCloseTo(0.1, 12);
  expect(erlangWait(10, 1, 0.1)).toBeNaN();
  expect(erlangWait(11, 1, 0.1)).toBeNaN();
});

it('whatever the reader sets can be simulated', () => {
  for (const parameter of model.parameters) {
    const ends =
      parameter.kind === 'range'
        ? [parameter.least, parameter.most]
        : parameter.kind === 'choice'
          ? parameter.options
          : [true, false];
    for (const engine of ['tomcat', 'passenger'])
      for (const end of ends)
        expect(() => compile(build(values({ engine, [parameter.name]: end }), scenarios))).not.toThrow();
  }
  expect(build(values(), scenarios).nodes['was']).toMatchObject({
    workers: { acceptQueue: tomcatDefaults.maxConnections - 200 + 101 },
  });
});

it('nobody is left out for want of room in the simulation', () => {
  const scenario = build(values({ rate: 240, connections: 5 }), scenarios);
  const simulation = createSimulation(compile({ ...scenario, log: 0 }));
  simulation.apply({ command: 'slowCpu', host: 'dbserver', speed: 0.2 });
  for (let time = 20; time <= model.duration - 20; time += 20) {
    simulation.run(time);
    expect(simulation.read().inside).toBeLessThan(scenario.slots ?? 0);
  }
});

describe('the sweep', () => {
  const run = (processes: number, ram: number, throughput: number): SweepRun => ({
    processes,
    ram,
    throughput,
    p99: 1,
    lost: 0,
    memory: 2 ** 30,
    isSwapping: false,
    killed: 0,
    wait: 0.1,
    erlang: Number.NaN,
    little: processes,
  });

  it('has its knee where more adds next to nothing', () => {
    expect(knee([run(1, 1, 10), run(2, 1, 20), run(4, 1, 39), run(8, 1, 40)])?.processes).toBe(4);
    expect(knee([])).toBeUndefined();
  });

  it('is a table with a row a size, and a line a machine', () => {
    const html = sweepPanel(
      [run(1, 1, 10), run(2, 1, 5), run(1, 4, 10), run(2, 4, 20)],
      [1, 2],
      [1, 4],
      sweepTexts.en,
      'en',
    );
    expect(html.match(/<th scope="row">/g)).toHaveLength(2);
    expect(html.match(/class="knee"/g)).toHaveLength(2);
    expect(html).not.toContain('NaN');
  });
});
