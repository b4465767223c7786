import type { Point } from '../diagram/index.ts';
import { RequestState } from '../sim/engine/requests.ts';
import type { Simulation } from '../sim/index.ts';
import type { Geometry } from './geometry.ts';

/** How a request is drawn: colour and shape, never colour alone. */
export const LOOKS = ['going', 'answered', 'failed', 'retried', 'orphan'] as const;
export type Look = (typeof LOOKS)[number];

export interface Dot {
  look: Look;
  x: number;
  y: number;
  /** Slot of the request, -1 for a mark that stands for several. */
  slot: number;
}

/** Requests that stand at a node, and how many there was no room to draw. */
export interface Pile {
  node: string;
  more: number;
  x: number;
  y: number;
}

export interface Scene {
  dots: Dot[];
  piles: Pile[];
}

const CONNECTED = 255;
/** Pixels between the marks of a pile, and how many rows it has at most. */
const STEP = 9;
const ROWS = 3;

/**
 * Where every request is. With `speed` above 0, what would pass in less than 120 ms of the reader's time is left
 * out: it is shown as flow instead.
 */
export function readScene(simulation: Simulation, geometry: Geometry, speed = 0): Scene {
  const { engine, model, now } = simulation;
  const { requests, interpreter } = engine;
  const { endpoints } = model.names;
  const scene: Scene = { dots: [], piles: [] };
  const standing = new Map<string, { slot: number; look: Look }[]>();
  const stand = (node: string, slot: number, look: Look) => {
    const row = standing.get(node);
    if (row) row.push({ slot, look });
    else standing.set(node, [{ slot, look }]);
  };
  const shortest = speed > 0 ? 0.12 * speed : 0;
  for (let slot = 0; slot < requests.shape.slots; slot++) {
    const state = requests.state[slot];
    if (state === RequestState.free || state === RequestState.pausing) continue;
    const look = lookOf(simulation, slot);
    const path = requests.place[slot] ?? 0;
    const link = model.links[path >> 1];
    if (state === RequestState.moving && interpreter.isTravelling(slot) && link) {
      const start = requests.stepStart[slot] ?? 0;
      const span = (requests.stepEnd[slot] ?? 0) - start;
      if (span < shortest) continue;
      const back = (path & 1) === 1;
      const from = endpoints[back ? link.to : link.from] ?? '';
      const to = endpoints[back ? link.from : link.to] ?? '';
      const at = geometry.along(from, to, span > 0 ? (now - start) / span : 1);
      scene.dots.push({ look, x: at.x, y: at.y, slot });
      continue;
    }
    if (state === RequestState.connecting && requests.unanswered[slot] === CONNECTED) {
      if (link && engine.links.roundTrip(path >> 1) >= shortest) {
        const at = handshake(simulation, slot, path >> 1, geometry);
        scene.dots.push({ look, x: at.x, y: at.y, slot });
      }
      continue;
    }
    const where = interpreter.whereabouts(slot);
    if (where >= 0) stand(endpoints[where] ?? '', slot, look);
  }
  for (const [node, row] of standing) pile(scene, node, row, geometry);
  return scene;
}

/** There and back: SYN and SYN-ACK. */
function handshake(
  { engine, model, now }: Simulation,
  slot: number,
  number: number,
  geometry: Geometry,
): Point {
  const { from = -1, to = -1 } = model.links[number] ?? {};
  const [caller = '', called = ''] = [model.names.endpoints[from], model.names.endpoints[to]];
  const trip = engine.links.roundTrip(number);
  const share = trip > 0 ? ((now - (engine.requests.stepStart[slot] ?? 0)) / trip) % 1 : 0;
  return share < 0.5
    ? geometry.along(caller, called, 2 * share)
    : geometry.along(called, caller, 2 * share - 1);
}

function lookOf({ engine: { requests } }: Simulation, slot: number): Look {
  const state = requests.state[slot];
  if (requests.orphan[slot] !== 0) return 'orphan';
  if (state === RequestState.lost || requests.error[slot] !== 0) return 'failed';
  if (state === RequestState.connecting && requests.unanswered[slot] !== CONNECTED) return 'failed';
  if ((requests.attempt[slot] ?? 0) > 0) return 'retried';
  if (state === RequestState.moving && ((requests.place[slot] ?? 0) & 1) === 1) return 'answered';
  return 'going';
}

/** At the side of the node that requests come to, in rows that grow away from it. */
function pile(
  scene: Scene,
  node: string,
  row: readonly { slot: number; look: Look }[],
  geometry: Geometry,
): void {
  const box = geometry.node(node);
  if (!box) return;
  const above = geometry.fromAbove(node);
  const inRow = Math.max(2, Math.floor(((above ? box.w : box.h) - 4) / STEP));
  const shown = Math.min(row.length, inRow * ROWS);
  for (let n = 0; n < shown; n++) {
    const { slot, look } = row[n] ?? { slot: -1, look: 'going' };
    const along = 6 + (n % inRow) * STEP;
    const away = 8 + Math.floor(n / inRow) * STEP;
    const [x, y] = above ? [box.x + along, box.y - away] : [box.x - away, box.y + box.h - along];
    scene.dots.push({ look, slot, x, y });
  }
  if (row.length <= shown) return;
  const [x, y] = above ? [box.x + box.w, box.y - 6 - ROWS * STEP] : [box.x - 4, box.y - 4];
  scene.piles.push({ node, more: row.length - shown, x, y });
}
