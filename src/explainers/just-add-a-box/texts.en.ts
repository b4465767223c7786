import type { FigureTexts } from '../../figure/model.ts';

const named = (prefix: string, what: string) =>
  Object.fromEntries([...'ABCD'].map((letter, n) => [`${prefix}${n + 1}`, `${what} ${letter}`]));

export const texts: FigureTexts = {
  title: 'Just add a box',
  claim: ({ elapsed, oneIn, failed, rows }) =>
    `The whole server was cloned, three in all, with three addresses behind one name. Server B lost its power ${elapsed} seconds ago; DNS goes on handing out its address, and about one request in ${oneIn} fails: ${failed} so far. Of the ${rows} rows saved meanwhile, each is in only one of the three databases.`,
  nodes: {
    users: 'Users',
    ...named('app', 'App'),
    ...named('db', 'DB'),
    ...named('box', 'Server'),
    db: 'DB',
    dbserver: 'DB server',
  },
  parameters: {
    clones: { label: 'Servers', value: (n) => String(n) },
    finding: {
      label: 'How users find a server',
      options: { first: 'One address', list: 'A list', dns: 'DNS name' },
    },
    data: {
      label: 'Databases',
      options: { copies: 'Copies', replicas: 'Replicas of A', shared: 'One, apart' },
    },
    lifetime: { label: 'Lifetime of a DNS answer (TTL)', value: (n) => `${n} s` },
    lag: { label: 'Replication lag', value: (n) => `${n} s` },
    rate: { label: 'Requests coming in', value: (n) => `${n} a second` },
    next: { label: 'After a failure, the next address' },
  },
  actions: {
    kill: 'Kill the process',
    power: 'Pull the power',
    repair: 'Repair',
    withdraw: 'Take out of the name',
    publish: 'Put into the name',
  },
  readouts: {
    share1: 'Share of A',
    share2: 'Share of B',
    share3: 'Share of C',
    share4: 'Share of D',
    differing: 'New rows not in every DB',
    staleReads: 'Own write not found',
  },
  own: (common) => ({
    sentence(entry, name) {
      if (entry.kind !== 'fault' || entry.reason !== 'hostUnplugged') return common.sentence(entry, name);
      return {
        text: `${name(entry.subject)} lost its power.`,
        reason: 'Nobody who handed out its address knows.',
      };
    },
    command(given, name) {
      if (given.command === 'unplug') return `${name(given.host)}: power pulled`;
      return given.command === 'plugIn' ? `${name(given.host)}: power back` : common.command(given, name);
    },
  }),
};
