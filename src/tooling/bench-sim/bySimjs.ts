import { createRequire } from 'node:module';
import { PRODUCTION } from './productionByHand.ts';

/**
 * The same models for the npm package simjs 2.0.3. It has no processor sharing on several cores, so in the
 * production model its CPUs serve first come first served: less work than sharing, never more.
 */
type Facility = object;
type Buffer = object;
interface Pending {
  done(callback: () => void): Pending;
  cancel(): void;
}
interface Entity {
  time(): number;
  setTimer(duration: number): Pending;
  useFacility(facility: Facility, duration: number): Pending;
  getBuffer(buffer: Buffer, amount: number): Pending;
  putBuffer(buffer: Buffer, amount: number): Pending;
}
interface Random {
  exponential(rate: number): number;
  random(): number;
}
interface Simjs {
  Sim: new () => { addEntity(entity: unknown): void; simulate(until: number): void };
  Entity: new (...parameters: unknown[]) => Entity;
  Facility: (new (name: string, discipline: number, servers: number) => Facility) & { FCFS: number };
  Buffer: new (name: string, capacity: number, initial: number) => Buffer;
  Random: new (seed: number) => Random;
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
const SERVERS = 3;
const LINK = 10;

/** Runs one source that hands every request to `serve`, until about that many are done. */
function run(
  rate: number,
  requests: number,
  serve: (entity: Entity, random: Random, finished: () => void) => void,
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

function facility(servers: number): Facility {
  return new simjs.Facility('', simjs.Facility.FCFS, servers);
}

export function singleServerBySimjs(requests: number): number {
  const server = facility(1);
  return run(0.8, requests, (entity, random, finished) => {
    entity.useFacility(server, random.exponential(1)).done(finished);
  });
}

export function balancerBySimjs(requests: number): number {
  const servers = Array.from({ length: SERVERS }, () => facility(1));
  return run(2.4, requests, (entity, random, finished) => {
    const server = servers[Math.floor(random.random() * SERVERS)] as Facility;
    entity.setTimer(LINK).done(() => {
      entity.useFacility(server, random.exponential(1)).done(() => {
        entity.setTimer(LINK).done(finished);
      });
    });
  });
}

type Step = (next: () => void) => void;

function inTurn(steps: readonly Step[], finished: () => void, at = 0): void {
  const step = steps[at];
  if (step === undefined) finished();
  else step(() => inTurn(steps, finished, at + 1));
}

export function productionBySimjs(requests: number): number {
  const p = PRODUCTION;
  const server = (cores: number, threads: number) => ({
    cpu: facility(cores),
    threads: new simjs.Buffer('', threads, threads),
    inFlight: 0,
  });
  const webs = Array.from({ length: p.webServers }, () => server(p.webCores, p.webThreads));
  const apps = Array.from({ length: p.appServers }, () => server(p.appCores, p.appThreads));
  const database = server(p.databaseCores, p.databaseConnections);
  const disk = facility(p.disks);
  let turn = 0;
  return run(p.rate, requests, (entity, random, finished) => {
    const web = webs[turn++ % webs.length] as (typeof webs)[number];
    let app = apps[0] as (typeof apps)[number];
    const link =
      (time: number): Step =>
      (next) =>
        void entity.setTimer(time).done(next);
    const use =
      (which: () => Facility, mean: number): Step =>
      (next) =>
        void entity.useFacility(which(), random.exponential(1 / mean)).done(next);
    const take =
      (which: () => Buffer): Step =>
      (next) =>
        void entity.getBuffer(which(), 1).done(next);
    const give =
      (which: () => Buffer): Step =>
      (next) =>
        void entity.putBuffer(which(), 1).done(next);
    const inner = link(p.innerLink);
    const timeout = entity.setTimer(p.timeout);
    inTurn(
      [
        link(p.clientLink),
        inner,
        take(() => web.threads),
        use(() => web.cpu, p.webIn),
        (next) => {
          for (const other of apps) if (other.inFlight < app.inFlight) app = other;
          app.inFlight++;
          next();
        },
        inner,
        take(() => app.threads),
        use(() => app.cpu, p.appIn),
        take(() => database.threads),
        inner,
        use(() => database.cpu, p.databaseWork),
        use(() => disk, p.diskWork),
        inner,
        give(() => database.threads),
        use(() => app.cpu, p.appOut),
        give(() => app.threads),
        (next) => {
          app.inFlight--;
          next();
        },
        inner,
        use(() => web.cpu, p.webOut),
        give(() => web.threads),
        link(p.clientLink),
      ],
      () => {
        timeout.cancel();
        finished();
      },
    );
  });
}
