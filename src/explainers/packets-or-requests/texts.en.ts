import type { FigureTexts } from '../../figure/model.ts';

const servers = Object.fromEntries(
  ['A', 'B', 'C'].flatMap((letter, n) => [
    [`app${n + 1}`, `Server ${letter}`],
    [`server${n + 1}`, `Server ${letter}`],
  ]),
);

export const texts: FigureTexts = {
  title: 'Packets or requests',
  claim: ({ all, proxyA, proxyB, proxyC, natA, natB, natC, through, direct }) =>
    `One client has sent ${all} requests over one connection. L7, which chooses for each request, spread them ${proxyA}, ${proxyB}, ${proxyC}; L4, which chooses for each connection, ${natA}, ${natB}, ${natC}. Through the load balancer went ${through} KB with NAT and ${direct} KB with DSR.`,
  systems: ['L7 proxy', 'L4 (NAT)', 'L4 (DSR)'],
  nodes: { users: 'Clients', lb: 'Load balancer', ...servers },
  parameters: {
    unit: {
      label: 'What to count',
      options: { requests: 'requests', connections: 'connections', packets: 'packets' },
    },
    keepAlive: { label: 'Connections are reused (keep-alive)' },
    clients: { label: 'Clients', value: (n) => String(n) },
    tls: { label: 'TLS', options: { none: 'none', tls13: '1.3', tls12: '1.2' } },
    reply: { label: 'Size of a reply', options: { '1': '1 KB', '30': '30 KB', '300': '300 KB' } },
  },
  actions: { unplug: 'Pull the cable', repair: 'Repair' },
  readouts: {
    toA: 'Server A received',
    toB: 'Server B received',
    toC: 'Server C received',
    balancer: 'Load balancer received',
    kilobytes: 'KB through the load balancer',
    first: 'Slowest answer',
    firstTheory: 'first answer of a new connection',
    usual: 'p50 since the start',
  },
  own: (common) => ({
    note: (view, short) =>
      view.state !== 'up' || view.role === 'client'
        ? common.note(view, short)
        : view.role === 'balancer'
          ? 'Round robin'
          : String(view.served),
    sentence(entry, name) {
      if (entry.kind !== 'routed') return common.sentence(entry, name);
      return {
        text: `Request ${entry.request.toLocaleString('en')} → ${name(entry.subject)}.`,
        reason:
          entry.reason === 'followed'
            ? 'It follows the open connection; nothing is chosen.'
            : 'A new choice: round robin takes the next server.',
      };
    },
  }),
};
