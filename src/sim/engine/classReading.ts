import type { Engine } from './engine.ts';
import { FAILURES } from './failures.ts';

/** How one class of requests has fared. */
export interface ClassReading {
  completed: number;
  failed: number;
  /** Completed / (completed + failed); 1 when nothing has ended. */
  availability: number;
  /** Mean seconds of the completed; NaN when there are none. */
  meanTime: number;
}

/** The requests of these classes, together, over the last `seconds`; Infinity for all since the start. */
export function readClasses(engine: Engine, names: readonly string[], seconds: number): ClassReading {
  const { meters, window, model } = engine;
  const place = window.placeAgo(seconds);
  const since = (view: Float64Array, n: number) => view[n]! - window.floatAt(place, view, n);
  let completed = 0;
  let failed = 0;
  let time = 0;
  model.names.classes.forEach((name, requestClass) => {
    if (!names.includes(name)) return;
    completed += since(meters.outcomes, requestClass * FAILURES);
    for (let kind = 1; kind < FAILURES; kind++)
      failed += since(meters.outcomes, requestClass * FAILURES + kind);
    time += since(meters.latencySum, requestClass);
  });
  const ended = completed + failed;
  return {
    completed,
    failed,
    availability: ended === 0 ? 1 : completed / ended,
    meanTime: completed === 0 ? Number.NaN : time / completed,
  };
}
