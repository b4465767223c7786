import type { FigureTexts } from '../../figure/model.ts';

export const texts: FigureTexts = {
  title: 'Slow clients and threads',
  claim: ({ held, behind, aloneTime, behindTime }) =>
    `Slow phones hold ${held} threads of Tomcat. The same requests through nginx need ${behind}. Fast users lately waited ${aloneTime} ms on average with Tomcat only, and ${behindTime} ms with nginx.`,
  nodes: {
    users: 'Fast users',
    phones: 'Slow phones',
    web: 'nginx',
    was: 'Tomcat',
    db: 'DB',
    one: 'One server',
    dbserver: 'DB server',
  },
  systems: ['Tomcat only', 'nginx and Tomcat'],
  parameters: {
    slow: { label: 'Slow phones', value: (n) => `${n}` },
    speed: { label: 'Speed at which phones read', value: (n) => `${n} kB/s` },
    buffering: { label: 'nginx buffers answers (proxy_buffering)' },
  },
  actions: { kill: 'Kill the process', repair: 'Repair' },
  readouts: {
    held: 'Threads held',
    free: 'Threads free',
    waiting: 'Requests waiting for a thread',
    fastTime: 'Fast users: answer, lately',
    fastSoFar: 'Fast users: answer, so far',
    fastDone: 'Fast users: throughput, so far',
    fastSuccess: 'Fast users: success, so far',
  },
};
