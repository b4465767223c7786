import type { Engine } from './engine.ts';
import { RequestState } from './requests.ts';

/**
 * Where a request can be drawn: `path` (link × 2 + direction) while it travels, else -1; `endpoint` it is at or
 * goes to, -1 for its client; `share` of its step that has passed, 0 to 1, or -1 when nobody knows the end.
 */
export type Visit = (request: number, state: number, path: number, endpoint: number, share: number) => void;

/** Visits every request inside, for drawing. Positions need no events: any slow motion is smooth. */
export function forEachVisible(engine: Engine, visit: Visit): void {
  const { requests, interpreter, now } = engine;
  for (let request = 0; request < requests.shape.slots; request++) {
    const state = requests.state[request]!;
    if (state === RequestState.free) continue;
    const travels = state === RequestState.moving && interpreter.isTravelling(request);
    const timed = travels || state === RequestState.inService || state === RequestState.pausing;
    const length = requests.stepEnd[request]! - requests.stepStart[request]!;
    const share = timed && length > 0 ? (now - requests.stepStart[request]!) / length : -1;
    const endpoint = state === RequestState.pausing ? -1 : interpreter.whereabouts(request);
    visit(request, state, travels ? requests.place[request]! : -1, endpoint, share);
  }
}
