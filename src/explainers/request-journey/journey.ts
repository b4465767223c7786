import type { Values } from '../../figure/model.ts';
import type { Context, Run, Step } from '../../figure/steps/model.ts';
import { RecordingError } from '../../recording/error.ts';
import type { RecordedEvent, Recording } from '../../recording/format.ts';
import type { Place, Step as Stage } from '../../recording/moments.ts';
import { Opened } from '../../recording/open.ts';
import { Packets } from '../../recording/packets.ts';
import { readRecording } from '../../recording/read.ts';
import { type Moment, story } from '../../recording/story.ts';
import { firstByte } from '../../recording/whatIf.ts';
import { eventPhrase, momentPhrase, placeOf, sceneOf } from './tell.ts';

/** One recording, and what was made of it once. */
export interface Journey {
  name: string;
  recording: Recording;
  packets: Packets;
  opened: Opened;
  /** In the order in which they are told: a log line with a coarse clock stands behind what it tells. */
  moments: readonly Moment[];
  /** Microseconds of the first and the last moment. */
  from: number;
  to: number;
}

/** What the panel shows of a run. */
export interface Sight {
  journey: Journey;
  /** For each step of the run, the event it tells and the stage of the six it belongs to. */
  rows: readonly { event: number; stage: Stage; at: number }[];
}

const journeys = new Map<string, Promise<Journey>>();

/** A recording of public/recordings. Rejects when it cannot be had or is none; it may be asked for again. */
export function journeyOf(name: string, { read }: Pick<Context, 'read'>): Promise<Journey> {
  let journey = journeys.get(name);
  if (!journey) {
    journey = read(`recordings/${name}.json`).then((json) => {
      const recording = readRecording(JSON.stringify(json));
      if (recording instanceof RecordingError) throw recording;
      return build(name, recording);
    });
    journey.catch(() => journeys.delete(name));
    journeys.set(name, journey);
  }
  return journey;
}

export function build(name: string, recording: Recording): Journey {
  const packets = new Packets(recording);
  const moments = inOrderOfTelling(story(recording, packets), recording);
  return {
    name,
    recording,
    packets,
    opened: new Opened(packets),
    moments,
    from: moments[0]?.at ?? 0,
    to: moments.at(-1)?.at ?? 0,
  };
}

/** nginx writes its log line when the response has been sent; a clock of a millisecond may put it before. */
function inOrderOfTelling(moments: readonly Moment[], { events }: Recording): Moment[] {
  const logged = moments.find(({ id }) => id === 'logged');
  const sent = moments.find(({ id }) => id === 'response-sent' || id === 'error-sent');
  const event = events[logged?.event ?? -1];
  if (!logged || !sent || event?.kind !== 'log' || event.clock === 'write' || logged.at > sent.at)
    return [...moments];
  const others = moments.filter((one) => one !== logged);
  const after = others.indexOf(sent) + 1;
  return [...others.slice(0, after), { ...logged, at: sent.at, step: sent.step }, ...others.slice(after)];
}

const seconds = (micros: number): number => micros / 1e6;

/** Kinds of events that each depth tells besides the story. */
const depths: Record<string, (event: RecordedEvent) => boolean> = {
  detail: ({ kind }) => kind !== 'kernel',
  everything: () => true,
};

export async function runJourney(
  values: Values,
  _: unknown,
  context: Context,
): Promise<Run & { result: Sight }> {
  const journey = await journeyOf(String(values['recording']), context);
  const { recording, packets, moments, from } = journey;
  const keep = depths[String(values['depth'])];
  if (!keep) {
    return {
      steps: moments.map(({ id, place, at, event }): Step => {
        const recorded = recording.events[event] as RecordedEvent;
        return {
          time: seconds(at - from),
          event: momentPhrase(id, recorded, packets),
          ...sceneOf(id, place),
        };
      }),
      micros: true,
      result: { journey, rows: moments.map(({ event, step, at }) => ({ event, stage: step, at })) },
    };
  }
  const stageAt = (at: number): Stage => moments.findLast((moment) => moment.at <= at)?.step ?? 1;
  const told = recording.events
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => event.at >= from && keep(event));
  return {
    steps: told.map(({ event, index }): Step => {
      const place = placeOf(event);
      const moment = moments.find((one) => one.event === index);
      const scene = moment
        ? sceneOf(moment.id, moment.place)
        : { marks: { [place]: { state: 'busy' as const } } };
      return { time: seconds(event.at - from), event: eventPhrase(event, packets), ...scene };
    }),
    micros: true,
    result: {
      journey,
      rows: told.map(({ event, index }) => ({ event: index, stage: stageAt(event.at), at: event.at })),
    },
  };
}

/** A stretch of the story between two moments, and where the request was meanwhile. */
export interface Stretch {
  place: Place;
  from: number;
  to: number;
}

/** Moments at whose coming something has crossed the wire between the router and the server. */
const crossed: ReadonlySet<string> = new Set([
  'syn-arrived',
  'connected',
  'connection-queued',
  'request-arrived',
  'response-arrived',
  'refusal-arrived',
  'rejection-arrived',
]);

/** The whole time until the client knew, cut at the moments of the story: the wire, or the place that was busy. */
export function stretches({ moments, recording }: Journey): Stretch[] {
  const until = moments.findLast(
    ({ id }) =>
      id === 'response-received' ||
      id === 'refusal-arrived' ||
      id === 'rejection-arrived' ||
      id === 'gave-up',
  );
  const told = moments.filter(({ at }) => at <= (until?.at ?? recording.outcome.total));
  return told.slice(1).map((moment, n) => {
    const before = told[n] as Moment;
    return { place: crossed.has(moment.id) ? 'network' : before.place, from: before.at, to: moment.at };
  });
}

/** Share of that time in which the request or its answer was on the wire. */
export function networkShare(journey: Journey): number {
  const all = stretches(journey);
  const total = all.reduce((sum, { from, to }) => sum + to - from, 0);
  const wire = all.reduce((sum, { place, from, to }) => sum + (place === 'network' ? to - from : 0), 0);
  return wire / total;
}

/** Time from the request's arrival at the server until the first byte of the response leaves it, in milliseconds. */
export function serverTime({ moments }: Journey): number {
  const at = (id: string) => moments.find((moment) => moment.id === id)?.at;
  const arrived = at('request-arrived');
  const left = at('response-sent') ?? at('error-sent');
  return arrived === undefined || left === undefined ? Number.NaN : (left - arrived) / 1000;
}

/** Until the first byte of another request: computed, not recorded. `server` in milliseconds; undefined when NaN. */
export function whatIf(values: Values, server: number): ReturnType<typeof firstByte> | undefined {
  if (Number.isNaN(server)) return undefined;
  return firstByte({
    rtt: Number(values['rtt']),
    dns: values['dns'] === true ? Number(values['rtt']) : 0,
    security: values['security'] as 'none' | 'tls12' | 'tls13',
    warm: values['warm'] === true,
    server,
  });
}
