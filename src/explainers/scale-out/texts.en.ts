import type { FigureTexts } from '../../figure/model.ts';

const servers = Object.fromEntries(
  [...'ABC'].flatMap((letter, n) => [
    [`app${n + 1}`, `Server ${letter}`],
    [`server${n + 1}`, `Server ${letter}`],
  ]),
);

export const texts: FigureTexts = {
  title: 'Until a new server works',
  claim: ({ elapsed, ready, bakedFailed, installedFailed }) =>
    `Two servers were ordered ${elapsed} seconds ago. From a baked image the first took requests after ${ready} seconds, and failures stopped at ${bakedFailed}. With installing at boot they are still installing, and failures have grown to ${installedFailed}.`,
  systems: ['Baked image', 'Installed at boot'],
  nodes: { users: 'Users', lb: 'Load balancer', db: 'DB', dbserver: 'DB', ...servers },
  parameters: {
    install: { label: 'Time to install', value: (n) => `${n} s` },
    rate: { label: 'Requests (four times as many from 20 s on)', value: (n) => `${n} a second` },
    interval: {
      label: 'Time between health checks',
      options: { '30': '30 s (ALB)', '10': '10 s', '5': '5 s' },
    },
    cold: { label: 'New servers run at half speed for 60 s' },
  },
  actions: { order: 'Order it', unplug: 'Pull the cable', repair: 'Repair' },
  readouts: { ready: 'From order to service' },
  own: (common) => ({
    sentence: (entry, name) =>
      entry.kind === 'recovered'
        ? { text: `${name(entry.subject)} begins to take requests.`, reason: 'It passed its health check.' }
        : common.sentence(entry, name),
    command: (given, name) =>
      given.command === 'rate'
        ? 'the crowd comes'
        : given.command === 'add'
          ? `${name(given.host)} ordered`
          : common.command(given, name),
  }),
};
