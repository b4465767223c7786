import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsChecked } from '../testing/boundsChecked.ts';
import { Carver } from './carver.ts';
import { EventHeap } from './eventHeap.ts';

const EVENTS = 12;
const LANES = 3;

function newHeap(): EventHeap {
  const counter = new Carver();
  new EventHeap(counter, EVENTS, LANES);
  const heap = new EventHeap(new Carver(new ArrayBuffer(counter.size), boundsChecked), EVENTS, LANES);
  heap.reset();
  return heap;
}

const event = fc.integer({ min: 0, max: EVENTS - 1 });
/** Few different delays, so that many events are simultaneous and lanes are joined in turn and out of turn. */
const delay = fc.integer({ min: 0, max: 4 });
const action = fc.oneof(
  fc.record({ do: fc.constant('schedule' as const), event, delay }),
  fc.record({
    do: fc.constant('lane' as const),
    event,
    delay: fc.oneof(fc.constant(3), delay),
    lane: fc.integer({ min: 0, max: LANES - 1 }),
  }),
  fc.record({ do: fc.constant('cancel' as const), event }),
  fc.record({ do: fc.constant('take' as const) }),
  /** The gap of the taken event is closed before anything else happens. */
  fc.record({ do: fc.constant('look' as const) }),
);

describe('future event list', () => {
  it('hands events out by time and order of scheduling, in lanes or not, whatever is moved and cancelled', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 120 }), (actions) => {
        const heap = newHeap();
        const pending = new Map<number, { time: number; order: number }>();
        const first = () =>
          [...pending].sort(([, a], [, b]) => a.time - b.time || a.order - b.order)[0] ?? [
            -1,
            { time: Number.POSITIVE_INFINITY },
          ];
        let now = 0;
        let order = 0;
        for (const one of actions) {
          switch (one.do) {
            case 'schedule':
              heap.schedule(one.event, now + one.delay);
              pending.set(one.event, { time: now + one.delay, order: order++ });
              break;
            case 'lane':
              heap.scheduleInLane(one.event, now + one.delay, one.lane);
              pending.set(one.event, { time: now + one.delay, order: order++ });
              break;
            case 'cancel':
              heap.cancel(one.event);
              pending.delete(one.event);
              break;
            case 'look':
              expect(heap.nextTime()).toBe(first()[1].time);
              break;
            case 'take': {
              const [expected, { time }] = first();
              expect(heap.nextTime()).toBe(time);
              if (expected < 0) break;
              now = time;
              expect(heap.take()).toBe(expected);
              pending.delete(expected);
            }
          }
          for (let n = 0; n < EVENTS; n++) {
            expect(heap.isScheduled(n)).toBe(pending.has(n));
            expect(heap.timeOf(n)).toBe(pending.get(n)?.time ?? Number.NaN);
          }
        }
        for (; pending.size > 0; pending.delete(first()[0])) {
          expect(heap.nextTime()).toBe(first()[1].time);
          expect(heap.take()).toBe(first()[0]);
        }
        expect(heap.nextTime()).toBe(Number.POSITIVE_INFINITY);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
