import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: 'Round trip calculator',
  claim: ({ queries, page, travelling }) =>
    `The database is in another zone. A page that sends ${queries} queries takes ${page} ms on average; ${travelling} ms of that is travelling between the two servers.`,
  nodes: {
    users: 'Users',
    app: 'Application',
    db: 'DB',
    appserver: 'App server',
    dbserver: 'DB server',
    one: 'One server',
  },
  parameters: {
    place: {
      label: 'Where the DB is (round trip)',
      options: {
        loopback: 'Same server (0.1 ms)',
        sameZone: 'Same zone (0.1 ms)',
        otherZone: 'Another zone (2.2 ms)',
        otherCity: 'Osaka–Tokyo (9 ms)',
        otherOcean: 'Tokyo–Washington (142 ms)',
      },
    },
    queries: { label: 'Queries for one page', value: (n) => String(n) },
  },
  actions: {},
  readouts: {
    page: 'Page time, mean since the start',
    pageTheory: 'queries × round trip + service',
    pageMedian: 'Page time, p50 since the start',
    pageP99: 'Page time, p99 since the start',
    travelling: 'Travelling, each page',
    share: 'Share spent travelling',
    threads: 'Threads held now',
    connections: 'DB connections held now',
    hold: 'One page holds a connection for',
  },
};
