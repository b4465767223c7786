import { type Diagram, type Picture, renderDiagram } from '../../diagram/index.ts';
import { insetsOf, layoutGeometry } from '../geometry.ts';
import { ROOM } from '../marks.ts';
import { carries, notes, packets, stateOf } from './marks.ts';
import type { Say, Step } from './model.ts';

/**
 * A diagram with its marks at a step; both variants, as HTML.
 * @param noted whether nodes have places for a line
 */
export async function stepPicture(
  source: string,
  id: string,
  step: Step,
  say: Say,
  noted: boolean,
): Promise<string> {
  const diagram = await renderDiagram(source, id, { room: ROOM });
  return [diagram.wide, diagram.tall]
    .map((picture) => (picture ? marked(picture, diagram, step, say, noted) : ''))
    .join('');
}

function marked(picture: Picture, { graph }: Diagram, step: Step, say: Say, noted: boolean): string {
  const place = layoutGeometry(picture.layout, graph.edges);
  const ids = graph.nodes.map((node) => node.id);
  const moves = (step.moves ?? []).filter(({ from, to }) => ids.includes(from) && ids.includes(to));
  const live = `${noted ? `<g class="notes">${notes(step, ids, place, insetsOf(picture.layout), say)}</g>` : ''}<g class="packets">${packets(moves, place)}</g></svg>`;
  return picture.svg
    .replaceAll(
      /data-node="([^"]*)"/g,
      (all, node: string) => `${all} data-state="${stateOf(step.marks, node)}"`,
    )
    .replaceAll(
      // What the page asks of a line is between which nodes it is.
      /<path class="e([^"]*)" data-edge="[^"]*"( data-from="([^"]*)" data-to="([^"]*)")/g,
      (_, kind, ends, from, to) => `<path class="e${kind}${carries(moves, from, to) ? ' on' : ''}"${ends}`,
    )
    .replace(/<\/svg>$/, () => live);
}
