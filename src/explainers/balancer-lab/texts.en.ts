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
    cpuTime: 'Time at the app CPU',
    randomTheory: 'split at random',
    pooledTheory: 'one pooled machine (Erlang C)',
  },
  limits: [
    'In the model: a choice for each request, opening and reusing connections, health checks, timeouts, trying the next server, CPU and database pool of the application, login sessions, the standby taking over the address.',
    'Left out: packet loss and TCP congestion control, the cost of TLS, garbage collection, the scheduler, limits of the load balancer itself. Do not size a system by the absolute numbers; look at differences and at the order of things.',
    'People wait up to 20 s and do not try again. Real ones press reload and add load.',
    'The seed sets when the health checks of each server happen. Another seed moves the moment of noticing within its range.',
  ],
  constants: [
    {
      text: 'ALB: a check every 30 s, timeout 5 s, out after 2 failures, back after 5 successes.',
      source: 'aws-alb-health',
    },
    { text: 'ALB: connect timeout 10 s.', source: 'aws-alb-errors' },
    {
      text: 'HAProxy: a check every 2 s, 3 failures, 2 successes. The connect timeout of 5 s is our choice (there is no default).',
      source: 'haproxy-config',
    },
    { text: 'nginx: skipped for 10 s after 1 failure within 10 s.', source: 'nginx-upstream' },
    {
      text: 'nginx: connect and read timeouts 60 s; only GET goes to the next server.',
      source: 'nginx-proxy',
    },
    { text: '3 of 100 database connections are kept for administrators.', source: 'postgres-connection' },
    { text: 'A pool of 10 connections for each server.', source: 'hikaricp' },
    { text: 'The standby takes over after 3.5 s without a sign of life.', source: 'vrrp-timers' },
    {
      text: 'Kinds of requests and their work are our choice, each written down in content/scenarios/load-balancer.yaml. An application server has 1 core, the database 4.',
    },
  ],
};
