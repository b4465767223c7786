import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: 'One box',
  claim: ({ elapsed, connections, threads, file }) =>
    `The tenth person opened the report ${elapsed} seconds ago. The reports hold all ${connections} database connections, and ${threads} threads of the application stand still, waiting for a free one. So even requests for files, which never ask the database, succeed ${file} % of the time.`,
  nodes: { users: 'Users', manager: 'Report staff', app: 'App', db: 'DB', one: 'Server' },
  parameters: {
    rate: { label: 'Requests coming in', value: (n) => `${n} a second` },
    wait: { label: 'Wait for a free DB connection', options: { long: '30 s (default)', short: '1 s' } },
    buffers: {
      label: 'Shared buffers of the DB',
      options: { small: '128 MiB', quarter: '1 GiB', half: '2 GiB' },
    },
  },
  actions: {
    report: 'Open a report',
    leak: 'Leak memory',
    kill: 'Kill the process',
    power: 'Pull the power',
    repair: 'Repair',
  },
  readouts: {
    fileSuccess: 'Success, files (no DB)',
    pageSuccess: 'Success, pages (with DB)',
    threads: 'Threads in use (of 200)',
    connections: 'DB connections in use (of 10)',
    appMemory: 'Memory of the app (RSS)',
    dbMemory: 'Memory of the DB (RSS)',
    cpuTime: 'CPU time a request, so far',
    cpuTheory: 'without reports',
  },
  own: (common) => ({
    sentence(entry, name) {
      if (entry.kind === 'sent') return { text: `A report is opened, by person number ${entry.numbers[0]}.` };
      if (entry.kind === 'fault' && entry.reason === 'hostUnplugged')
        return { text: 'The server lost its power.', reason: 'Application and database were both on it.' };
      return common.sentence(entry, name);
    },
    command(given, name) {
      if (given.command === 'send') return 'Report';
      if (given.command === 'unplug') return 'Power pulled';
      return given.command === 'plugIn' ? 'Power back' : common.command(given, name);
    },
  }),
};
