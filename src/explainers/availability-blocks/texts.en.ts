import type { FigureTexts } from '../../figure/model.ts';

const hours = (value: number): string => `${value.toFixed(1)} h`;

export const texts: FigureTexts = {
  title: 'Availability blocks',
  claim: ({ days, one, split, balanced }) =>
    `Day ${days} (a second is an hour), and the database server is off. Minutes down in 30 days so far: one server ${one}, app and database apart ${split}, and with two app servers but one database ${balanced}.`,
  systems: ['One server', 'App + DB', 'Built'],
  nodes: {
    users: 'Users',
    one: 'Server with the app',
    app: 'App server',
    app2: 'App server B',
    app3: 'App server C',
    db: 'DB server',
    db2: 'DB server 2',
    lb: 'Load balancer',
  },
  parameters: {
    apps: { label: 'Built: app servers', value: (n) => String(n) },
    dbs: { label: 'Built: DB servers', value: (n) => String(n) },
    server: {
      label: 'Promised for one server',
      options: { '99': '99%', '99.5': '99.5%', '99.9': '99.9%', '99.99': '99.99%' },
    },
    balancer: {
      label: 'Promised for the load balancer',
      options: { '99.5': '99.5%', '99.9': '99.9%', '99.99': '99.99%' },
    },
    repair: { label: 'A repair takes, on average', value: (n) => `${n} h` },
  },
  actions: { off: 'Switch off', on: 'Switch on' },
  readouts: {
    down: 'Minutes down in 30 days, this run',
    downTheory: 'minutes down in 30 days',
    outages: 'Outages so far',
    longest: 'Longest outage, hours',
    machines: 'Machines',
  },
  own: (common) => ({
    note({ role, state, since }, short) {
      if (role === 'client') return short ? '1 in 4 h' : 'one in 4 hours';
      if (state !== 'silent' || Number.isNaN(since)) return state === 'absent' ? '' : 'on';
      return short ? `✕ ${hours(since)}` : `off for ${hours(since)}`;
    },
    about: ({ state, since }, name) => `${name}: ${state === 'silent' ? `off for ${hours(since)}` : 'on'}`,
    sentence(entry, name) {
      const who = name(entry.subject);
      switch (entry.kind) {
        case 'fault':
          return { text: `${who} went off.`, reason: 'Whoever sends to it hears nothing.' };
        case 'restored':
          return { text: `${who} is on again.` };
        default:
          return common.sentence(entry, name);
      }
    },
    command: (given, name) =>
      given.command === 'unplug'
        ? `${name(given.host)} off`
        : given.command === 'plugIn'
          ? `${name(given.host)} on`
          : common.command(given, name),
  }),
};
