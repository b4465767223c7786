import type { Values } from '../../figure/model.ts';
import type { Mark, Run, Step } from '../../figure/steps/model.ts';
import { countPorts, type PortRange, reachOf, scan } from '../../rules/reachability/index.ts';
import { internet, type Layout, siteOf } from './sites.ts';

/** What can be seen of the attack after a step. */
export interface Sight {
  /** Ports of the database's host: seen from outside, and from the compromised program's host. */
  outside: readonly PortRange[];
  inside: readonly PortRange[];
  open: readonly string[];
  shut: readonly string[];
  files: readonly string[];
}

/** The attack, step by step: a scan from outside, a way in, and what is behind it. Computed by the rules. */
export function runAttack(values: Values): Run & { result: readonly Sight[] } {
  const layout = values['layout'] as Layout;
  const site = siteOf(layout, String(values['bind']));
  const first = layout === 'one' ? 'box' : 'app';
  const [front, back] = [
    site.hosts.find(({ name }) => name === first),
    site.hosts.find(({ name }) => name === (layout === 'one' ? 'box' : 'db')),
  ];
  if (!front || !back) throw new Error(`the layout ${layout} has no such host`);
  const outside = scan(site, internet, back);
  const inside = scan(site, front, back, layout === 'one' ? '127.0.0.1' : back.addresses[0]);
  const { open, shut, files } = reachOf(site, { host: first, program: 'upload' });
  const steps: Step[] = [];
  const sights: Sight[] = [];
  const seen: Sight = { outside: [], inside: [], open: [], shut: [], files: [] };
  const add = (step: Omit<Step, 'time'>, more: Partial<Sight> = {}) => {
    Object.assign(seen, more);
    steps.push({ time: 0, ...step });
    sights.push({ ...seen });
  };
  const held: Record<string, Mark> = { upload: { state: 'bad', note: ['taken'] } };
  add({ event: ['begins'], marks: { internet: { state: 'busy' } } });
  const frontScan = scan(site, internet, front);
  add({
    event: ['scannedFront', countPorts(frontScan, 'open'), countPorts(frontScan, 'silent')],
    reason: ['twoPorts'],
    moves: [{ from: 'internet', to: 'upload', look: 'going' }],
    marks: { internet: { state: 'busy' } },
  });
  add(
    {
      event: [
        'scannedBack',
        countPorts(outside, 'open'),
        countPorts(outside, 'silent'),
        countPorts(outside, 'closed'),
      ],
      reason: [layout === 'one' ? 'sameBox' : 'notReachable'],
      moves: layout === 'one' ? [] : [{ from: 'internet', to: 'postgres', look: 'failed' }],
      marks: { internet: { state: 'busy' } },
    },
    { outside },
  );
  add({
    event: ['brokenIn'],
    reason: ['brokenInWhy'],
    tone: 'bad',
    moves: [{ from: 'internet', to: 'upload', look: 'failed' }],
    marks: held,
  });
  for (const { path } of files)
    add({ event: ['reads', path], tone: 'bad', marks: held }, { files: [...seen.files, path] });
  add(
    {
      event: ['scannedInside', countPorts(inside, 'open'), countPorts(inside, 'silent')],
      reason: [layout === 'one' ? 'insideSame' : layout === 'wide' ? 'insideWide' : 'insideTight'],
      moves: [{ from: 'upload', to: 'postgres', look: 'going' }],
      marks: held,
    },
    { inside },
  );
  for (const door of open) {
    const node =
      door.program.name === 'postgres'
        ? 'postgres'
        : door.host === back.name && layout !== 'one'
          ? 'dbssh'
          : 'ssh';
    add(
      {
        event: ['doorOpen', door.host, door.program.name, door.port],
        reason: [door.program.name === 'postgres' ? 'needsPassword' : 'needsKey'],
        tone: 'bad',
        moves: [{ from: 'upload', to: node, look: 'failed' }],
        marks: { ...held, [node]: { state: 'bad', note: ['reachable'] } },
      },
      { open: [...seen.open, `${door.host} ${door.program.name}:${door.port}`] },
    );
  }
  for (const door of shut) {
    const node =
      door.program.name === 'postgres'
        ? 'postgres'
        : door.host === back.name && layout !== 'one'
          ? 'dbssh'
          : 'ssh';
    add(
      {
        event: ['doorShut', door.host, door.program.name, door.port],
        reason: [door.stoppedAt ? 'stoppedByGroup' : 'notListening'],
        tone: 'good',
        moves: [{ from: 'upload', to: node, look: 'failed', until: 0.6 }],
        marks: { ...held, [node]: { state: 'good', note: ['shutNote'] } },
      },
      { shut: [...seen.shut, `${door.host} ${door.program.name}:${door.port}`] },
    );
  }
  return { steps, result: sights };
}
