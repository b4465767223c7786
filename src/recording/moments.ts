import {
  answerRead,
  behind,
  call,
  dropped,
  failed,
  flags,
  front,
  kernel,
  missing,
  moved,
  request,
  reset,
  response,
  type Shows,
} from './evidence.ts';
import { has } from './packets.ts';

/** The six steps of a request's path. */
export type Step = 1 | 2 | 3 | 4 | 5 | 6;

/** Where on the map a moment happens. */
export type Place = 'client' | 'network' | 'nic' | 'kernel' | 'nginx' | 'tomcat' | 'postgres';

interface Definition<Id extends string = string> {
  readonly id: Id;
  readonly step: Step;
  readonly place: Place;
  /** Moments that have to come before: this one is looked for from the last of them on. */
  readonly after?: readonly string[];
  /** Moments that exclude this one. */
  readonly unless?: readonly string[];
  /** Of a system call: its return is the moment, not its entry. */
  readonly ends?: boolean;
  readonly shows: Shows;
}

const define = <const Id extends string>(moments: readonly Definition<Id>[]): readonly Definition<Id>[] =>
  moments;

/** In an order in which every moment comes after those that it refers to. */
export const MOMENTS = define([
  // Step 1: a connection, then the request, over the network.
  {
    id: 'connect-called',
    step: 1,
    place: 'client',
    shows: call('curl', ['connect'], ({ result }) => result === -115 || result === 0),
  },
  { id: 'syn-sent', step: 1, place: 'client', shows: front('client', (p) => flags(p, 'SYN')) },
  {
    id: 'syn-forwarded',
    step: 1,
    place: 'network',
    after: ['syn-sent'],
    shows: front('isp', (p) => flags(p, 'SYN')),
  },
  {
    id: 'syn-arrived',
    step: 1,
    place: 'nic',
    after: ['syn-forwarded'],
    shows: front('edge', (p) => flags(p, 'SYN')),
  },
  {
    id: 'syn-answered',
    step: 1,
    place: 'kernel',
    after: ['syn-arrived'],
    shows: front('edge', (p) => flags(p, 'SYN', 'ACK')),
  },
  {
    id: 'connected',
    step: 1,
    place: 'client',
    after: ['syn-answered'],
    shows: front('client', (p) => flags(p, 'SYN', 'ACK')),
  },
  { id: 'request-sent', step: 1, place: 'client', after: ['connected'], shows: front('client', request) },
  {
    id: 'connection-queued',
    step: 1,
    place: 'kernel',
    after: ['connected'],
    shows: front('edge', (p, _, packets) => packets.asks(p) && flags(p, 'ACK') && p.payload === 0),
  },
  {
    id: 'accepted',
    step: 1,
    place: 'nginx',
    after: ['connection-queued'],
    ends: true,
    shows: call('nginx', ['accept4', 'accept'], ({ result }) => result >= 0),
  },
  // Step 2: from the interface into the kernel.
  { id: 'request-arrived', step: 2, place: 'nic', after: ['request-sent'], shows: front('edge', request) },
  {
    id: 'packet-received',
    step: 2,
    place: 'kernel',
    after: ['request-arrived'],
    shows: kernel('receive', (event) => 'interface' in event && event.interface === 'eth0'),
  },
  {
    id: 'bytes-queued',
    step: 2,
    place: 'kernel',
    after: ['request-arrived'],
    shows: kernel('segment', (event) => event.point === 'segment' && event.length > 0),
  },
  {
    id: 'firewall-rejected',
    step: 2,
    place: 'kernel',
    after: ['syn-arrived'],
    shows: front('edge', (p) => p.protocol === 'icmp'),
  },
  {
    id: 'firewall-dropped',
    step: 2,
    place: 'kernel',
    after: ['syn-arrived'],
    unless: ['firewall-rejected'],
    shows: dropped('NETFILTER_DROP'),
  },
  // Step 3: the port, the queue, and bytes.
  {
    id: 'nobody-listens',
    step: 3,
    place: 'kernel',
    after: ['syn-arrived'],
    unless: ['syn-answered', 'firewall-rejected'],
    shows: front('edge', (p, _, packets) => !packets.asks(p) && reset(p)),
  },
  {
    id: 'queue-full',
    step: 3,
    place: 'kernel',
    after: ['syn-arrived'],
    unless: ['syn-answered', 'firewall-dropped', 'firewall-rejected', 'nobody-listens'],
    shows: (event, packets) =>
      packets.recording.situation === 'accept-queue-full' &&
      front('edge', (p) => flags(p, 'SYN'))(event, packets),
  },
  {
    id: 'syn-repeated',
    step: 1,
    place: 'client',
    after: ['syn-arrived'],
    unless: ['syn-answered'],
    shows: front('client', (p) => flags(p, 'SYN')),
  },
  { id: 'data-ready', step: 3, place: 'kernel', after: ['bytes-queued'], shows: kernel('ready') },
  {
    id: 'nginx-woken',
    step: 3,
    place: 'nginx',
    after: ['request-arrived', 'accepted'],
    ends: true,
    shows: call('nginx', ['epoll_wait', 'epoll_pwait'], moved),
  },
  {
    id: 'request-read',
    step: 3,
    place: 'nginx',
    after: ['request-arrived', 'accepted'],
    ends: true,
    shows: call('nginx', ['recvfrom', 'read', 'readv'], moved),
  },
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
  // Step 6: the way back.
  {
    id: 'response-read',
    step: 6,
    place: 'nginx',
    after: ['request-rewritten'],
    ends: true,
    shows: answerRead,
  },
  {
    id: 'response-sent',
    step: 6,
    place: 'nginx',
    after: ['response-read'],
    shows: front('edge', response),
  },
  /** A response that nginx wrote itself. */
  {
    id: 'error-sent',
    step: 6,
    place: 'nginx',
    after: ['request-read'],
    unless: ['response-sent'],
    shows: front('edge', failed),
  },
  // nginx waits no longer; what Tomcat says afterwards has nobody to go to.
  {
    id: 'upstream-timeout',
    step: 5,
    place: 'nginx',
    after: ['request-rewritten'],
    unless: ['response-read'],
    ends: true,
    shows: call('nginx', ['epoll_wait', 'epoll_pwait'], ({ result }) => result === 0),
  },
  {
    id: 'upstream-abandoned',
    step: 5,
    place: 'kernel',
    after: ['upstream-timeout'],
    shows: behind('was', (p, packets) => packets.asks(p) && (p.flags.includes('FIN') || reset(p))),
  },
  {
    id: 'upstream-broke',
    step: 6,
    place: 'kernel',
    after: ['response-read'],
    shows: (event, packets) =>
      packets.recording.situation === 'body-cut' &&
      behind('was', (p) => !packets.asks(p) && (p.flags.includes('FIN') || reset(p)))(event, packets),
  },
  {
    id: 'upstream-closed',
    step: 6,
    place: 'nginx',
    after: ['response-read'],
    unless: ['upstream-broke'],
    shows: behind('was', (p, packets) => packets.asks(p) && p.flags.includes('FIN')),
  },
  {
    id: 'logged',
    step: 6,
    place: 'nginx',
    after: ['request-read'],
    shows: (event) => event.kind === 'log' && event.program === 'nginx' && event.log === 'access',
  },
  {
    id: 'response-arrived',
    step: 6,
    place: 'client',
    after: ['request-sent'],
    shows: front('client', response),
  },
  {
    id: 'response-received',
    step: 6,
    place: 'client',
    after: ['response-arrived'],
    ends: true,
    shows: call('curl', ['recvfrom', 'read'], moved),
  },
  {
    id: 'refusal-arrived',
    step: 6,
    place: 'client',
    after: ['nobody-listens'],
    shows: front('client', (p, _, packets) => !packets.asks(p) && reset(p)),
  },
  {
    id: 'rejection-arrived',
    step: 6,
    place: 'client',
    after: ['firewall-rejected'],
    shows: front('client', (p) => p.protocol === 'icmp'),
  },
  {
    id: 'gave-up',
    step: 6,
    place: 'client',
    after: ['syn-sent'],
    unless: ['connected'],
    shows: call('curl', ['close'], ({ at }) => at > 0),
  },
  {
    id: 'client-closed',
    step: 6,
    place: 'client',
    after: ['response-received'],
    shows: front('client', (p) => p.flags.includes('FIN')),
  },
  {
    id: 'server-closed',
    step: 6,
    place: 'nginx',
    after: ['response-received'],
    shows: front('edge', (p, _, packets) => !packets.asks(p) && p.flags.includes('FIN')),
  },
  {
    id: 'finished',
    step: 6,
    place: 'kernel',
    after: ['client-closed', 'server-closed'],
    shows: front('edge', (p, _, packets) => packets.asks(p) && flags(p, 'ACK')),
  },
]);

export type MomentId = (typeof MOMENTS)[number]['id'];
