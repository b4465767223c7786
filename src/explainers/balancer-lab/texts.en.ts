import type { FigureTexts } from '../../figure/model.ts';

const servers = Object.fromEntries(
  'ABCDEF'.split('').map((letter, n) => [`app${n + 1}`, `Server ${letter}`]),
);
const hosts = Object.fromEntries(
  'ABCDEF'.split('').map((letter, n) => [`server${n + 1}`, `Server ${letter}`]),
);

export const texts: FigureTexts = {
  title: 'Balancer lab',
  claim: ({ elapsed, oneIn, failed }) =>
    `The cable of server B was pulled ${elapsed} seconds ago. The load balancer does not know yet, and about one request in ${oneIn} fails: ${failed} so far.`,
  nodes: {
    users: 'Users',
    lb: 'Load balancer',
    lb2: 'Standby balancer',
    db: 'DB',
    dbserver: 'DB',
    ...servers,
    ...hosts,
  },
  parameters: {
    policy: {
      label: 'Policy',
      options: {
        roundRobin: 'Round robin',
        leastConnections: 'Least connections',
        powerOfTwoChoices: 'Power of two choices',
        random: 'Random',
        smoothWeightedRoundRobin: 'Weighted round robin',
        ipHash: 'IP hash',
      },
    },
    servers: { label: 'Application servers', value: (n) => String(n) },
    checks: {
      label: 'How it notices a dead server (defaults)',
      options: { alb: 'ALB', haproxy: 'HAProxy', nginx: 'nginx' },
    },
    rate: { label: 'Requests coming in', value: (n) => `${n} a second` },
    sessions: {
      label: 'Login sessions',
      options: { memory: 'server memory', sticky: 'sticky', shared: 'shared store' },
    },
    pool: { label: 'DB connections a server', value: (n) => String(n) },
    standby: { label: 'Standby load balancer' },
  },
  actions: {
    kill: 'Kill the process',
    unplug: 'Pull the cable',
    slow: 'Five times slower',
    answer500: 'Answer only 500',
    repair: 'Repair',
  },
  readouts: {
    mean: 'Mean response so far',
    cpuTime: 'Time at the app CPU',
    randomTheory: 'split at random',
    pooledTheory: 'one pooled machine (Erlang C)',
  },
};
