import { type Diagram, type Picture, renderDiagram } from '../diagram/index.ts';
import type { FigureStrings, FrameStrings } from '../i18n/figure.types.ts';
import { insetsOf, layoutGeometry } from './geometry.ts';
import { MACHINE_ROOM, machineMarks } from './machines.ts';
import { APART, dots, marks, ROOM, withStates } from './marks.ts';
import type { FigureModel } from './model.ts';
import { type NodeView, readNodes } from './nodes.ts';
import { readScene } from './scene.ts';
import type { System } from './system.ts';

/** A diagram with its marks at the present moment of a system; both variants, as HTML. */
export async function livePicture(
  source: string,
  id: string,
  system: System,
  { note, resources }: Pick<FigureStrings & FrameStrings, 'note' | 'resources'>,
  { aliases, machines, bars = true }: Pick<FigureModel, 'aliases' | 'machines' | 'bars'>,
): Promise<string> {
  const diagram = await renderDiagram(source, id, {
    room: ROOM,
    apart: APART,
    ...(machines ? { machineRoom: MACHINE_ROOM } : {}),
  });
  const snapshot = system.read();
  const barred = (view: NodeView): NodeView => (bars ? view : { ...view, bar: Number.NaN });
  const views = readNodes(system, snapshot, machines?.shown).map(barred);
  const shared = machines?.read(system, snapshot) ?? [];
  return [diagram.wide, diagram.tall].map((picture) => (picture ? mark(picture, diagram) : '')).join('');

  function mark(picture: Picture, { graph }: Diagram): string {
    const place = layoutGeometry(picture.layout, graph.edges, aliases);
    const known = new Set(graph.nodes.map((node) => node.id));
    // Names for all nodes of the picture: a place that is empty now can be filled later.
    const shown = [...known].map(
      (one) => views.find((view) => view.id === one) ?? barred(absent(one, system)),
    );
    const live =
      `<g class="live">${marks(shown, place, note, insetsOf(picture.layout))}${machineMarks(shared, picture.layout.groups, resources)}</g>` +
      `<g class="dots">${dots(readScene(system.simulation, place))}</g></svg>`;
    return withStates(picture.svg, views, known).replace(/<\/svg>$/, () => live);
  }
}

const absent = (id: string, { scenario }: System): NodeView => ({
  id,
  role: scenario.nodes[id]?.role ?? 'app',
  state: 'absent',
  since: Number.NaN,
  cpu: 0,
  memory: Number.NaN,
  memoryUsed: Number.NaN,
  own: Number.NaN,
  bar: 0,
  busy: 0,
  waiting: 0,
  served: 0,
  inFlight: 0,
  rate: Number.NaN,
  connections: 0,
  connectionLimit: 0,
  policy: '',
});
