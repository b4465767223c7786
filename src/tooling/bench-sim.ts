/**
 * `npm run bench:sim`: events per second of our engine, of loops written by hand for the one model, and
 * of the npm package simjs, on the same work in one process.
 *
 * Every figure is the best of interleaved rounds, each min(wall time, process CPU time): on a shared
 * machine wall time alone scatters by a factor of four, this by less than 5 %. Each contestant also
 * reports the mean response it simulated, so that nobody is fast by doing something else.
 */
import { balancerByHand, singleServerByHand } from './bench-sim/byHand.ts';
import { balancerBySimjs, productionBySimjs, singleServerBySimjs } from './bench-sim/bySimjs.ts';
import { PRODUCTION, PRODUCTION_EVENTS, productionByHand } from './bench-sim/productionByHand.ts';

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

const ROUNDS = Number(process.argv[2] ?? 6);

const works: Work[] = [
  {
    name: '(a) M/M/1 at 0.8',
    eventsPerRequest: 2,
    rate: 0.8,
    expected: '5 in theory',
    contestants: [
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
      { name: 'by hand', run: balancerByHand, requests: 500_000 },
      { name: 'simjs', run: balancerBySimjs, requests: 80_000 },
    ],
  },
  {
    name: '(c) three tiers with timeouts',
    eventsPerRequest: PRODUCTION_EVENTS,
    rate: PRODUCTION.rate,
    expected: 'above 0.0568, which is without any waiting',
    contestants: [
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

for (const { name, eventsPerRequest, rate, expected, contestants } of works) {
  const best = contestants.map(() => Number.POSITIVE_INFINITY);
  const means = contestants.map(() => 0);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, { run, requests }] of contestants.entries()) {
      const time = seconds(() => {
        means[i] = run(requests);
      });
      best[i] = Math.min(best[i] as number, time / requests);
    }
  console.log(`\n${name}: mean response ${expected}`);
  for (const [i, contestant] of contestants.entries()) {
    const each = best[i] as number;
    const others = contestants.map(
      (other, k) => `${((best[k] as number) / each).toFixed(2)} × ${other.name}`,
    );
    console.log(
      [
        contestant.name.padEnd(8),
        `${(eventsPerRequest / each / 1e6).toFixed(2).padStart(6)} M events/s`,
        `${Math.round(1 / each / rate)} × real time`.padStart(20),
        others.filter((_, k) => k !== i).join(', '),
        `simulated ${means[i]?.toFixed(5)}`,
      ].join('  '),
    );
  }
}
