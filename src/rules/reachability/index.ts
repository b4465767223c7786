/**
 * What a compromised program can reach, by the same security groups, network ACLs and listeners as everywhere.
 *
 * - `Site` of `Host`s with programs (user, listening addresses, vulnerable or not), files, groups.
 * - `reachOf(site, { host, program })` → doors that open, doors that stay shut (with the gate that stopped it), readable files.
 * - `spread(site, foothold)` → everything held in the end, step by step.
 * - `scan(site, from, to, address?)` → all 65,535 ports as ranges open, closed, silent; `countPorts`. `knock` is one port.
 */
export { type Knock, knock, type Reach, reachOf, type Step, spread } from './reach.ts';
export { countPorts, type PortRange, scan } from './scan.ts';
export { type Foothold, type Host, type HostFile, machineOf, type Program, type Site } from './site.ts';
