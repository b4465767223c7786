import { describe, expect, test } from 'vitest';
import { DiagramError } from './error.ts';
import { ROLES } from './graph.ts';
import { AUTHOR_LIMITS, type ParseOptions, parseFlowchart, VISITOR_LIMITS } from './parse.ts';

/** Three lines of head, so the first line of a body is line 4. */
const withHead = (body: string) => `flowchart LR\n  accTitle: 제목\n  accDescr: 설명\n${body}`;

async function errorOf(source: string, options?: ParseOptions): Promise<DiagramError> {
  try {
    await parseFlowchart(source, options);
  } catch (error) {
    expect(error).toBeInstanceOf(DiagramError);
    return error as DiagramError;
  }
  throw new Error(`not refused: ${source}`);
}

describe('the graph', () => {
  test('nodes, roles, groups, edges', async () => {
    const graph = await parseFlowchart(
      withHead(`  c[클라이언트]:::client -->|"HTTP<br/>요청"| lb{{"L7 LB"}}
  subgraph one[서버 한 대]
    subgraph in["안쪽"]
      db[(DB)]
    end
    was[WAS]:::was
  end
  lb --> was & db
  was -.-> db
  was ==> db
  db --x c
  c <--> one
  class one host
  class db db`),
    );
    expect(graph).toMatchObject({ direction: 'LR', title: '제목', description: '설명' });
    expect(graph.nodes).toEqual([
      { id: 'c', lines: ['클라이언트'], shape: 'rect', role: 'client', parent: null },
      { id: 'lb', lines: ['L7 LB'], shape: 'hexagon', role: null, parent: null },
      { id: 'db', lines: ['DB'], shape: 'cylinder', role: 'db', parent: 'in' },
      { id: 'was', lines: ['WAS'], shape: 'rect', role: 'was', parent: 'one' },
    ]);
    expect(graph.groups).toEqual([
      { id: 'in', lines: ['안쪽'], role: null, parent: 'one' },
      { id: 'one', lines: ['서버 한 대'], role: 'host', parent: null },
    ]);
    expect(
      graph.edges.map(({ id, lines, stroke, start, end }) => [id, lines.join('|'), stroke, start, end]),
    ).toEqual([
      ['c-lb', 'HTTP|요청', 'normal', 'none', 'point'],
      ['lb-was', '', 'normal', 'none', 'point'],
      ['lb-db', '', 'normal', 'none', 'point'],
      ['was-db', '', 'dotted', 'none', 'point'],
      ['was-db-1', '', 'thick', 'none', 'point'],
      ['db-c', '', 'normal', 'none', 'cross'],
      ['c-one', '', 'normal', 'point', 'point'],
    ]);
  });

  test.each(ROLES)('role %s on a node and on a group', async (role) => {
    const graph = await parseFlowchart(withHead(`a[x]:::${role}\nsubgraph g\n b\nend\nclass g ${role}`));
    expect(graph.nodes[0]?.role).toBe(role);
    expect(graph.groups[0]?.role).toBe(role);
  });

  test('ids of edges stay unique when ids of nodes hold hyphens', async () => {
    const graph = await parseFlowchart(withHead('a-b --> c\na --> b-c\na --> b\na --> b\na --> b-1'));
    expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(5);
  });

  test('words of statements in labels and descriptions are no statements', async () => {
    const source = `flowchart LR
  accTitle: style of a class
  accDescr {
    click here
    style a fill:red
  }
  a["click
  style b"] --> b[classDef]`;
    expect((await parseFlowchart(source)).nodes).toHaveLength(2);
  });

  test('ids that are names of Object.prototype are plain ids', async () => {
    const graph = await parseFlowchart(withHead('__proto__ --> constructor\ntoString --> hasOwnProperty'));
    expect(graph.nodes.map((node) => node.id)).toEqual([
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
    ]);
  });
});

