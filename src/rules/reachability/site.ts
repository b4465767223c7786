import type { NetworkAcl } from '../network-acl/index.ts';
import { type Endpoint, groupsByAddress } from '../packet-path/index.ts';
import type { SecurityGroup } from '../security-group/index.ts';
import type { Listener, Machine } from '../tcp-connect/index.ts';

/** Hosts and what runs on them, as far as an attacker on one of them can tell. */
export interface Site {
  readonly hosts: readonly Host[];
}

export interface Host {
  readonly name: string;
  /** private address first; a host outside has only its public one */
  readonly addresses: readonly string[];
  readonly programs: readonly Program[];
  readonly files: readonly HostFile[];
  /** undefined outside, where none of our groups is */
  readonly groups?: readonly SecurityGroup[];
  readonly subnet?: string;
  readonly acl?: NetworkAcl;
}

export interface Program {
  readonly name: string;
  /** the account it runs as; `root` may read everything */
  readonly user: string;
  readonly listens: readonly Pick<Listener, 'bind' | 'port'>[];
  /** whoever may talk to it can run code in it */
  readonly vulnerable?: boolean;
}

export interface HostFile {
  readonly path: string;
  /** accounts that may read it */
  readonly readers: readonly string[] | 'everyone';
}

/** An attacker's foothold: code running inside a program. */
export interface Foothold {
  readonly host: string;
  readonly program: string;
}

/** Every program accepts and has room in its queue: a scan looks for doors, not for crowds. */
export const machineOf = (host: Host): Machine => ({
  name: host.name,
  addresses: host.addresses,
  listeners: host.programs.flatMap(({ name, listens }) =>
    listens.map(({ bind, port }) => ({ program: name, bind, port, backlog: 128, waiting: 0, accepts: true })),
  ),
});

export const endpointOf = (host: Host): Endpoint => ({
  name: host.name,
  address: host.addresses[0] ?? '',
  ...(host.groups ? { nic: { groups: host.groups, flows: [] } } : {}),
  ...(host.subnet === undefined ? {} : { subnet: host.subnet }),
  ...(host.acl ? { acl: host.acl } : {}),
});

export const surroundingsOf = ({ hosts }: Site) => ({ groupsOf: groupsByAddress(hosts.map(endpointOf)) });
