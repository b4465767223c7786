import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { header, httpMessage } from '../../recording/http.ts';
import { conversations } from '../../recording/streams.ts';
import { firstByte } from '../../recording/whatIf.ts';
import { crossings } from './crossings.ts';
import { type Journey, journeyOf, networkShare } from './journey.ts';
import { outcomeOf } from './outcome.ts';

const read = async (path: string) => JSON.parse(readFileSync(`public/${path}`, 'utf8')) as unknown;
const load = (name: string): Promise<Journey> => journeyOf(name, { read });
const ids = ({ moments }: Journey) => moments.map(({ id }) => id as string);
const at = ({ moments }: Journey, id: string) => moments.find((one) => one.id === id)?.at ?? Number.NaN;

const EACH = { dns: 10, rtt: 10, server: 0, security: 'none', warm: false } as const;

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => Promise<void>> = {
  'most-of-the-time-is-spent-on-the-wire': async () => {
    for (const name of ['single', 'split', 'lb']) {
      const share = networkShare(await load(name));
      expect(share).toBeGreaterThan(0.62);
      expect(share).toBeLessThan(0.9);
    }
  },
  'each-added-part-is-more-to-configure': async () => {
    const [single, split, lb] = await Promise.all(
      ['single', 'split', 'lb'].map(async (name) => crossings((await load(name)).packets)),
    );
    if (!single || !split || !lb) throw new Error('a recording is missing');
    expect(split.configure).toBeGreaterThan(single.configure);
    expect(lb.configure).toBeGreaterThan(split.configure);
    expect([single.machines, split.machines, lb.machines]).toEqual([1, 2, 4]);
    expect(split.frames).toBeGreaterThan(single.frames);
    expect(lb.frames).toBeGreaterThan(split.frames);
  },
  'without-the-was-the-path-is-shorter-and-so-is-the-answer': async () => {
    const [whole, file] = await Promise.all([load('single'), load('static-404')]);
    expect(conversations(whole.packets).map(({ leg }) => leg)).toEqual(
      expect.arrayContaining(['web', 'was', 'db']),
    );
    expect(conversations(file.packets).map(({ leg }) => leg)).toEqual(['web']);
    const inside = (journey: Journey, end: string) => at(journey, end) - at(journey, 'request-arrived');
    expect(inside(file, 'error-sent')).toBeLessThan(inside(whole, 'response-sent'));
  },
  'a-cold-request-takes-several-round-trips-and-a-warm-one-takes-one': async () => {
    const trips = (security: 'none' | 'tls12' | 'tls13', warm = false) =>
      firstByte({ ...EACH, security, warm }).roundTrips;
    expect([trips('tls12'), trips('tls13'), trips('none'), trips('tls13', true)]).toEqual([4, 3, 2, 1]);
    expect(firstByte({ ...EACH, security: 'tls13' }).milliseconds).toBe(40);
    const journey = await load('single');
    // Recorded: the connection stands before the first byte of the request leaves.
    expect(at(journey, 'connected')).toBeLessThan(at(journey, 'request-sent'));
  },
  'the-kernel-takes-the-packet-and-nginx-reads-bytes': async () => {
    const journey = await load('single');
    const order = ['request-arrived', 'packet-received', 'bytes-queued', 'data-ready', 'request-read'];
    const told = ids(journey).filter((id) => order.includes(id));
    expect(told).toEqual(order);
    const readIt =
      journey.recording.events[journey.moments.find(({ id }) => id === 'request-read')?.event ?? -1];
    const asked = conversations(journey.packets).find(({ leg }) => leg === 'web')?.asked;
    expect(readIt?.kind === 'syscall' ? readIt.result : undefined).toBe(asked?.length);
  },
  'the-handshake-is-complete-before-any-program-accepts': async () => {
    for (const name of ['single', 'lb', 'was-slow-504']) {
      const journey = await load(name);
      expect(at(journey, 'connected')).toBeLessThan(at(journey, 'accepted'));
      expect(at(journey, 'syn-answered')).toBeLessThan(at(journey, 'accepted'));
    }
  },
  'nginx-writes-a-new-request-and-the-was-sees-nginx': async () => {
    const { packets } = await load('single');
    const legs = conversations(packets);
    const web = legs.find(({ leg }) => leg === 'web');
    const was = legs.find(({ leg }) => leg === 'was');
    if (!web || !was) throw new Error('a connection is missing');
    expect(was.client.split(':')[0]).not.toBe(web.client.split(':')[0]);
    const [before, after] = [httpMessage(web.asked), httpMessage(was.asked)];
    if (!before || !after) throw new Error('a message is missing');
    expect(before.start).toContain('HTTP/1.1');
    expect(after.start).toContain('HTTP/1.0');
    expect(header(after, 'connection')).toBe('close');
    expect(header(after, 'x-forwarded-for')).toBe(web.client.split(':')[0]);
    expect(header(before, 'x-forwarded-for')).toBeUndefined();
  },
  'refused-is-known-after-one-round-trip-and-silence-is-not': async () => {
    const [refused, silent] = await Promise.all([load('no-listener'), load('firewall-drop')]);
    expect(outcomeOf(refused.recording)).toBe('refused');
    expect(outcomeOf(silent.recording)).toBe('timeout');
    expect(refused.recording.outcome.total).toBeLessThan(50_000);
    // Half of it the router's question for the server's address.
    const at = (id: string) => refused.moments.find((moment) => moment.id === id)?.at ?? Number.NaN;
    const asking = at('syn-forwarded') - at('address-asked');
    expect(asking / at('refusal-arrived')).toBeGreaterThan(0.45);
    expect(asking / at('refusal-arrived')).toBeLessThan(0.55);
    expect(silent.recording.outcome.total).toBeGreaterThan(1_000_000);
    expect(ids(silent)).toContain('syn-repeated');
  },
  'each-failure-has-its-own-name': async () => {
    const names = await Promise.all(
      ['static-404', 'app-404', 'was-down-502', 'was-slow-504', 'db-down-500'].map(async (name) =>
        outcomeOf((await load(name)).recording),
      ),
    );
    expect(names).toEqual(['404', '404', '502', '504', '500']);
  },
  'the-answer-comes-back-through-the-same-programs': async () => {
    const told = ids(await load('single'));
    const order = [
      'db-answered',
      'rows-read',
      'was-answered',
      'response-read',
      'response-sent',
      'response-arrived',
    ];
    expect(told.filter((id) => order.includes(id))).toEqual(order);
  },
};