describe('refusals tell the line and what to do', () => {
  const cases: readonly (readonly [what: string, source: string, line: number, reason: RegExp])[] = [
    ['no accTitle', 'flowchart LR\n accDescr: x\n a-->b', 1, /accTitle is missing: add a line "accTitle: …"/],
    ['no accDescr', 'flowchart LR\n accTitle: x\n a-->b', 1, /accDescr is missing: add a line "accDescr: …"/],
    [
      'unknown role',
      withHead('a:::client --> b\nb:::server'),
      5,
      /class "server", which is not a role: use one of client, network, lb, web, was, app, db, cache, file, session, host/,
    ],
    [
      'unknown role of a group',
      withHead('subgraph g\n a\nend\nclass g box'),
      7,
      /"box", which is not a role/,
    ],
    ['two roles', withHead('a:::db\nclass a cache'), 5, /roles db and cache: keep one/],
    [
      'class before its subgraph',
      withHead('class g host\nsubgraph g\n a\nend'),
      4,
      /stands before "g" is defined: move it below/,
    ],
    ['class of nothing', withHead('a --> b\nclass zz db'), 5, /there is no "zz"/],
    [
      'unsupported shape',
      withHead('a --> b\nb@{ shape: cloud }'),
      4,
      /shape "cloud", which is not supported: write \[a plain box\]/,
    ],
    ['asymmetric shape', withHead('a --> b>x]'), 4, /shape "odd"/],
    ['double circle', withHead('\n a(((x)))'), 5, /shape "doublecircle"/],
    [
      'image',
      withHead('a --> b\nb@{ img: "x.png", label: "y" }'),
      5,
      /images and icons in nodes are not supported/,
    ],
    ['icon', withHead('b@{ icon: "fa:x" }'), 4, /images and icons/],
    ['style', withHead('a --> b\n  style a fill:#f00'), 5, /"style" is not supported: give the node a role/],
    ['style after a semicolon', withHead('a --> b; style a fill:#f00'), 4, /"style" is not supported/],
    ['linkStyle', withHead('a --> b\nlinkStyle 0 stroke:red'), 5, /"linkStyle" is not supported/],
    ['classDef', withHead('classDef hot fill:red'), 4, /"classDef" is not supported/],
    ['click', withHead('a --> b\nclick a href "javascript:alert(1)"'), 5, /"click" is not supported/],
    ['click on nothing', withHead('a --> b\nclick zz call alert(1)'), 5, /"click" is not supported/],
    [
      'direction in a subgraph',
      withHead('subgraph g\n direction TB\n a\nend'),
      5,
      /"direction" inside a subgraph/,
    ],
    ['front matter', `---\nconfig:\n  look: neo\n---\n${withHead('a-->b')}`, 1, /front matter/],
    ['directive', `flowchart LR\n%%{init: {"theme":"dark"}}%%\n a-->b`, 2, /%%\{init\}%% is not supported/],
    ['Markdown label', withHead('a["`**bold** text`"]'), 4, /label of "a" uses Markdown/],
    [
      'animated edge',
      withHead('a e1@--> b\ne1@{ animate: true }'),
      4,
      /arrow a → b: styles are not supported/,
    ],
    [
      'collapsed subgraph',
      withHead('subgraph g\n a\nend\ng@{ view: collapsed }'),
      4,
      /"g@\{…\}" is not supported/,
    ],
    [
      'another kind of diagram',
      'sequenceDiagram\n A->>B: hi',
      1,
      /only flowcharts are supported, this is "sequence"/,
    ],
    ['no diagram', 'hello', 1, /not a flowchart: begin with "flowchart LR"/],
    ['nothing', '', 1, /not a flowchart/],
    ['no node', withHead(''), 1, /has no nodes/],
    ['a thin arrow', withHead('a --> b\nb -> c'), 5, /cannot read "b -> c": an arrow is written "-->"/],
    ['an open quotation', withHead('a["x --> b\nc --> d'), 4, /a quotation mark is not closed/],
    [
      'brackets in a label',
      withHead('a --> b\nc[DB (primary)]'),
      5,
      /put a label with brackets or quotation marks into quotes/,
    ],
    ['"end" as an id', withHead('a --> end'), 4, /"end" is a word of Mermaid/],
    ['a backtick first', withHead('a --> b\nc["`x` y"]'), 5, /cannot begin with a backtick/],
    ['an unfinished arrow', withHead('a -->\n'), 4, /check brackets, arrows/],
    ['comments before the line', '%% one\n\nflowchart LR\n%% two\n a -> b', 5, /an arrow is written/],
    ['Windows line ends', 'flowchart LR\r\n accTitle: x\r\n a -> b\r\n', 3, /an arrow is written/],
  ];
  test.each(cases)('%s', async (_, source, line, reason) => {
    const error = await errorOf(source);
    expect(error.message).toMatch(reason);
    expect(error.line).toBe(line);
  });
});

describe('caps', () => {
  const chain = (edges: number) =>
    withHead(Array.from({ length: edges }, (_, i) => `n${i} --> n${i + 1}`).join('\n'));
  const fan = (n: number) => {
    const row = (name: string) => Array.from({ length: n }, (_, i) => `${name}${i}`).join(' & ');
    return withHead(`${row('a')} --> ${row('b')}`);
  };

  test('text from a visitor has smaller ones', async () => {
    expect((await parseFlowchart(chain(70))).nodes).toHaveLength(71);
    expect((await errorOf(chain(70), { untrusted: true })).message).toMatch(/71 nodes, at most 60/);
    expect((await errorOf(fan(14), { untrusted: true })).message).toMatch(/196 arrows, at most 80/);
    expect((await errorOf(fan(100))).message).toMatch(/too many arrows/);
  });

  test('length is refused before anything reads it', async () => {
    const long = (n: number) => `flowchart LR\n a["${'x'.repeat(n)}"]`;
    expect((await errorOf(long(AUTHOR_LIMITS.characters))).message).toMatch(/at most 12000/);
    expect((await errorOf(long(VISITOR_LIMITS.characters), { untrusted: true })).message).toMatch(
      /at most 8000/,
    );
  });

  test('title and description may be left out where nobody else reads the picture', async () => {
    const graph = await parseFlowchart('flowchart LR\n a-->b', { untrusted: true, requireText: false });
    expect(graph).toMatchObject({ title: '', description: '' });
  });
});
