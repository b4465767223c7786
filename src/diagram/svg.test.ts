import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { DiagramError } from './error.ts';
import { drawGraph, renderDiagram } from './index.ts';
import { HOSTILE } from './testing/hostile.ts';

const PAIR = `flowchart LR
  accTitle: 브라우저와 서버
  accDescr: 브라우저가 서버에 묻는다.
  b[브라우저]:::client -->|HTTP| s[서버]:::was`;

const HOST = `flowchart LR
  accTitle: One machine
  accDescr: The web server asks the database on the same machine.
  subgraph one[One server]
    web[Web]:::web -.-> db[DB]:::db
  end
  class one host`;

/** One element a line, so that a changed picture shows as a small difference. */
const lines = (svg: string) => svg.replace(/></g, '>\n<');

describe('text of the picture', () => {
  test('two nodes', async () => {
    const { svg, tall } = await renderDiagram(PAIR, 'pair');
    expect(tall).toBeNull();
    expect(lines(svg)).toMatchSnapshot();
  });

  test('a host with its group', async () => {
    expect(lines((await renderDiagram(HOST, 'host')).wide.svg)).toMatchSnapshot();
  });

  test('is the same every time', async () => {
    const first = await renderDiagram(HOST, 'host');
    expect((await renderDiagram(HOST, 'host')).svg).toBe(first.svg);
    expect((await drawGraph(first.graph, 'host')).svg).toBe(first.svg);
  });
});

describe('what pages and figures rely on', () => {
  const FAN = `flowchart LR
    accTitle: "Quotes" & <tags>
    accDescr: d
    c[Client]:::client --> lb[Load balancer]:::lb --> a[Server A]:::was & b[Server B]:::was --> db[(Orders)]:::db`;

  test('two pictures with their own name and description, and no id twice', async () => {
    const { svg, wide, tall } = await renderDiagram(FAN, 'fan');
    const pictures = parse(svg).querySelectorAll('svg');
    expect(pictures.map((picture) => picture.id)).toEqual([wide.id, tall?.id]);
    expect(wide.layout.width).toBeGreaterThan(tall?.layout.width ?? 0);
    for (const picture of pictures) {
      expect(picture.getAttribute('role')).toBe('img');
      const name = picture.querySelector(`#${picture.getAttribute('aria-labelledby')}`);
      expect(name?.tagName).toBe('TITLE');
      expect(name?.innerHTML).toBe('&quot;Quotes&quot; &amp; &lt;tags&gt;');
      expect(picture.querySelector(`#${picture.getAttribute('aria-describedby')}`)?.text).toBe('d');
    }
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id?.startsWith('fan'))).toBe(true);
    const targets = [...svg.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(expect.arrayContaining(targets));
  });

  test('every node and edge can be found in both pictures', async () => {
    const { svg, graph } = await renderDiagram(FAN, 'fan');
    for (const picture of parse(svg).querySelectorAll('svg')) {
      const nodes = picture.querySelectorAll('[data-node]').map((node) => node.getAttribute('data-node'));
      expect(nodes).toEqual(graph.nodes.map((node) => node.id));
      const edges = picture.querySelectorAll('path[data-edge]');
      expect(edges.map((edge) => [edge.getAttribute('data-from'), edge.getAttribute('data-to')])).toEqual(
        graph.edges.map((edge) => [edge.from, edge.to]),
      );
    }
  });

  test('no style attribute, no style element, no script: the strictest CSP draws it', async () => {
    const { svg } = await renderDiagram(FAN, 'fan');
    expect(svg).not.toMatch(/ style=|<style|<script|<foreignObject|url\(/);
  });

  test('room under the labels makes nodes higher by as much', async () => {
    const [plain, roomy] = [await renderDiagram(FAN, 'fan'), await renderDiagram(FAN, 'fan', { room: 24 })];
    expect(roomy.wide.layout.nodes.get('a')?.h).toBe((plain.wide.layout.nodes.get('a')?.h ?? 0) + 24);
    expect(roomy.wide.layout.nodes.get('a')?.text.y).toBe(plain.wide.layout.nodes.get('a')?.text.y);
  });

  test('an id that could break out of an attribute is refused', async () => {
    await expect(renderDiagram(PAIR, 'a"b')).rejects.toThrow('not an id');
  });
});

const ELEMENTS = ['svg', 'title', 'desc', 'defs', 'g', 'path', 'rect', 'use', 'text', 'tspan'];
const ATTRIBUTES =
  /^(class|id|viewbox|width|height|role|aria-labelledby|aria-describedby|d|x|y|dy|rx|href|data-(node|edge|from|to|group|label))$/i;

describe('hostile text stays text', () => {
  test('as many kinds as the research had', () => {
    expect(Object.keys(HOSTILE).length).toBeGreaterThanOrEqual(28);
  });

  test.each(Object.entries(HOSTILE))('%s', async (_, source) => {
    let svg: string;
    try {
      svg = (await renderDiagram(source, 'x', { untrusted: true, requireText: false })).svg;
    } catch (error) {
      expect(error).toBeInstanceOf(DiagramError);
      return;
    }
    for (const element of parse(svg).querySelectorAll('*')) {
      expect(ELEMENTS).toContain(element.rawTagName);
      for (const [name, value] of Object.entries(element.attributes)) {
        expect(name).toMatch(ATTRIBUTES);
        if (name === 'href') expect(value).toMatch(/^#x-[a-z]+$/);
      }
    }
    expect(svg).not.toMatch(/(?!\s)\p{Cc}|\p{Cs}|[\u202a-\u202e\ufffe]/u);
    // Tag by tag: between tags only escaped text.
    expect(svg.replace(/<\/?[a-zA-Z]+(?: [a-zA-Z-]+="[^"<>]*")*\/?>/g, '')).not.toMatch(/[<>]/);
  });
});
