/**
 * Prints one part of what `npm run bench:sim` prints: `a`, `b`, `c` or `state`. Each contestant also reports the
 * mean response it simulated, so that nobody is fast by doing something else.
 */
import {
  balancerByEngine,
  newLoadBalancer,
  newProduction,
  productionByEngine,
  singleServerByEngine,
} from './byEngine.ts';
import { balancerByHand, singleServerByHand } from './byHand.ts';
import { balancerBySimjs, productionBySimjs, singleServerBySimjs } from './bySimjs.ts';
import { PRODUCTION, PRODUCTION_EVENTS, productionByHand } from './productionByHand.ts';

interface Contestant {
  name: string;
  /** Runs about that many requests to the end and returns their mean response in seconds. */
  run(requests: number): number;
  requests: number;
}

interface Work {
  name: string;
  eventsPerRequest: number;
  /** requests a second of simulated time */
  rate: number;
  expected: string;
  contestants: Contestant[];
}

const [, , part, rounds] = process.argv;
const ROUNDS = Number(rounds ?? 6);

const works: Work[] = [
  {
    name: '(a) M/M/1 at 0.8',
    eventsPerRequest: 2,
    rate: 0.8,
    expected: '5 in theory',
    contestants: [
      { name: 'engine', run: singleServerByEngine, requests: 500_000 },
      { name: 'by hand', run: singleServerByHand, requests: 1_000_000 },
      { name: 'simjs', run: singleServerBySimjs, requests: 100_000 },
    ],
  },
  {
    name: '(b) Poisson, balancer, three servers',
    eventsPerRequest: 4,
    rate: 2.4,
    expected: '25 in theory',
    contestants: [
      { name: 'engine', run: balancerByEngine, requests: 300_000 },
      { name: 'by hand', run: balancerByHand, requests: 500_000 },
      { name: 'simjs', run: balancerBySimjs, requests: 80_000 },
    ],
  },
  {
    name: '(c) three tiers with timeouts',
    eventsPerRequest: PRODUCTION_EVENTS,
    rate: PRODUCTION.rate,
    expected: 'by the engine 0.04 longer: it opens a connection, which the others leave out',
    contestants: [
      { name: 'engine', run: productionByEngine, requests: 50_000 },
      { name: 'by hand', run: productionByHand, requests: 100_000 },
      { name: 'simjs', run: productionBySimjs, requests: 20_000 },
    ],
  },
];

function seconds(run: () => void): number {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(cpu);
  return Math.min((performance.now() - wall) / 1000, (user + system) / 1e6);
}

/** Best time of each contestant for one request, over interleaved rounds; and the means they simulated. */
function race(contestants: readonly Contestant[]): { each: number; mean: number }[] {
  const results = contestants.map(() => ({ each: Number.POSITIVE_INFINITY, mean: Number.NaN }));
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, { run, requests }] of contestants.entries()) {
      const result = results[i] as (typeof results)[number];
      const time = seconds(() => {
        result.mean = run(requests);
      });
      result.each = Math.min(result.each, time / requests);
    }
  return results;
}

function printWork({ name, eventsPerRequest, rate, expected, contestants }: Work): void {
  const results = race(contestants);
  const [engine, hand, simjs] = results.map(({ each }) => each) as [number, number, number];
  console.log(`\n${name}: mean response ${expected}`);
  for (const [i, { each, mean }] of results.entries())
    console.log(
      [
        `  ${contestants[i]?.name.padEnd(8)}`,
        `${(eventsPerRequest / each / 1e6).toFixed(2).padStart(6)} M events/s`,
        `${Math.round(1 / each / rate)} × real time`.padStart(21),
        `mean ${mean.toFixed(5)}`.padStart(15),
      ].join('  '),
    );
  console.log(
    `  engine = ${(simjs / engine).toFixed(2)} × simjs, ${((100 * hand) / engine).toFixed(0)} % of by hand`,
  );
}

function printState(): void {
  console.log('\nstate of a running simulation');
  for (const [name, make] of Object.entries({
    'load balancer': newLoadBalancer,
    'three tiers': newProduction,
  })) {
    const simulation = make();
    simulation.run(5);
    const copy = new Uint8Array(simulation.stateBytes);
    const { slots } = simulation.model.shape;
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 50 * ROUNDS; round++)
      best = Math.min(
        best,
        seconds(() => {
          for (let n = 0; n < 20; n++) simulation.checkpoint(copy);
        }) / 20,
      );
    console.log(
      [
        `  ${name.padEnd(14)}${slots} request slots`,
        `${Math.round(copy.length / slots)} bytes of all state a slot`,
        `${Math.round(copy.length / 1024)} KiB in all`,
        `checkpoint ${(best * 1e6).toFixed(1)} µs`,
      ].join(', '),
    );
  }
}

const work = works.find(({ name }) => name.startsWith(`(${part})`));
if (work) printWork(work);
else printState();
