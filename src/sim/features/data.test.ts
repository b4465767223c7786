import { describe, expect, it } from 'vitest';
import { type App, type Database, exactly, simulate, small, times } from '../testing/small.ts';

const wide = { cores: 100 };
const servers = ['a', 'b', 'c'];

/** Three application servers; clients keep to one address each, and write and read in turns. */
function clones(databases: Record<string, Database>, calls: (id: string) => string) {
  return small({
    times: times(600, 0.1, 0.05),
    requests: {
      page: { app: exactly(0.001), queries: 1, query: exactly(0.001), data: 'reads' },
      write: { app: exactly(0.001), queries: 1, query: exactly(0.001), data: 'writes' },
    },
    clients: { sends: { page: 1, write: 1 }, to: servers, finding: 'dns', timeToLive: 0.01, population: 20 },
    hosts: { data: wide },
    nodes: {
      ...Object.fromEntries(servers.map((id) => [id, { role: 'app', host: 'box', calls: calls(id) } as App])),
      ...databases,
    },
  });
}

const database: Database = { role: 'database', host: 'data' };

describe('data', () => {
  it('in one database is one truth', () => {
    const simulation = simulate(clones({ db: database }, () => 'db'));
    simulation.run(100);
    const { data, endpoints } = simulation.read();
    expect(data).toMatchObject({ staleReads: 0 });
    expect(data.writes + data.reads).toBe(600);
    expect(endpoints.find(({ name }) => name === 'db')!.rowsMissing).toBe(0);
  });

  it('in independent clones drifts apart: rows written at one are missing at the others', () => {
    const simulation = simulate(clones({ dba: database, dbb: database, dbc: database }, (id) => `db${id}`));
    simulation.run(100);
    const { data, endpoints } = simulation.read();
    const stores = endpoints.filter(({ name }) => name.startsWith('db'));
    for (const { writes, rowsMissing } of stores) {
      expect(writes).toBeGreaterThan(60);
      expect(rowsMissing).toBe(data.writes - writes);
    }
    // A client finds its last write only where it wrote it.
    expect(data.staleReads / data.reads).toBeGreaterThan(0.5);
  });

  it('in a replica follows late', () => {
    const stale = (lag: number) => {
      const replica: Database = { ...database, replicaOf: 'dba', lag };
      const scenario = clones({ dba: database, dbb: replica }, (id) => (id === 'a' ? 'dba' : 'dbb'));
      // Writes go to the primary, reads to the replica.
      const { users } = scenario.clients;
      const simulation = simulate({
        ...scenario,
        clients: {
          writers: {
            ...users!,
            sends: { write: 1 },
            to: ['a'],
            arrivals: { kind: 'times', times: times(100, 0.5) },
          },
        },
      });
      simulation.run(60);
      const { endpoints } = simulation.read();
      return endpoints.find(({ name }) => name === 'dbb')!.rowsMissing;
    };
    expect(stale(2)).toBe(0);
  });

  it('takes writes elsewhere than reads where an application says so, and counts what is on its way', () => {
    const replica: Database = { ...database, replicaOf: 'dba', lag: 2 };
    const scenario = clones({ dba: database, dbb: replica }, (id) => (id === 'a' ? 'dba' : 'dbb'));
    for (const id of ['b', 'c']) (scenario.nodes[id] as App).writesTo = 'dba';
    const simulation = simulate({
      ...scenario,
      // A row every 0.1 s: 20 of them are younger than the lag.
      clients: {
        users: {
          ...scenario.clients.users!,
          sends: { write: 1 },
          arrivals: { kind: 'times', times: times(100, 0.1, 0.05) },
        },
      },
    });
    simulation.run(10);
    const store = (name: string) => simulation.read().endpoints.find((one) => one.name === name)!;
    expect(store('dba')).toMatchObject({ writes: 100, rowsMissing: 0 });
    expect(store('dbb')).toMatchObject({ writes: 0, rowsMissing: 20 });
    simulation.run(13);
    expect(store('dbb').rowsMissing).toBe(0);
  });

  it('a client that reads its own write too soon at a replica does not find it', () => {
    const run = (lag: number) => {
      const replica: Database = { ...database, replicaOf: 'dba', lag };
      const scenario = clones({ dba: database, dbb: replica }, (id) => (id === 'a' ? 'dba' : 'dbb'));
      const simulation = simulate({
        ...scenario,
        clients: { users: { ...scenario.clients.users!, to: ['a', 'b'], population: 1 } },
      });
      simulation.run(100);
      return simulation.read().data;
    };
    const [now, soon, late] = [run(0), run(0.15), run(5)].map(({ staleReads }) => staleReads) as [
      number,
      number,
      number,
    ];
    // Reads at the primary of what was written to the replica's clone stay stale whatever the lag.
    expect(soon).toBeGreaterThan(now);
    expect(late).toBeGreaterThan(soon);
  });
});
