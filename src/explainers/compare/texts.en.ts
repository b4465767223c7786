import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: 'The same fault in three setups',
  claim: ({ elapsed, single, split, balanced }) =>
    `In each setup, one machine that runs the application lost its cable ${elapsed} seconds ago. Requests that succeed: single server ${single}\u00a0%, app and database apart ${split}\u00a0%, load balancer ${balanced}\u00a0%.`,
  systems: ['Single', 'Split', 'Balanced'],
  nodes: {
    users: 'Users',
    app: 'App (server A)',
    app2: 'Server B',
    app3: 'Server C',
    db: 'DB',
    lb: 'Load balancer',
    one: 'Single server',
    appserver: 'App server',
    server1: 'App server',
    server2: 'Server B',
    server3: 'Server C',
    dbserver: 'DB server',
  },
  parameters: {
    rate: { label: 'Requests coming in', value: (n) => `${n} a second` },
    queries: { label: 'Queries for one page', value: (n) => String(n) },
    abandoned: { label: 'Work whose user has left', options: { goesOn: 'is finished', stops: 'stops' } },
  },
  actions: {
    kill: 'Kill the process',
    unplug: 'Pull its machine’s cable',
    slow: 'Machine five times slower',
    repair: 'Repair',
  },
  readouts: { machines: 'Machines', pointsOfFailure: 'Single points of failure' },
};
