import { kill, restart } from '../../figure/actions.ts';
import type { FigureModel, Readout } from '../../figure/model.ts';
import { common } from '../../figure/readouts.ts';
import { type System, WINDOW } from '../../figure/system.ts';
import { tomcatDefaults } from '../../rules/worker-pool/index.ts';
import { readClasses } from '../../sim/index.ts';
import { build, FAST } from './systems.ts';

/** When the question is answered. */
const ANSWER_AT = 30;

const threads = (system: System) => system.read().endpoints.find(({ name }) => name === 'was')?.threads;

/** How those with a fast network have fared over the last seconds. */
export const fast = ({ simulation }: System, seconds = WINDOW) =>
  readClasses(simulation.engine, FAST, seconds);

/** Slow clients before Tomcat, and before nginx in front of it: who holds the threads. */
export const model: FigureModel = {
  name: 'slow-clients',
  seed: 7,
  duration: 60,
  moment: 30,
  speed: 1,
  scenarios: ['web-and-was'],
  nodes: ['was', 'web', 'db'],
  chosen: 'was',
  parameters: [
    { name: 'slow', kind: 'range', least: 0, most: 300, step: 20, initial: 240 },
    { name: 'speed', kind: 'range', least: 10, most: 200, step: 5, initial: 25 },
    { name: 'buffering', kind: 'switch', initial: true },
  ],
  actions: [
    { name: 'kill', harmful: true, command: kill },
    { name: 'repair', harmful: false, command: restart },
  ],
  systems: (values, scenarios) => [build(values, scenarios, false), build(values, scenarios, true)],
  story: () => [],
  diagrams: (values) => (Number(values['slow']) > 0 ? ['alone', 'fronted'] : ['aloneFast', 'frontedFast']),
  readouts: (system, snapshot) => {
    const held = threads(system);
    const free = tomcatDefaults.maxThreads - (held?.inUse ?? 0);
    const since = fast(system, Number.POSITIVE_INFINITY);
    const now = fast(system);
    const rows: Readout[] = [
      { name: 'held', value: held?.inUse ?? 0, as: 'count' },
      { name: 'free', value: free, as: 'count', bad: free === 0 },
      { name: 'waiting', value: held?.waiting ?? 0, as: 'count' },
      { name: 'fastTime', value: now.meanTime, as: 'time' },
      { name: 'fastSoFar', value: since.meanTime, as: 'time' },
      // Over all of the run: slow phones free their threads in waves, and so the last seconds say little.
      { name: 'fastDone', value: since.completed / system.time, as: 'rate' },
      { name: 'fastSuccess', value: since.availability, as: 'share', bad: since.availability < 1 },
    ];
    return [...rows, common.failed(snapshot)];
  },
  claim: ([alone, fronted]) => ({
    held: alone ? (threads(alone)?.inUse ?? 0) : 0,
    behind: fronted ? (threads(fronted)?.inUse ?? 0) : 0,
    aloneTime: alone ? Math.round(1000 * fast(alone).meanTime) : Number.NaN,
    behindTime: fronted ? Math.round(1000 * fast(fronted).meanTime) : Number.NaN,
  }),
  prediction: {
    system: 1,
    measure: (_, system) => (system.time < ANSWER_AT ? Number.NaN : (threads(system)?.inUse ?? 0)),
    as: 'count',
  },
};
