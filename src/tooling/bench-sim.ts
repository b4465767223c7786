/**
 * `npm run bench:sim`: events per second of our engine, of a loop written by hand for the one model, and
 * of the npm package simjs, on the same work in one process.
 *
 * Every figure is the best of interleaved rounds, each min(wall time, process CPU time): on a shared
 * machine wall time alone scatters by a factor of four, this by less than 5 %. Each contestant also
 * reports the mean response it simulated, so that nobody is fast by doing something else.
 */
import { createRequire } from 'node:module';
import { exponential } from '../sim/random/exponential.ts';
import { STREAM_WORDS, seedStream, streamWord } from '../sim/random/stream.ts';
import { uniform } from '../sim/random/words.ts';

interface Contestant {
  name: string;
  /** Runs about that many requests to the end and returns their mean response. */
  run(requests: number): number;
  requests: number;
}

interface Work {
  name: string;
  eventsPerRequest: number;
  meanResponse: number;
  contestants: Contestant[];
}

const ROUNDS = Number(process.argv[2] ?? 5);

// ---------------------------------------------------------------- by hand

/** Pending events of a hand loop: a binary heap on typed arrays, no ties, no cancelling. */
class Heap {
  times = new Float64Array(4096).fill(Number.POSITIVE_INFINITY);
  events = new Int32Array(4096);
  size = 0;

  push(time: number, event: number): void {
    const { times, events } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((times[parent] as number) <= time) break;
      times[i] = times[parent] as number;
      events[i] = events[parent] as number;
      i = parent;
    }
    times[i] = time;
    events[i] = event;
  }

  pop(): void {
    const { times, events } = this;
    const last = --this.size;
    const time = times[last] as number;
    const event = events[last] as number;
    times[last] = Number.POSITIVE_INFINITY;
    if (last === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= last) break;
      child += +((times[child + 1] as number) < (times[child] as number));
      if ((times[child] as number) >= time) break;
      times[i] = times[child] as number;
      events[i] = events[child] as number;
      i = child;
    }
    times[i] = time;
    events[i] = event;
  }
}

function newStream(): () => number {
  const state = new Int32Array(STREAM_WORDS);
  seedStream(state, 0, 1);
  return () => streamWord(state, 0);
}

/** M/M/1: the queue is a ring of arrival times. */
function singleServerByHand(requests: number): number {
  const word = newStream();
  const heap = new Heap();
  const queue = new Float64Array(65536);
  let head = 0;
  let tail = 0;
  let done = 0;
  let sum = 0;
  heap.push(exponential(word()) / 0.8, 0);
  while (done < requests) {
    const now = heap.times[0] as number;
    const event = heap.events[0];
    heap.pop();
    if (event === 0) {
      heap.push(now + exponential(word()) / 0.8, 0);
      queue[tail++ & 65535] = now;
      if (tail - head === 1) heap.push(now + exponential(word()), 1);
    } else {
      sum += now - (queue[head++ & 65535] as number);
      done++;
      if (tail > head) heap.push(now + exponential(word()), 1);
    }
  }
  return sum / done;
}

const SERVERS = 3;
const LINK = 10;

/** Poisson → random balancer → link → one of three FIFO servers → link. Events: kind, server, slot. */
function balancerByHand(requests: number): number {
  const word = newStream();
  const heap = new Heap();
  const slots = 4096;
  const born = new Float64Array(slots);
  const free = Int32Array.from({ length: slots }, (_, i) => i);
  let freeCount = slots;
  const queues = new Int32Array(SERVERS * slots);
  const heads = new Int32Array(SERVERS);
  const tails = new Int32Array(SERVERS);
  let done = 0;
  let sum = 0;
  heap.push(exponential(word()) / 2.4, 0);
  while (done < requests) {
    const now = heap.times[0] as number;
    const event = heap.events[0] as number;
    heap.pop();
    const server = (event >> 2) & 3;
    const slot = event >> 4;
    switch (event & 3) {
      case 0: {
        heap.push(now + exponential(word()) / 2.4, 0);
        const fresh = free[--freeCount] as number;
        born[fresh] = now;
        heap.push(now + LINK, (fresh << 4) | (Math.floor(uniform(word()) * SERVERS) << 2) | 1);
        break;
      }
      case 1: {
        const tail = tails[server] as number;
        queues[server * slots + (tail & (slots - 1))] = slot;
        tails[server] = tail + 1;
        if (tail === heads[server]) heap.push(now + exponential(word()), (slot << 4) | (server << 2) | 2);
        break;
      }
      case 2: {
        heap.push(now + LINK, (slot << 4) | 3);
        const head = (heads[server] as number) + 1;
        heads[server] = head;
        if (head < (tails[server] as number)) {
          const next = queues[server * slots + (head & (slots - 1))] as number;
          heap.push(now + exponential(word()), (next << 4) | (server << 2) | 2);
        }
        break;
      }
      default:
        sum += now - (born[slot] as number);
        free[freeCount++] = slot;
        done++;
    }
  }
  return sum / done;
}

