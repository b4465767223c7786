/** What this module takes for granted about the pinned Mermaid: an upgrade that changes it must fail here. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMermaid } from './mermaid.ts';
import { parseFlowchart } from './parse.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('versions', () => {
  test('Mermaid is pinned exactly', () => {
    const { dependencies } = JSON.parse(text('package.json'));
    expect(dependencies.mermaid).toBe('12.3.0');
    expect(JSON.parse(text('node_modules/mermaid/package.json')).version).toBe('12.3.0');
  });

  test('there is one copy of DOMPurify, so the stub that we complete is the one Mermaid calls', () => {
    const copies = Object.keys(JSON.parse(text('package-lock.json')).packages).filter((path) =>
      path.endsWith('node_modules/dompurify'),
    );
    expect(copies).toEqual(['node_modules/dompurify']);
  });

  test('it all runs without a DOM', () => {
    expect(globalThis).not.toHaveProperty('window');
    expect(globalThis).not.toHaveProperty('document');
  });
});

describe('what the parser hands over', () => {
  test('vertices, edges, subgraphs, direction, title and description', async () => {
    const chart = await readMermaid(`flowchart LR
      accTitle: 제목
      accDescr: 설명
      a([시작]):::client -->|말| b[(DB)]
      subgraph one["한 대"]
        b
      end
      class one host`);
    expect(chart).toMatchObject({
      direction: 'LR',
      title: '제목',
      description: '설명',
      vertices: [
        { id: 'a', text: '시작', type: 'stadium', classes: ['client'], styles: [] },
        { id: 'b', text: 'DB', type: 'cylinder', classes: [] },
      ],
      edges: [{ start: 'a', end: 'b', type: 'arrow_point', stroke: 'normal', text: '말', id: 'L_a_b_0' }],
      subgraphs: [{ id: 'one', title: '한 대', nodes: ['b'], classes: ['host'] }],
    });
  });

  test('Mermaid numbers parallel edges 0, 2, 3; ours do not depend on that', async () => {
    const source = 'flowchart LR\n a-->b\n a-->b\n a-->b';
    expect((await readMermaid(source)).edges.map((edge) => edge.id)).toEqual([
      'L_a_b_0',
      'L_a_b_2',
      'L_a_b_3',
    ]);
    const graph = await parseFlowchart(source, { requireText: false });
    expect(graph.edges.map((edge) => edge.id)).toEqual(['a-b', 'a-b-1', 'a-b-2']);
  });

  test('placeholders of entities arrive in labels and are decoded once', async () => {
    const source = 'flowchart LR\n a["#quot;x#quot; #9829; &amp; &lt;b&gt; #amp;lt; c=d"]';
    expect((await readMermaid(source)).vertices[0]?.text).toContain('ﬂ°quot¶ß');
    const graph = await parseFlowchart(source, { requireText: false });
    expect(graph.nodes[0]?.lines).toEqual(['"x" ♥ & <b> &lt; c=d']);
  });

  test('parallel calls do not mix up titles, which are globals of Mermaid', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const graphs = await Promise.all(
      numbers.map((n) => parseFlowchart(`flowchart LR\n accTitle: t${n}\n accDescr: d${n}\n a${n}-->b`)),
    );
    expect(graphs.map((graph) => [graph.title, graph.description, graph.nodes[0]?.id])).toEqual(
      numbers.map((n) => [`t${n}`, `d${n}`, `a${n}`]),
    );
  });

  test('a failed call does not block the next one', async () => {
    await expect(readMermaid('flowchart LR\n a -> b')).rejects.toThrow();
    expect((await readMermaid('flowchart LR\n a --> b')).edges).toHaveLength(1);
  });
});
