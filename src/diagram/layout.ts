/** Graph → positions of nodes, groups with their titles, and edges with their labels. */
import { runElk, type Widening } from './elk.ts';
import type { Direction, Graph } from './graph.ts';
import type { Layout } from './placed.ts';
import { type Metrics, nodeFaces } from './sizes.ts';
import { placeTitle } from './titles.ts';

/** Groups are widened for their titles at most this often; widening moves edges, and rarely under a title again. */
const WIDENINGS = 2;

/**
 * Places everything.
 * @param direction may differ from the graph's own: the tall picture of a left-to-right graph runs down
 */
export async function layoutGraph(graph: Graph, direction: Direction, metrics: Metrics): Promise<Layout> {
  const faces = nodeFaces(graph, metrics);
  const widen = new Map<string, Widening>();
  for (let round = 0; ; round += 1) {
    const layout = await runElk(graph, direction, metrics, faces, widen);
    const groups = new Map(layout.groups);
    let wasWidened = false;
    for (const group of graph.groups) {
      const box = groups.get(group.id);
      if (!box) continue;
      const place = placeTitle(group, box, layout.edges.values());
      groups.set(group.id, { ...box, titleX: place.x });
      const { left, right } = place.missing;
      if (left + right === 0) continue;
      const before = widen.get(group.id) ?? { left: 0, right: 0 };
      const both = metrics.evenGroups ? Math.max(left, right) : 0;
      widen.set(group.id, {
        left: before.left + Math.max(left, both),
        right: before.right + Math.max(right, both),
      });
      wasWidened = true;
    }
    if (!wasWidened || round === WIDENINGS) return { ...layout, groups };
  }
}
