import type { Scenarios, Values } from '../../figure/model.ts';
import type { Scenario } from '../../sim/index.ts';

/** Requests a second of the users whose network is fast. */
const RATE = 60;
/** Bytes that a slow client reads: a page with its pictures in it. */
const ALBUM = 200_000;
/** Bytes a second that slow clients send, whatever they read. */
const SENDS = 62_500;
/** Seconds a slow client waits, who knows the connection to be slow. */
const PATIENCE = 60;

/** What the fast users ask for. */
export const FAST = ['page', 'order'];

/** Tomcat by itself, or with nginx in front of it on the same machine; the same requests for both. */
export function build(values: Values, scenarios: Scenarios, isFronted: boolean): Scenario {
  const base = scenarios['web-and-was'] as Scenario;
  const { users } = base.clients;
  const { web, was, db } = base.nodes;
  const { page } = base.requests;
  const [usersWay, phonesWay, inside, between] = base.links ?? [];
  if (!users || web?.role !== 'web' || !was || !db || !page || !usersWay || !phonesWay || !inside || !between)
    throw new Error('web-and-was.yaml has changed');
  const to = isFronted ? 'web' : 'was';
  const slow = Number(values['slow']);
  return {
    ...base,
    // Every slow client has one request at most; the others leave after five seconds, and their work goes on.
    slots: 2 * slow + 60 * RATE,
    clients: {
      users: {
        ...users,
        arrivals: { kind: 'poisson', rate: RATE },
        sends: { page: 5, order: 1 },
        to: [to],
      },
      ...(slow > 0
        ? {
            phones: {
              arrivals: { kind: 'users', users: slow, think: { law: 'exponential', mean: 0.5 } },
              sends: { album: 1 },
              to: [to],
              population: slow,
              timeout: PATIENCE,
              abandonedWork: 'goesOn',
              readRate: 1000 * Number(values['speed']),
              sendRate: SENDS,
            } as const,
          }
        : {}),
    },
    requests: { ...base.requests, album: { ...page, responseBytes: ALBUM } },
    nodes: {
      ...(isFronted ? { web: { ...web, members: ['was'], buffering: values['buffering'] === true } } : {}),
      was,
      db,
    },
    links: [
      { ...usersWay, to },
      ...(slow > 0 ? [{ ...phonesWay, to }] : []),
      ...(isFronted ? [inside] : []),
      between,
    ],
  };
}
