import { describe, expect, it } from 'vitest';
import type { Simulation } from '../../sim/engine/simulation.ts';
import { createSimulation } from '../../sim/engine/simulation.ts';
import { replicate } from '../../sim/proof/replicated.ts';
import { type Law, LawTable } from '../../sim/random/laws.ts';
import { compile } from '../../sim/scenario/compile.ts';
import { withParameters } from '../../sim/scenario/parameters.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { brokenInvariants } from '../../sim/testing/invariants.ts';
import { mmc } from '../../sim/theory/openQueues.ts';
import { readScenarios, type SiteScenario } from './index.ts';

const TEN_MINUTES = 600;
const shipped = await readScenarios();
const all = [...shipped.values()];

/** Runs a scenario with its own commands, each at its time. */
function run(scenario: Scenario, until = TEN_MINUTES): Simulation {
  const simulation = createSimulation(compile(scenario));
  for (const { at, command } of scenario.commands ?? []) {
    if (at > until) break;
    simulation.run(at);
    simulation.apply(command);
  }
  simulation.run(until);
  return simulation;
}

const lost = (simulation: Simulation) => simulation.read().total.failures.noSlot ?? 0;
const scenarioOf = (id: string): SiteScenario => {
  const found = shipped.get(id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
};

it('ships the four arrangements', () => {
  expect([...shipped.keys()]).toEqual(['app-db-split', 'load-balancer', 'single-server', 'web-and-was']);
});

it('puts the same requests to the three arrangements that pages compare', () => {
  const [one, ...others] = ['single-server', 'app-db-split', 'load-balancer'].map(
    (id) => scenarioOf(id).scenario,
  );
  for (const other of others) {
    expect(other.seed).toBe(one?.seed);
    expect(other.requests).toEqual(one?.requests);
    expect({ ...other.clients['users'], to: [] }).toEqual({ ...one?.clients['users'], to: [] });
  }
});

describe.each(all)('$id', ({ scenario, parameters }) => {
  it('runs ten minutes, loses no request and keeps its books', () => {
    const simulation = run(scenario);
    const { total } = simulation.read();
    expect(brokenInvariants(simulation)).toEqual([]);
    expect(total.failures).toEqual({});
    expect(total.completed).toBeGreaterThan(0.99 * total.offered);
    const rate = totalRate(scenario);
    // Four standard deviations of a Poisson count.
    expect(Math.abs(total.offered - rate * TEN_MINUTES)).toBeLessThan(4 * Math.sqrt(rate * TEN_MINUTES));
  });

  it('never runs out of request slots, whatever the reader chooses', () => {
    for (const parameter of parameters) {
      const values =
        parameter.kind === 'range'
          ? [parameter.min, parameter.max]
          : parameter.kind === 'choice'
            ? parameter.values
            : [true, false];
      for (const value of values) {
        const simulation = run(withParameters(scenario, parameters, { [parameter.id]: value }), 20);
        expect(lost(simulation), `${parameter.id} = ${value}`).toBe(0);
        expect(brokenInvariants(simulation), `${parameter.id} = ${value}`).toEqual([]);
      }
    }
  });

  it('never runs out of request slots in an overload of many minutes', () => {
    const most = Object.fromEntries(
      parameters.flatMap((parameter) =>
        parameter.kind === 'range' && parameter.id.toLowerCase().endsWith('rate') && parameter.unit === '/s'
          ? [[parameter.id, parameter.max]]
          : [],
      ),
    );
    const simulation = run(withParameters(scenario, parameters, most), 120);
    expect(lost(simulation)).toBe(0);
    expect(brokenInvariants(simulation)).toEqual([]);
  });

  it('never runs out of request slots when a machine is gone or fifty times slower', () => {
    for (const host of Object.keys(scenario.hosts)) {
      const slow = run(
        {
          ...scenario,
          commands: [{ at: 5, command: { command: 'slowCpu', host, speed: 0.02 } }],
        },
        120,
      );
      expect(lost(slow), `${host} is slow`).toBe(0);
      expect(brokenInvariants(slow), `${host} is slow`).toEqual([]);
      const simulation = run(
        {
          ...scenario,
          commands: [
            { at: 5, command: { command: 'unplug', host } },
            { at: 35, command: { command: 'plugIn', host } },
          ],
        },
        90,
      );
      expect(lost(simulation), host).toBe(0);
      expect(brokenInvariants(simulation), host).toEqual([]);
      expect(simulation.read(20).window.availability, `${host} is back`).toBe(1);
    }
  });
});

/**
 * A machine whose cores all requests share, visited between delays that nobody waits in line for, has as many
 * requests on its CPU as M/M/c with the same load, whatever the laws of service (insensitivity; F. Baskett et al.
 * 1975, F. P. Kelly 1979). Poisson arrivals reach each machine only where chance alone sends them there.
 */
describe('the mean number of requests on a CPU is that of theory', () => {
  it.each<[string, string, Record<string, string | number>, number]>([
    ['single-server', 'one', { rate: 200 }, 901],
    ['app-db-split', 'appserver', { rate: 300 }, 902],
    ['app-db-split', 'dbserver', { rate: 300 }, 903],
    ['load-balancer', 'server2', { rate: 500, policy: 'random' }, 904],
    ['load-balancer', 'dbserver', { rate: 400, policy: 'random' }, 905],
    ['web-and-was', 'one', { rate: 200 }, 906],
  ])(
    '%s, %s',
    (id, host, values, family) => {
      const { scenario, parameters } = scenarioOf(id);
      const changed = withParameters(scenario, parameters, values);
      const { rate, demand } = loadOn(changed, host);
      const expected = mmc(rate, 1 / demand, changed.hosts[host]?.cores ?? 1).meanNumber;
      const verdict = replicate(expected, family, (seed) => {
        const simulation = createSimulation(compile({ ...changed, seed }));
        simulation.run(60);
        const { engine } = simulation;
        const cpu = engine.model.hosts[engine.model.names.hosts.indexOf(host)]?.cpu ?? -1;
        return engine.stations.populationAreaNow(cpu) / simulation.now;
      });
      expect(verdict.holds, `${verdict.mean} ± ${verdict.halfWidth} for ${expected}`).toBe(true);
      expect(verdict.relativeHalfWidth).toBeLessThan(0.08);
    },
    60_000,
  );
});

function totalRate(scenario: Scenario): number {
  return Object.values(scenario.clients).reduce((sum, { arrivals }) => sum + rateOf(arrivals), 0);
}

function rateOf(arrivals: Scenario['clients'][string]['arrivals']): number {
  if (!('rate' in arrivals) || typeof arrivals.rate !== 'number') throw new Error('a steady rate is needed');
  return arrivals.rate;
}

/** Requests a second that need a machine's CPU at all, and the mean seconds each of them needs of it. */
function loadOn(scenario: Scenario, host: string): { rate: number; demand: number } {
  let rate = 0;
  let load = 0;
  for (const { arrivals, sends, to } of Object.values(scenario.clients)) {
    const total = Object.values(sends).reduce((sum, weight) => sum + weight, 0);
    for (const [name, weight] of Object.entries(sends)) {
      const perRequest = demandOn(scenario, host, name, to[0] ?? '');
      const classRate = (rateOf(arrivals) * weight) / total;
      if (perRequest > 0) rate += classRate;
      load += classRate * perRequest;
    }
  }
  return { rate, demand: load / rate };
}

/** Mean CPU seconds of one request on a host, when each member of a balancer is as likely as the others. */
function demandOn(scenario: Scenario, host: string, name: string, id: string): number {
  const node = scenario.nodes[id];
  const request = scenario.requests[name];
  if (!node || !request) return 0;
  const here = (law: Law | undefined) => (law && node.host === host ? mean(law) : 0);
  if (node.role === 'app') {
    const queries = node.calls === undefined ? 0 : (request.queries ?? 0);
    const atDatabase =
      scenario.nodes[node.calls ?? '']?.host === host && request.query ? mean(request.query) : 0;
    return here(request.app) + here(request.appAfter) + queries * atDatabase;
  }
  if (node.role === 'database') return 0;
  const own = here(node.role === 'web' ? request.web : node.work);
  if (node.role === 'web' && request.static) return own;
  const members = (node.members ?? []).map((member) => (typeof member === 'string' ? member : member.node));
  const behind = members.map((member) => demandOn(scenario, host, name, member));
  return own + behind.reduce((sum, one) => sum + one, 0) / Math.max(1, behind.length);
}

function mean(law: Law): number {
  const table = new LawTable();
  return table.mean(table.add(law));
}
