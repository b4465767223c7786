import { has } from '../packets.ts';
import { behind, call, define, failed, flags, missing, moved, request, reset, response } from './evidence.ts';

/** Steps 4 and 5: nginx decides and asks, Tomcat runs the application, PostgreSQL answers. */
export const SERVICE = define([
  // Step 4: nginx decides, and writes a request of its own.
  {
    id: 'location-chosen',
    step: 4,
    place: 'nginx',
    after: ['request-read'],
    shows: (event) =>
      event.kind === 'log' && event.program === 'nginx' && event.text.includes('using configuration'),
  },
  {
    id: 'file-missing',
    step: 4,
    place: 'nginx',
    after: ['request-read'],
    shows: call('nginx', ['openat', 'open'], missing),
  },
  {
    id: 'rate-limited',
    step: 4,
    place: 'nginx',
    after: ['request-read'],
    shows: (event) => event.kind === 'log' && event.text.includes('limiting requests'),
  },
  {
    id: 'upstream-connect',
    step: 4,
    place: 'nginx',
    after: ['request-read'],
    shows: call('nginx', ['connect']),
  },
  {
    id: 'upstream-connected',
    step: 4,
    place: 'kernel',
    after: ['upstream-connect'],
    shows: behind('was', (p) => flags(p, 'SYN', 'ACK')),
  },
  {
    id: 'upstream-refused',
    step: 4,
    place: 'kernel',
    after: ['upstream-connect'],
    unless: ['upstream-connected'],
    shows: behind('was', (p, packets) => !packets.asks(p) && reset(p)),
  },
  {
    id: 'request-rewritten',
    step: 4,
    place: 'nginx',
    after: ['upstream-connected'],
    shows: behind('was', request),
  },
  // Step 5: threads of Tomcat, the application, the database.
  {
    id: 'was-accepted',
    step: 4,
    place: 'tomcat',
    after: ['upstream-connected'],
    ends: true,
    shows: call('tomcat', ['accept', 'accept4'], ({ result }) => result >= 0),
  },
  {
    id: 'was-polled',
    step: 5,
    place: 'tomcat',
    after: ['request-rewritten', 'was-accepted'],
    ends: true,
    shows: call('tomcat', ['epoll_wait', 'epoll_pwait'], moved),
  },
  {
    id: 'was-read',
    step: 5,
    place: 'tomcat',
    after: ['request-rewritten', 'was-accepted'],
    ends: true,
    shows: call(
      'tomcat',
      ['read', 'recvfrom'],
      ({ result, thread }) => result > 20 && thread.startsWith('exec'),
    ),
  },
  {
    id: 'sql-sent',
    step: 5,
    place: 'tomcat',
    after: ['was-read'],
    shows: behind('db', (p) => has(p, 'pg.query')),
  },
  {
    id: 'db-read',
    step: 5,
    place: 'postgres',
    after: ['sql-sent'],
    ends: true,
    shows: call('postgres', ['recvfrom', 'read'], moved),
  },
  {
    id: 'db-answered',
    step: 5,
    place: 'postgres',
    after: ['db-read'],
    shows: behind('db', (p, packets) => !packets.asks(p) && has(p, 'pg.type')),
  },
  {
    id: 'db-refused',
    step: 5,
    place: 'kernel',
    after: ['was-read'],
    unless: ['db-answered'],
    shows: behind('db', (p, packets) => !packets.asks(p) && reset(p)),
  },
  {
    id: 'rows-read',
    step: 5,
    place: 'tomcat',
    after: ['db-answered'],
    ends: true,
    shows: call(
      'tomcat',
      ['read', 'recvfrom'],
      ({ result, thread }) => result > 20 && thread.startsWith('exec'),
    ),
  },
  {
    id: 'was-answered',
    step: 5,
    place: 'tomcat',
    after: ['was-read'],
    shows: behind('was', (p) => response(p) && !failed(p)),
  },
  {
    id: 'was-failed',
    step: 5,
    place: 'tomcat',
    after: ['was-read'],
    unless: ['was-answered'],
    shows: behind('was', failed),
  },
]);
