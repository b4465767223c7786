import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: 'How many workers',
  claim: ({ elapsed, query, threads, connections, stuck, done, waiting }) =>
    `${elapsed} seconds ago the database became slow: a query takes ${query} ms. All ${threads} threads are taken, but ${stuck} of them only wait for one of ${connections} connections. ${done} requests a second get done, and ${waiting} have been accepted and not begun.`,
  nodes: { users: 'Users', was: 'WAS', db: 'DB', box: 'App server', dbserver: 'DB server' },
  parameters: {
    engine: {
      label: 'Server',
      options: { tomcat: 'Tomcat-like (threads)', passenger: 'Passenger-like (processes)' },
    },
    threads: { label: 'Threads (maxThreads)', value: (n) => `${n}` },
    connections: { label: 'Database connections', value: (n) => `${n}` },
    room: {
      label: 'Connections it takes (maxConnections)',
      options: { '8192': '8,192 (default)', '400': '400' },
    },
    processes: { label: 'Processes (pool size)', value: (n) => `${n}` },
    spawning: {
      label: 'How a process is started',
      options: { forked: 'forked from a loaded one', direct: 'from nothing, each' },
    },
    idle: { label: 'Stopped when idle for', value: (n) => `${n} s` },
    queue: { label: 'Places in the queue', value: (n) => `${n}` },
    ram: { label: 'Memory of the app server', value: (n) => `${n} GiB` },
    rate: { label: 'Requests coming in', value: (n) => `${n} a second` },
  },
  actions: {
    slow: 'Slow the database',
    kill: 'Kill the process',
    quiet: 'Users go away',
    back: 'Users come back',
    repair: 'Repair',
  },
  readouts: {
    ceiling: 'Most it can carry',
    unavailable: 'Turned away with 503',
    processes: 'Application processes',
    working: 'Workers at work',
    waiting: 'Requests waiting for a worker',
    connectionsMean: 'DB connections in use, mean',
    connectionsLittle: 'throughput × query time',
    wait: 'Wait for a connection, mean',
    erlang: 'Erlang C',
    memory: 'Memory in use',
  },
  own: (common) => ({
    command: (given, name) =>
      given.command === 'rate'
        ? given.factor < 1
          ? 'No requests'
          : 'Requests again'
        : common.command(given, name),
  }),
};
