import { type Graph, parseFlowchart } from '../../diagram/index.ts';
import { escapeText } from '../../diagram/markup.ts';
import { geometry } from '../geometry.ts';
import { packets, stateOf } from './marks.ts';
import type { Step } from './model.ts';

/** A diagram as a stack of its nodes, small enough to stand six times in a row. In pixels. */
const WIDTH = 110;
const HEIGHT = 21;
const PITCH = 29;
const EDGE = 4;
/** What a group leaves free around its nodes, and above them for its name. */
const INSET = 8;
const NAME = 16;

/** Draws the stack at a step, as an SVG that says nothing by itself: its time and its sentence stand below it. */
export async function frameOf(source: string): Promise<(step: Step) => string> {
  const graph = await parseFlowchart(source);
  const { boxes, groups, height } = stacked(graph);
  const lines = graph.edges.flatMap(({ from, to }): [string, [Middle, Middle]][] => {
    const [a, b] = [boxes.get(from), boxes.get(to)];
    return a && b ? [[`${from} ${to}`, [middle(a), middle(b)]]] : [];
  });
  const place = geometry(boxes, new Map(lines));
  const behind = groups.map(
    ({ role, name, y, h }) =>
      `<g class="${classes('g', role)}"><rect class="s" x="1" y="${y}" width="${WIDTH - 2}" height="${h}" rx="7"/><text x="9" y="${y + 14}">${escapeText(name)}</text></g>`,
  );
  // All lines run down the middle: together they are one, from the first to the last node that has any, which leaves
  // the names of groups free.
  const ends = lines.flatMap(([, line]) => line.map(({ y }) => y));
  const gaps = groups.map(({ y }) => `V${y}m0 ${NAME + 2}`).join('');
  const way = ends.length
    ? `<path class="e" d="M${WIDTH / 2} ${Math.min(...ends)}${gaps}V${Math.max(...ends)}"/>`
    : '';
  return ({ marks, moves = [] }) => {
    const nodes = graph.nodes.map(({ id, role, lines: name }) => {
      const { x, y, w, h } = boxes.get(id) ?? { x: 0, y: 0, w: 0, h: 0 };
      return `<g class="${classes('n', role)}" data-state="${stateOf(marks, id)}"><rect class="s" x="${x}" y="${y}" width="${w}" height="${h}" rx="6"/><text x="${WIDTH / 2}" y="${y + 15}">${escapeText(name.join(' '))}</text></g>`;
    });
    const known = moves.filter(({ from, to }) => boxes.has(from) && boxes.has(to));
    return `<svg class="dg" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">${behind.join('')}${way}${nodes.join('')}${packets(known, place)}</svg>`;
  };
}

const classes = (base: string, role: string | null): string => (role ? `${base} ${role}` : base);

interface Band {
  x: number;
  y: number;
  w: number;
  h: number;
}
interface Middle {
  x: number;
  y: number;
}
const middle = ({ x, y, w, h }: Band): Middle => ({ x: x + w / 2, y: Math.round(y + h / 2) });

/** Nodes from the top in the order in which they were written; each outermost group is a box around its own. */
function stacked({ nodes, groups }: Graph): {
  boxes: ReadonlyMap<string, Band>;
  groups: { role: string | null; name: string; y: number; h: number }[];
  height: number;
} {
  const boxes = new Map<string, Band>();
  const around = new Map<string, { role: string | null; name: string; y: number; h: number }>();
  let y = EDGE;
  let before: string | null = null;
  for (const { id, parent } of nodes) {
    const group = groups.find((one) => one.id === parent);
    if (parent !== before && group) {
      around.set(group.id, { role: group.role, name: group.lines.join(' '), y, h: 0 });
      y += NAME + INSET / 2;
    }
    before = parent;
    boxes.set(id, { x: INSET, y, w: WIDTH - 2 * INSET, h: HEIGHT });
    const box = around.get(parent ?? '');
    if (box) box.h = y + HEIGHT + INSET - box.y;
    y += PITCH;
  }
  return { boxes, groups: [...around.values()], height: y - PITCH + HEIGHT + INSET + EDGE };
}
