import type { Values } from '../../figure/model.ts';
import type { Scenario } from '../../sim/index.ts';
import { inParallel, inSeries } from '../../sim/theory/availability.ts';

/**
 * Machines that serve side by side: one of them is enough. All steps of an arrangement must work. The machine of the
 * single server is called `one`; every other is called by the node that runs on it.
 */
export type Step = readonly string[];
export type Arrangement = readonly Step[];

/** Seconds of the run that stand for an hour of faults and repairs. */
const HOUR = 1;
export const HOURS_A_MONTH = 30 * 24;
export const MINUTES_A_MONTH = 60 * HOURS_A_MONTH;

/** Seconds one way between two machines, slow enough to be seen, and how long a machine waits for another. */
const HOP = 0.1;
const CONNECT_TIMEOUT = 0.25;
const PATIENCE = 2.5;
const REQUESTS_A_SECOND = 0.25;

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => (n === 0 ? name : `${name}${n + 1}`));

/** The three arrangements: one machine, application and database apart, and what the reader has put together. */
export const arrangements = (values: Values): Arrangement[] => [
  [['one']],
  [['app'], ['db']],
  [['lb'], numbered('app', Number(values['apps'])), numbered('db', Number(values['dbs']))],
];

/** What is promised for one machine, from 0 to 1. */
export const promised = (machine: string, values: Values): number =>
  Number(values[machine === 'lb' ? 'balancer' : 'server']) / 100;

/** Share of time in which an arrangement works when its machines fail independently: products and their complements. */
export const expected = (arrangement: Arrangement, values: Values): number =>
  inSeries(arrangement.map((step) => inParallel(step.map((machine) => promised(machine, values)))));

/** Whether somebody answers while these machines are off. */
export const works = (arrangement: Arrangement, off: ReadonlySet<string>): boolean =>
  arrangement.every((step) => step.some((machine) => !off.has(machine)));

/** In the same place in every arrangement, so that a machine fails at the same times in all of them. */
const FAULTS = ['app', 'db', 'app2', 'lb', 'db2', 'app3'];

/** The arrangement as a system whose machines fail and are repaired at random. */
export function scenarioOf(arrangement: Arrangement, values: Values): Scenario {
  const machines = arrangement.flat();
  const isSingle = machines[0] === 'one';
  const repair = Number(values['repair']) * HOUR;
  const steps: Arrangement = isSingle ? [['app'], ['db']] : arrangement;
  const nodes = steps.flatMap((step, depth) =>
    step.map((id) => [id, nodeOf(id, isSingle ? 'one' : id, steps[depth + 1])] as const),
  );
  return {
    id: 'availability-blocks',
    seed: 0,
    clients: {
      users: {
        arrivals: { kind: 'constant', rate: REQUESTS_A_SECOND },
        sends: { page: 1 },
        to: [steps[0]?.[0] ?? ''],
        timeout: PATIENCE,
        abandonedWork: 'stops',
      },
    },
    requests: { page: {} },
    hosts: Object.fromEntries(machines.map((id) => [id, { cores: 1 }])),
    nodes: Object.fromEntries(nodes),
    network: { latency: HOP },
    links: isSingle ? [{ from: 'app', to: 'db', latency: 0 }] : [],
    randomFaults: FAULTS.map((id) => {
      const target = isSingle && id === 'app' ? 'one' : id;
      const present = machines.includes(target);
      const share = promised(id, values);
      return {
        fault: 'hostUnplugged' as const,
        target: present ? target : (machines[0] ?? ''),
        timeToFailure: present
          ? { law: 'exponential' as const, mean: (repair * share) / (1 - share) }
          : { law: 'constant' as const, mean: NEVER },
        repairTime: { law: 'exponential', mean: repair },
      };
    }),
  };
}

/** Keeps the places of machines that are not there: a fault that no run lives to see. */
const NEVER = 1e12;

function nodeOf(id: string, host: string, next: Step | undefined): Scenario['nodes'][string] {
  if (!next) return { role: 'app', host };
  return {
    role: id === 'lb' ? 'balancer' : 'web',
    host,
    members: [...next],
    policy: 'roundRobin',
    connectTimeout: CONNECT_TIMEOUT,
    // Ideal failover: whoever does not answer is passed over for this request, and asked again by the next one.
    passive: { maxFails: 0, failTimeout: 0 },
  };
}
