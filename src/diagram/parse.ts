/** Mermaid text → graph, and a refusal in plain words for everything that this site does not draw. */
import { DiagramError } from './error.ts';
import {
  type Direction,
  type EdgeEnd,
  type Graph,
  type GraphEdge,
  type GraphGroup,
  type GraphNode,
  isRole,
  ROLES,
  type Role,
  WRITTEN_SHAPES,
  type WrittenShape,
} from './graph.ts';
import { labelLines, plainText } from './label.ts';
import { type MermaidEdge, type MermaidFlowchart, type MermaidVertex, readMermaid } from './mermaid.ts';
import { classStatements, lineOf, refuseStatements, type Statement, statementsOf } from './statements.ts';

export interface ParseOptions {
  /** Text from a visitor, not from the repository: smaller caps, so that layout cannot be made to take long. */
  readonly untrusted?: boolean;
  /** Whether accTitle and accDescr must be there (default: yes). */
  readonly requireText?: boolean;
}

interface Limits {
  readonly characters: number;
  readonly nodes: number;
  readonly edges: number;
  readonly groups: number;
}
/** A 190-edge graph takes ELK over four seconds (research/diagrams.md §5). */
export const AUTHOR_LIMITS: Limits = { characters: 12_000, nodes: 80, edges: 120, groups: 30 };
export const VISITOR_LIMITS: Limits = { characters: 8_000, nodes: 60, edges: 80, groups: 20 };

/** Mermaid's names for a shape, old and new, → ours. */
const SHAPE_NAMES: Readonly<Record<WrittenShape, string>> = {
  rect: 'square rect proc process rectangle',
  round: 'round rounded event',
  stadium: 'stadium pill terminal',
  cylinder: 'cylinder cyl database db',
  hexagon: 'hexagon hex prepare',
  diamond: 'diamond diam decision question',
  circle: 'circle circ',
  subroutine: 'subroutine subproc subprocess framed-rectangle fr-rect',
};
const SHAPES = new Map(
  WRITTEN_SHAPES.flatMap((shape) => SHAPE_NAMES[shape].split(' ').map((name) => [name, shape] as const)),
);

const ARROWS = new Map<string, readonly [start: EdgeEnd, end: EdgeEnd]>([
  ['arrow_open', ['none', 'none']],
  ['arrow_point', ['none', 'point']],
  ['arrow_cross', ['none', 'cross']],
  ['arrow_circle', ['none', 'circle']],
  ['double_arrow_point', ['point', 'point']],
  ['double_arrow_cross', ['cross', 'cross']],
  ['double_arrow_circle', ['circle', 'circle']],
]);

const DIRECTIONS: Readonly<Record<string, Direction>> = { LR: 'LR', RL: 'RL', TB: 'TB', TD: 'TB', BT: 'BT' };

/**
 * Reads a Mermaid flowchart.
 * @throws {DiagramError} with the line within `source` and what to do
 */
export async function parseFlowchart(source: string, options: ParseOptions = {}): Promise<Graph> {
  const limits = options.untrusted ? VISITOR_LIMITS : AUTHOR_LIMITS;
  if (source.length > limits.characters) {
    throw new DiagramError(
      `the text has ${source.length} characters, at most ${limits.characters} are allowed: split the diagram`,
    );
  }
  const text = source.replace(/\r\n?/g, '\n');
  refuseConfiguration(text);
  const statements = statementsOf(text);
  refuseStatements(statements);
  const chart = await readMermaid(text);
  const graph = toGraph(chart, statements);
  refuseTooMany(graph, limits);
  if (options.requireText ?? true) requireText(graph);
  return graph;
}

