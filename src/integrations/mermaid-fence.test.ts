import { markdownToHtml, mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { DiagramFileError, diagramFences, diagramId, firstDiagram, mermaidFence } from './mermaid-fence.ts';

const FENCE = `\`\`\`mermaid
flowchart LR
  accTitle: 백틱 \`과\` {중괄호} *별*
  accDescr: d
  a["x \`y\` {z} <b>"]:::client --> b[B]:::was
\`\`\``;
const fileURL = new URL(`file://${process.cwd()}/content/ko/ec2/ami.mdx`);

describe('fences become figures', () => {
  test('in MDX, with text that Markdown and MDX would take for markup', async () => {
    const { code } = await mdxToJs(`---\ntitle: x\n---\n\n# Head\n\n${FENCE}\n\n${FENCE}\n`, {
      mdastPlugins: [mermaidFence],
      fileURL,
    });
    expect(code).toContain('set:html');
    const html = [...code.matchAll(/"set:html":\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      JSON.parse(text ?? ''),
    );
    expect(html).toHaveLength(2);
    expect(html[0]).toMatch(
      /^<figure class="diagram" id="diagram-ec2-ami-1"><div class="dg-box"><svg class="dg"/,
    );
    expect(html[0]).toMatch(/<figcaption>백틱 `과` \{중괄호\} \*별\*<\/figcaption><\/figure>$/);
    expect(html[0]).toContain('x `y` {z} &lt;b&gt;</text>');
    expect(html[1]).toContain('id="diagram-ec2-ami-2"');
  });

  test('in Markdown', async () => {
    const { html } = await markdownToHtml(FENCE, { mdastPlugins: [mermaidFence], fileURL });
    expect(html).toMatch(/^<figure class="diagram" id="diagram-ec2-ami-1">/);
  });

  test('other code is left alone', async () => {
    const { html } = await markdownToHtml('```js\nmermaid\n```\n', { mdastPlugins: [mermaidFence], fileURL });
    expect(html).not.toContain('figure');
  });
});

describe('errors', () => {
  test('name the file from the working directory and the true line', async () => {
    const source = `---\ntitle: x\n---\n\n${FENCE}\n\n\`\`\`mermaid\nflowchart LR\n  accTitle: t\n  a --> b\n  b -> c\n\`\`\`\n`;
    expect(source.split('\n')[15]).toBe('  b -> c');
    const failure = (async () => mdxToJs(source, { mdastPlugins: [mermaidFence], fileURL }))();
    await expect(failure).rejects.toThrow(
      /content\/ko\/ec2\/ami\.mdx:16: diagram: Mermaid cannot read "b -> c"/,
    );
  });

  test('carry line and column', () => {
    const error = new DiagramFileError(`${process.cwd()}/content/ko/x.mdx`, 7, 'reason');
    expect(error.message).toBe('content/ko/x.mdx:7: diagram: reason');
    expect(error).toMatchObject({ line: 7, column: 1, loc: { line: 7, column: 1 } });
  });
});

describe('diagramFences', () => {
  test('finds fences with their lines, in lists and components too', () => {
    const source = `x\n\n~~~mermaid\na\n~~~\n\n- item\n  \`\`\`\`mermaid title\n  b\n    c\n  \`\`\`\`\n`;
    expect(diagramFences(source)).toEqual([
      { source: 'a', line: 3 },
      { source: 'b\n  c', line: 8 },
    ]);
  });

  test('leaves out those that only show Mermaid, and those that never close', () => {
    expect(diagramFences('````md\n```mermaid\na\n```\n````\n\n```mermaidx\nb\n```\n```mermaid\nc')).toEqual(
      [],
    );
    expect(firstDiagram('no fence')).toBeNull();
  });

  test('ids are the same in both languages', () => {
    expect(diagramId('/x/content/ko/ec2/ami.mdx', 0)).toBe('diagram-ec2-ami-1');
    expect(diagramId('/x/content/en/ec2/ami.mdx', 1)).toBe('diagram-ec2-ami-2');
    expect(diagramId('/x/content/ko/index.mdx', 0)).toBe('diagram-index-1');
  });
});