// ---------------------------------------------------------------- simjs

type SimjsFacility = object;
interface SimjsRequest {
  done(callback: () => void): SimjsRequest;
}
interface SimjsEntity {
  time(): number;
  setTimer(duration: number): SimjsRequest;
  useFacility(facility: SimjsFacility, duration: number): SimjsRequest;
}
interface Simjs {
  Sim: new () => { addEntity(entity: unknown): void; simulate(until: number): void };
  Entity: new (...parameters: unknown[]) => SimjsEntity;
  Facility: new (name: string) => SimjsFacility;
  Random: new (seed: number) => { exponential(rate: number): number; random(): number };
}

/** The package exports nothing; its bundle sets window.Sim. */
function loadSimjs(): Simjs {
  const global = globalThis as unknown as { window?: { Sim?: Simjs } };
  global.window = {};
  createRequire(import.meta.url)('simjs');
  const { Sim } = global.window;
  if (Sim === undefined) throw new Error('simjs did not set window.Sim');
  return Sim;
}

const simjs = loadSimjs();

/** Runs one source that hands every request to `serve`, until about that many are done. */
function runSimjs(
  rate: number,
  requests: number,
  serve: (entity: SimjsEntity, random: InstanceType<Simjs['Random']>, finished: () => void) => void,
): number {
  let sum = 0;
  let done = 0;
  const random = new simjs.Random(1);
  class Source extends simjs.Entity {
    start(): void {
      this.setTimer(random.exponential(rate)).done(() => this.arrive());
    }
    arrive(): void {
      const born = this.time();
      serve(this, random, () => {
        sum += this.time() - born;
        done++;
      });
      this.setTimer(random.exponential(rate)).done(() => this.arrive());
    }
  }
  const sim = new simjs.Sim();
  sim.addEntity(Source);
  sim.simulate(requests / rate);
  return sum / done;
}

function singleServerBySimjs(requests: number): number {
  const server = new simjs.Facility('server');
  return runSimjs(0.8, requests, (entity, random, finished) => {
    entity.useFacility(server, random.exponential(1)).done(finished);
  });
}

function balancerBySimjs(requests: number): number {
  const servers = Array.from({ length: SERVERS }, (_, i) => new simjs.Facility(`server ${i}`));
  return runSimjs(2.4, requests, (entity, random, finished) => {
    const server = servers[Math.floor(random.random() * SERVERS)] as SimjsFacility;
    entity.setTimer(LINK).done(() => {
      entity.useFacility(server, random.exponential(1)).done(() => {
        entity.setTimer(LINK).done(finished);
      });
    });
  });
}

// ---------------------------------------------------------------- rounds

const works: Work[] = [
  {
    name: '(a) M/M/1 at 0.8',
    eventsPerRequest: 2,
    meanResponse: 5,
    contestants: [
      { name: 'by hand', run: singleServerByHand, requests: 2_000_000 },
      { name: 'simjs', run: singleServerBySimjs, requests: 200_000 },
    ],
  },
  {
    name: '(b) Poisson → balancer → three servers',
    eventsPerRequest: 4,
    meanResponse: 25,
    contestants: [
      { name: 'by hand', run: balancerByHand, requests: 1_000_000 },
      { name: 'simjs', run: balancerBySimjs, requests: 150_000 },
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

for (const work of works) {
  const best = work.contestants.map(() => Number.POSITIVE_INFINITY);
  const means = work.contestants.map(() => 0);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, contestant] of work.contestants.entries()) {
      const time = seconds(() => {
        means[i] = contestant.run(contestant.requests);
      });
      best[i] = Math.min(best[i] as number, time / contestant.requests);
    }
  console.log(`\n${work.name}: mean response ${work.meanResponse}`);
  for (const [i, { name }] of work.contestants.entries()) {
    const rate = work.eventsPerRequest / (best[i] as number) / 1e6;
    console.log(
      `  ${name.padEnd(10)} ${rate.toFixed(2).padStart(6)} M events/s   simulated ${means[i]?.toFixed(3)}`,
    );
  }
}
