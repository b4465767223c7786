import type { Machine, Micros, RecordedEvent, Recording } from './format.ts';
import { MOMENTS, type MomentId, type Place, type Step } from './moments.ts';
import { Packets } from './packets.ts';

export type { MomentId, Place, Step } from './moments.ts';

/** A moment of the story, bound to the event of the recording that shows it. */
export interface Moment {
  readonly id: MomentId;
  readonly step: Step;
  readonly place: Place;
  readonly machine: Machine;
  readonly at: Micros;
  /** Index into `events`. */
  readonly event: number;
}

/**
 * The moments of this recording in order of time: which there are depends on what happened. Each is the first event
 * that shows it, not before the moment that has to come before it. A step never comes after a later one; what
 * returns to the client is step 6.
 */
export function story(recording: Recording, packets = new Packets(recording)): Moment[] {
  const times = new Map<string, Micros>();
  const moments: Moment[] = [];
  for (const definition of MOMENTS) {
    const after = latest(definition.after ?? [], times);
    if (after === undefined || definition.unless?.some((id) => times.has(id))) continue;
    let found: { at: Micros; index: number; event: RecordedEvent } | undefined;
    for (const [index, event] of recording.events.entries()) {
      const at = definition.ends && event.kind === 'syscall' ? event.end : event.at;
      if (at < after || (found && found.at <= at)) continue;
      if (definition.shows(event, packets)) found = { at, index, event };
    }
    if (!found) continue;
    times.set(definition.id, found.at);
    moments.push({
      id: definition.id,
      step: definition.step,
      place: definition.place,
      machine: found.event.machine,
      at: found.at,
      event: found.index,
    });
  }
  moments.sort((a, b) => a.at - b.at);
  let reached: Step = 1;
  return moments.map((moment) => {
    reached = Math.max(reached, moment.step) as Step;
    return { ...moment, step: reached };
  });
}

/** When all of these have happened; undefined when one of them did not. */
function latest(ids: readonly string[], times: ReadonlyMap<string, Micros>): Micros | undefined {
  let last = Number.NEGATIVE_INFINITY;
  for (const id of ids) {
    const at = times.get(id);
    if (at === undefined) return undefined;
    last = Math.max(last, at);
  }
  return last;
}
