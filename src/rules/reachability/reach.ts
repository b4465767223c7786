import { judgeExchange, type Stage } from '../packet-path/index.ts';
import { type Dial, dialTcp } from '../tcp-connect/index.ts';
import {
  endpointOf,
  type Foothold,
  type Host,
  type HostFile,
  machineOf,
  type Program,
  type Site,
  surroundingsOf,
} from './site.ts';

/** What a knock on one door gives. */
export interface Knock {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly dial: Dial;
  /** the gate that swallowed the packet or its answer */
  readonly stoppedAt: Stage | undefined;
}

/** Source port of every knock: ephemeral, as a Linux client takes it. */
const KNOCKING = 40_000;

/** Dials one port of a host from another (or from itself): security groups and ACLs first, then the listener. */
export function knock(site: Site, from: Host, to: Host, address: string, port: number): Knock {
  const same = from.name === to.name;
  const packet = {
    protocol: 'tcp',
    source: from.addresses[0] ?? '',
    sourcePort: KNOCKING,
    destination: address,
    destinationPort: port,
  } as const;
  const surroundings = surroundingsOf(site);
  const way = same ? undefined : judgeExchange(endpointOf(from), endpointOf(to), packet, { surroundings });
  const stoppedAt = way?.request.stoppedAt ?? way?.reply?.stoppedAt;
  const firewall = way && !way.answered ? 'drop' : 'allow';
  const dial = dialTcp(machineOf(from), machineOf(to), address, port, { firewall });
  return { host: to.name, address, port, dial, stoppedAt };
}

export interface Reach {
  /** doors that open, each program once a port */
  readonly open: readonly (Knock & { readonly program: Program })[];
  /** doors that something listens behind and that stay shut from here */
  readonly shut: readonly (Knock & { readonly program: Program })[];
  /** files that the compromised program may read on its own host */
  readonly files: readonly HostFile[];
}

/** Everything that code inside one program can get at, without breaking into anything further. */
export function reachOf(site: Site, { host: name, program }: Foothold): Reach {
  const from = site.hosts.find((host) => host.name === name);
  const inside = from?.programs.find((one) => one.name === program);
  if (!from || !inside) return { open: [], shut: [], files: [] };
  const knocks = site.hosts.flatMap((to) =>
    to.programs.flatMap((target) =>
      target.listens.map(({ bind, port }) => ({
        ...knock(site, from, to, from === to ? doorOn(bind) : (to.addresses[0] ?? ''), port),
        program: target,
      })),
    ),
  );
  const others = knocks.filter((one) => one.host !== name || one.program.name !== program);
  return {
    open: others.filter(({ dial }) => dial.result === 'connected'),
    shut: others.filter(({ dial }) => dial.result !== 'connected'),
    files: from.files.filter(
      ({ readers }) => inside.user === 'root' || readers === 'everyone' || readers.includes(inside.user),
    ),
  };
}

/** Where a program on the same host finds a listener: at its own address, or at loopback. */
const doorOn = (bind: string): string => (bind === '0.0.0.0' ? '127.0.0.1' : bind === '::' ? '::1' : bind);

/** One step of an attack: from a foothold through an open door into a vulnerable program. */
export interface Step {
  readonly from: Foothold;
  readonly to: Foothold;
  readonly port: number;
}

/** Follows an attacker from a first foothold through every vulnerable program it can talk to. */
export function spread(
  site: Site,
  start: Foothold,
): { readonly held: readonly Foothold[]; readonly steps: readonly Step[] } {
  const held: Foothold[] = [start];
  const steps: Step[] = [];
  const known = (host: string, program: string) =>
    held.some((one) => one.host === host && one.program === program);
  for (const from of held) {
    for (const { host, port, program } of reachOf(site, from).open) {
      if (program.vulnerable !== true || known(host, program.name)) continue;
      const to = { host, program: program.name };
      held.push(to);
      steps.push({ from, to, port });
    }
  }
  return { held, steps };
}
