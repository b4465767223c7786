import type { Machine, Program, Recording, Topology } from '../recording/format.ts';

const outside: Recording['machines'] = [
  { machine: 'client', interfaces: [{ name: 'eth0', address: '203.0.113.10' }] },
  {
    machine: 'isp',
    interfaces: [
      { name: 'lan0', address: '203.0.113.1' },
      { name: 'wan0', address: '198.51.100.1' },
    ],
  },
];
const front = { name: 'eth0', address: '198.51.100.80' };
const loopback = { name: 'lo', address: '127.0.0.1' };
const back = (host: number) => ({ name: 'eth1', address: `10.0.0.${host}` });

/** Machines and addresses as shell/network.sh makes them. */
export const MACHINES_OF: Readonly<Record<Topology, Recording['machines']>> = {
  single: [...outside, { machine: 'web', interfaces: [front, loopback] }],
  split: [
    ...outside,
    { machine: 'web', interfaces: [front, loopback, back(10)] },
    { machine: 'db', interfaces: [back(20)] },
  ],
  lb: [
    ...outside,
    { machine: 'lb', interfaces: [front, back(5)] },
    { machine: 'app1', interfaces: [back(11)] },
    { machine: 'app2', interfaces: [back(12)] },
    { machine: 'db', interfaces: [back(20)] },
  ],
};

/** The log files below the working folder, whose they are, and on which machine that program runs. */
export function logsOf(
  topology: Topology,
): { file: string; program: Program; machine: Machine; log: 'access' | 'error' | 'server' }[] {
  const edge = topology === 'lb' ? 'lb' : 'web';
  return [
    { file: 'nginx-access.log', program: 'nginx', machine: edge, log: 'access' },
    { file: 'nginx-error.log', program: 'nginx', machine: edge, log: 'error' },
    {
      file: 'tomcat1/logs/access.log',
      program: 'tomcat',
      machine: topology === 'lb' ? 'app1' : 'web',
      log: 'access',
    },
    { file: 'tomcat2/logs/access.log', program: 'tomcat', machine: 'app2', log: 'access' },
    {
      file: 'postgres.log',
      program: 'postgres',
      machine: topology === 'single' ? 'web' : 'db',
      log: 'server',
    },
  ];
}
