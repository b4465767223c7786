import { describe, expect, it } from 'vitest';
import { recordings } from '../recorder/committed.ts';
import type { Recording } from './format.ts';
import { MOMENTS, type MomentId } from './moments.ts';
import { Packets } from './packets.ts';
import { story } from './story.ts';

/** What every request that reaches nginx begins with. */
const REACHES_NGINX: MomentId[] = [
  'connect-called',
  'syn-sent',
  'syn-forwarded',
  'syn-arrived',
  'syn-answered',
  'connected',
  'request-sent',
  'connection-queued',
  'accepted',
  'request-arrived',
  'bytes-queued',
  'nginx-woken',
  'request-read',
];
const REACHES_TOMCAT: MomentId[] = [
  'upstream-connect',
  'upstream-connected',
  'request-rewritten',
  'was-accepted',
  'was-polled',
  'was-read',
];
const QUERIES: MomentId[] = ['sql-sent', 'db-read', 'db-answered', 'rows-read'];
const ANSWERED: MomentId[] = ['logged', 'response-arrived', 'response-received', 'client-closed'];
const THROUGH: MomentId[] = ['response-read', 'response-sent', ...ANSWERED];

const expected: Partial<Record<Recording['situation'], readonly MomentId[]>> = {
  normal: [...REACHES_NGINX, ...REACHES_TOMCAT, ...QUERIES, 'was-answered', ...THROUGH, 'finished'],
  'no-listener': [
    'syn-sent',
    'address-asked',
    'syn-forwarded',
    'syn-arrived',
    'nobody-listens',
    'refusal-arrived',
    'gave-up',
  ],
  'firewall-drop': ['syn-sent', 'syn-arrived', 'firewall-dropped', 'syn-repeated', 'gave-up'],
  'static-404': [...REACHES_NGINX, 'file-missing', 'error-sent', 'response-received'],
  'app-404': [...REACHES_NGINX, ...REACHES_TOMCAT, 'was-failed', ...THROUGH],
  'was-down-502': [
    ...REACHES_NGINX,
    'upstream-connect',
    'upstream-refused',
    'error-sent',
    'response-received',
  ],
  'was-slow-504': [
    ...REACHES_NGINX,
    ...REACHES_TOMCAT,
    'sql-sent',
    'upstream-timeout',
    'upstream-abandoned',
    'error-sent',
  ],
  'was-frozen-504': [
    ...REACHES_NGINX,
    'upstream-connected',
    'request-rewritten',
    'upstream-timeout',
    'error-sent',
  ],
  'rate-limit-503': [...REACHES_NGINX, 'rate-limited', 'error-sent', 'response-received'],
  'firewall-reject': ['syn-sent', 'syn-arrived', 'firewall-rejected', 'rejection-arrived', 'gave-up'],
  'accept-queue-full': ['syn-sent', 'syn-arrived', 'queue-full', 'syn-repeated', 'gave-up'],
  'body-cut': [
    ...REACHES_NGINX,
    ...REACHES_TOMCAT,
    'was-answered',
    'response-sent',
    'upstream-broke',
    'response-received',
  ],
  'db-down-500': [...REACHES_NGINX, ...REACHES_TOMCAT, 'was-failed', ...THROUGH],
};

const impossible: Partial<Record<Recording['situation'], readonly MomentId[]>> = {
  normal: [
    'address-asked',
    'nobody-listens',
    'error-sent',
    'was-failed',
    'upstream-timeout',
    'gave-up',
    'syn-repeated',
  ],
  'no-listener': ['syn-answered', 'accepted', 'request-sent', 'firewall-dropped'],
  'firewall-drop': ['address-asked', 'syn-answered', 'nobody-listens', 'queue-full', 'refusal-arrived'],
  'static-404': ['upstream-connect', 'sql-sent', 'response-sent'],
  'app-404': ['sql-sent', 'error-sent'],
  'was-down-502': ['upstream-connected', 'was-read', 'response-read'],
  'was-slow-504': ['response-read', 'response-sent', 'was-failed'],
  'was-frozen-504': ['was-accepted', 'was-read', 'response-read', 'response-sent'],
  'rate-limit-503': ['upstream-connect', 'file-missing'],
  'firewall-reject': ['syn-answered', 'nobody-listens', 'firewall-dropped'],
  'accept-queue-full': ['syn-answered', 'connected', 'accepted', 'nobody-listens'],
  'body-cut': ['error-sent', 'sql-sent', 'upstream-closed'],
  'db-down-500': ['db-answered', 'rows-read', 'was-answered'],
};

describe.each([...recordings])('%s', (_, recording) => {
  const packets = new Packets(recording);
  const moments = story(recording, packets);
  const ids = moments.map(({ id }) => id);

  it('tells what happened, and nothing that did not', () => {
    const wanted = expected[recording.situation] ?? [];
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => impossible[recording.situation]?.includes(id))).toEqual([]);
  });

  it('in order of time and of steps', () => {
    for (const [index, { at, step }] of moments.entries()) {
      const before = moments[index - 1];
      if (before) expect(at >= before.at && step >= before.step).toBe(true);
    }
  });

  it('binds each moment to an event that shows it', () => {
    for (const { id, event, at, machine } of moments) {
      const bound = recording.events[event];
      const definition = MOMENTS.find((moment) => moment.id === id);
      expect(bound && definition?.shows(bound, packets)).toBe(true);
      expect(machine).toBe(bound?.machine);
      expect([bound?.at, bound && 'end' in bound ? bound.end : undefined]).toContain(at);
    }
  });
});

it('goes through all six steps when nothing fails', () => {
  for (const recording of recordings.values())
    if (recording.situation === 'normal')
      expect([...new Set(story(recording).map(({ step }) => step))]).toEqual([1, 2, 3, 4, 5, 6]);
});

it('loses a moment when the event that shows it is gone', () => {
  const recording = recordings.get('single');
  if (!recording) throw new Error('single is missing');
  for (const { id, event } of story(recording)) {
    const shown = story({ ...recording, events: recording.events.filter((_, index) => index !== event) });
    const again = shown.find((moment) => moment.id === id);
    // A later event may show it as well, but never an earlier one.
    if (again) expect(again.at).toBeGreaterThanOrEqual(recording.events[event]?.at ?? 0);
  }
});

it('defines each moment once, after the moments that it refers to', () => {
  const seen = new Set<string>();
  for (const { id, after = [], unless = [] } of MOMENTS) {
    for (const other of [...after, ...unless]) expect([...seen], id).toContain(other);
    expect(seen.has(id)).toBe(false);
    seen.add(id);
  }
});