/** Configuration in the text could change Mermaid's behaviour and the look; the site owns both. */
function refuseConfiguration(text: string): void {
  if (/^\s*---/.test(text)) {
    throw new DiagramError('front matter (---) is not supported: remove it, the site owns the look');
  }
  const before = /%%\s*\{/.exec(text);
  if (before) {
    const line = text.slice(0, before.index).split('\n').length;
    throw new DiagramError('%%{init}%% is not supported: remove it, the site owns the look', line);
  }
}

function refuseTooMany(graph: Graph, limits: Limits): void {
  for (const [what, count, most] of [
    ['nodes', graph.nodes.length, limits.nodes],
    ['arrows', graph.edges.length, limits.edges],
    ['subgraphs', graph.groups.length, limits.groups],
  ] as const) {
    if (count > most) {
      throw new DiagramError(`${count} ${what}, at most ${most} are allowed: split the diagram into two`);
    }
  }
  if (graph.nodes.length === 0)
    throw new DiagramError('the diagram has no nodes: write at least one, such as a[Server]:::was');
}

function requireText(graph: Graph): void {
  if (!graph.title) {
    throw new DiagramError(
      'accTitle is missing: add a line "accTitle: …" that says what the picture claims (it becomes the caption)',
    );
  }
  if (!graph.description) {
    throw new DiagramError(
      'accDescr is missing: add a line "accDescr: …" that tells the picture to who cannot see it',
    );
  }
}

function toGraph(chart: MermaidFlowchart, statements: readonly Statement[]): Graph {
  const groupIds = new Set(chart.subgraphs.map((group) => group.id));
  const parents = new Map<string, string>();
  for (const group of chart.subgraphs) {
    for (const member of group.nodes) if (!parents.has(member)) parents.set(member, group.id);
  }
  const where = (id: string) => lineOf(statements, id);
  const groups: GraphGroup[] = chart.subgraphs.map((group) => {
    if (group.metadata)
      throw new DiagramError(`"${group.id}@{…}" is not supported: remove it`, where(group.id));
    return {
      id: group.id,
      lines: labelLines(group.title),
      role: roleOf(group.id, group.classes, statements),
      parent: parents.get(group.id) ?? null,
    };
  });
  const nodes: GraphNode[] = chart.vertices
    // A subgraph that is an end of an edge also turns up as a vertex.
    .filter((vertex) => !groupIds.has(vertex.id))
    .map((vertex) => ({
      id: vertex.id,
      lines: labelLines(withoutEmphasis(vertex.text ?? vertex.id, vertex, where)),
      shape: shapeOf(vertex, where),
      role: roleOf(vertex.id, vertex.classes, statements),
      parent: parents.get(vertex.id) ?? null,
    }));
  refuseLostClasses(statements, [...nodes, ...groups]);
  return {
    direction: DIRECTIONS[chart.direction] ?? 'TB',
    title: plainText(chart.title),
    description: plainText(chart.description),
    nodes,
    edges: toEdges(chart.edges, where),
    groups,
  };
}

function shapeOf(vertex: MermaidVertex, where: (id: string) => number): WrittenShape {
  const line = where(vertex.id);
  if (vertex.img || vertex.icon) {
    throw new DiagramError(
      `"${vertex.id}": images and icons are not supported: a role brings its icon`,
      line,
    );
  }
  if (vertex.link || vertex.haveCallback) {
    throw new DiagramError(`"${vertex.id}": "click" is not supported: put the link into the text`, line);
  }
  if (vertex.styles.length) {
    throw new DiagramError(`"${vertex.id}": "style" is not supported: give it a role such as :::db`, line);
  }
  const shape = SHAPES.get(vertex.type ?? 'rect');
  if (shape) return shape;
  throw new DiagramError(
    `"${vertex.id}" has the shape "${vertex.type}", which is not supported: write [a plain box] with a role, or one of ${WRITTEN_SHAPES.join(', ')}`,
    line,
  );
}

function withoutEmphasis(
  text: string,
  of: { id: string; labelType?: string },
  where: (id: string) => number,
) {
  // `@{ label: "…" }` counts as Markdown for Mermaid whatever it holds; only real marks are refused.
  if (of.labelType === 'markdown' && /(\*|_|`|~~)\S.*\1|\]\(/.test(text)) {
    throw new DiagramError(
      `the label of "${of.id}" uses Markdown, which is not supported: write it without marks`,
      where(of.id),
    );
  }
  return text;
}

function roleOf(id: string, classes: readonly string[], statements: readonly Statement[]): Role | null {
  // `class a,a db` and both ways of writing a role at once name it twice.
  const names = [...new Set(classes.filter((name) => name !== ''))];
  for (const name of names) {
    if (!isRole(name)) {
      throw new DiagramError(
        `"${id}" has the class "${name}", which is not a role: use one of ${ROLES.join(', ')}`,
        lineOf(statements, name),
      );
    }
  }
  if (names.length > 1) {
    throw new DiagramError(
      `"${id}" has the roles ${names.join(' and ')}: keep one`,
      lineOf(statements, names[1] ?? ''),
    );
  }
  const [role] = names;
  return role !== undefined && isRole(role) ? role : null;
}

/** Mermaid ignores a `class` line whose id does not exist yet; here it would silently lose the role. */
function refuseLostClasses(
  statements: readonly Statement[],
  parts: readonly { id: string; role: Role | null }[],
): void {
  const roles = new Map(parts.map((part) => [part.id, part.role]));
  for (const { id, name, line } of classStatements(statements)) {
    if (!roles.has(id)) throw new DiagramError(`"class ${id} ${name}": there is no "${id}"`, line);
    if (roles.get(id) !== name) {
      throw new DiagramError(
        isRole(name)
          ? `"class ${id} ${name}" stands before "${id}" is defined: move it below`
          : `"${name}" is not a role: use one of ${ROLES.join(', ')}`,
        line,
      );
    }
  }
}

function toEdges(edges: readonly MermaidEdge[], where: (id: string) => number): GraphEdge[] {
  const used = new Set<string>();
  return edges.map((edge) => {
    const pair = `${edge.start}-${edge.end}`;
    // Mermaid numbers parallel edges 0, 2, 3; ours are from-to, from-to-1, from-to-2.
    let id = pair;
    for (let count = 1; used.has(id); count += 1) id = `${pair}-${count}`;
    used.add(id);
    if (edge.style?.length || edge.animate || edge.animation || edge.classes.some((name) => name !== '')) {
      throw new DiagramError(
        `arrow ${edge.start} → ${edge.end}: styles are not supported`,
        where(edge.id ?? edge.start),
      );
    }
    const arrow = ARROWS.get(edge.type ?? 'arrow_point');
    if (!arrow) {
      throw new DiagramError(
        `arrow ${edge.start} → ${edge.end} has the type "${edge.type}", which is not supported: use -->`,
        where(edge.start),
      );
    }
    const text = withoutEmphasis(
      edge.text,
      { id: pair, ...(edge.labelType && { labelType: edge.labelType }) },
      () => where(edge.start),
    );
    return {
      id,
      from: edge.start,
      to: edge.end,
      lines: text.trim() ? labelLines(text) : [],
      stroke: edge.stroke ?? 'normal',
      start: arrow[0],
      end: arrow[1],
    };
  });
}
