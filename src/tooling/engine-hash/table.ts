import type { Command, TimedCommand } from '../../sim/engine/commands.ts';
import { createSimulation } from '../../sim/engine/simulation.ts';
import type { Law } from '../../sim/random/laws.ts';
import { compile } from '../../sim/scenario/compile.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';

/** Runs on every engine that is compared: nothing here may know which one it is. */
export interface HashRow {
  scenario: string;
  name: string;
  /** State hashes after each part of the events, as eight hexadecimal digits. */
  hashes: string[];
  time: number;
}

const SEEDS = [1, -7, 0x5eed];
const EVENTS = 40_000;
const PARTS = 5;
/** Seconds: a few dozen commands take effect within the events above. */
const BETWEEN_COMMANDS = 0.7;
const ROUNDS = 3;

/** State hashes of each scenario, as it is and with every law, undisturbed and with commands, for several seeds. */
export function hashTable(scenarios: readonly Scenario[]): HashRow[] {
  return scenarios.flatMap((scenario) =>
    [scenario.seed, ...SEEDS].flatMap((seed) => [
      hashes(`${scenario.id}, seed ${seed}`, { ...scenario, seed }, scenario.commands ?? []),
      hashes(`${scenario.id}, seed ${seed}, faults`, { ...scenario, seed }, faultsOf(scenario)),
      hashes(
        `${scenario.id}, seed ${seed}, all laws`,
        { ...withEveryLaw(scenario), seed },
        faultsOf(scenario),
      ),
    ]),
  );
}

function hashes(name: string, scenario: Scenario, commands: readonly TimedCommand[]): HashRow {
  const simulation = createSimulation(compile(scenario));
  const saved = new Uint8Array(simulation.stateBytes);
  const found: string[] = [];
  let next = 0;
  for (let event = 1; event <= EVENTS; event++) {
    for (let due = commands[next]; due && due.at <= simulation.nextTime(); due = commands[++next]) {
      simulation.run(due.at);
      simulation.apply(due.command);
    }
    simulation.step();
    if (event % (EVENTS / PARTS) !== 0) continue;
    // Going back and on again must lead to the same state, whatever the engine.
    const here = simulation.hash();
    simulation.checkpoint(saved);
    simulation.run(simulation.now + 1);
    simulation.restore(saved);
    if (simulation.hash() !== here) throw new Error(`${name}: a restored state is another`);
    found.push(here.toString(16).padStart(8, '0'));
  }
  return { scenario: scenario.id, name, hashes: found, time: simulation.now };
}

/** Everything that can be done to the scenario's own parts, one thing after another, over and over. */
function faultsOf({ clients, hosts, nodes }: Scenario): TimedCommand[] {
  const commands: Command[] = [];
  for (const [process, { role }] of Object.entries(nodes)) {
    commands.push({ command: 'kill', process }, { command: 'restart', process });
    if (role === 'balancer')
      commands.push({ command: 'policy', balancer: process, policy: 'powerOfTwoChoices' });
    if (role !== 'app') continue;
    commands.push(
      { command: 'answer500', process, on: true },
      { command: 'answer500', process, on: false },
      { command: 'leak', process, bytesPerSecond: 50_000_000 },
      { command: 'connections', process, size: 4 },
    );
  }
  for (const host of Object.keys(hosts)) {
    commands.push({ command: 'slowCpu', host, speed: 0.3 }, { command: 'unplug', host });
    commands.push({ command: 'plugIn', host }, { command: 'slowCpu', host, speed: 1 });
  }
  for (const [id, { to }] of Object.entries(clients)) {
    commands.push({ command: 'rate', clients: id, factor: 1.5 });
    const [first] = to;
    if (first === undefined) continue;
    commands.push(
      { command: 'cutLink', from: id, to: first },
      { command: 'restoreLink', from: id, to: first },
    );
  }
  const rounds = Array.from({ length: ROUNDS }, () => commands).flat();
  return rounds.map((command, n) => ({ at: BETWEEN_COMMANDS * (n + 1), command }));
}

/** Laws that need logarithms and powers, which engines' own functions compute differently. */
function withEveryLaw(scenario: Scenario): Scenario {
  const change = (law: Law | undefined, to: (mean: number) => Law) =>
    law && 'mean' in law ? to(law.mean) : law;
  const requests = Object.fromEntries(
    Object.entries(scenario.requests).map(([name, request]) => {
      const laws = {
        web: change(request.web, (mean) => ({ law: 'hyperexponential', mean, scv: 4 })),
        app: change(request.app, (mean) => ({ law: 'lognormal', mean, scv: 2 })),
        appDisk: change(request.appDisk, (mean) => ({ law: 'uniform', low: mean / 2, high: mean * 1.5 })),
        query: change(request.query, (mean) => ({ law: 'pareto', mean, shape: 2.2 })),
        queryDisk: change(request.queryDisk, (mean) => ({ law: 'erlang', mean, stages: 3 })),
      };
      const given = Object.entries(laws).filter(([, law]) => law !== undefined);
      return [name, { ...request, ...Object.fromEntries(given) }];
    }),
  );
  return {
    ...scenario,
    requests,
    network: { ...scenario.network, jitter: { law: 'exponential', mean: 0.0005 } },
  };
}
