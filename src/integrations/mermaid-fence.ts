/**
 * Sätteri plugin: ```mermaid fences in .md and .mdx become static figures at build time.
 *
 * Also the way for the rest of the build to the graphs of a page: `diagramFences` and `firstDiagram` find the
 * fences in the source text, `parseFlowchart` of src/diagram reads them.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastNode, MdastPluginDefinition, MdastPluginEntry } from 'satteri';
import { DiagramError } from '../diagram/error.ts';
import { renderDiagram } from '../diagram/index.ts';
import { escapeText } from '../diagram/markup.ts';

export interface DiagramFence {
  /** The text between the fences, without the fence's own indentation. */
  readonly source: string;
  /** Line of the opening fence in the file, counted from 1: line n of the diagram is line + n of the file. */
  readonly line: number;
}

/** An error at a place of a content file; Astro's overlay shows `loc` and the message. */
export class DiagramFileError extends Error {
  readonly line: number;
  readonly column = 1;
  readonly loc: { readonly file: string; readonly line: number; readonly column: number };

  constructor(file: string, line: number, reason: string) {
    super(`${relative(process.cwd(), file) || file}:${line}: diagram: ${reason}`);
    this.name = 'DiagramFileError';
    this.line = line;
    this.loc = { file, line, column: 1 };
  }
}

/** The Mermaid fences of a Markdown or MDX source, in order. Fences that only show Mermaid inside another are not. */
export function diagramFences(source: string): DiagramFence[] {
  const fences: DiagramFence[] = [];
  let open: { mark: string; indent: number; line: number; isDiagram: boolean; rows: string[] } | undefined;
  source.split(/\r?\n/).forEach((row, index) => {
    if (!open) {
      const [, space = '', mark = '', info = ''] = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^\s`{]*)/.exec(row) ?? [];
      if (mark)
        open = { mark, indent: space.length, line: index + 1, isDiagram: info === 'mermaid', rows: [] };
      return;
    }
    const closing = row.trim();
    if (closing.length >= open.mark.length && closing === open.mark.charAt(0).repeat(closing.length)) {
      if (open.isDiagram) fences.push({ source: open.rows.join('\n'), line: open.line });
      open = undefined;
      return;
    }
    const indent = /^[ \t]*/.exec(row)?.[0].length ?? 0;
    open.rows.push(row.slice(Math.min(indent, open.indent)));
  });
  return fences;
}

/** The first diagram of a page's source, or null. */
export function firstDiagram(source: string): DiagramFence | null {
  return diagramFences(source)[0] ?? null;
}

/** `content/ko/ec2/ami.mdx`, 0 → `diagram-ec2-ami-1`: the same in both languages. */
export function diagramId(file: string, index: number): string {
  const page = file
    .replaceAll('\\', '/')
    .replace(/^.*\/content\/(?:(?:ko|en)\/)?/, '')
    .replace(/\.mdx?$/, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `diagram-${page || 'page'}-${index + 1}`;
}

/** Draws one fence as the figure that stands in the page. @throws {DiagramFileError} */
export async function diagramFigure(
  source: string,
  line: number,
  file: string,
  index: number,
): Promise<string> {
  const id = diagramId(file, index);
  try {
    const { svg, graph } = await renderDiagram(source, `${id}-svg`);
    return `<figure class="diagram" id="${id}"><div class="dg-box">${svg}</div><figcaption>${escapeText(graph.title)}</figcaption></figure>`;
  } catch (error) {
    if (!(error instanceof DiagramError)) throw error;
    throw new DiagramFileError(file, line + error.line, error.message);
  }
}

/** For `satteri({ mdastPlugins: [mermaidFence] })`. */
export const mermaidFence: MdastPluginEntry = (page): MdastPluginDefinition | null => {
  if (!/(```|~~~)[ \t]*mermaid/.test(page.source)) return null;
  const file = page.fileURL ? fileURLToPath(page.fileURL) : 'unknown.mdx';
  let count = 0;
  return {
    name: 'mermaid-fence',
    options: { position: true },
    async code(node) {
      if (node.lang !== 'mermaid') return undefined;
      const index = count;
      count += 1;
      const html = await diagramFigure(node.value, node.position?.start.line ?? 0, file, index);
      // Not `{ raw: html }`: in .mdx that is read as Markdown again, and a backtick in a label becomes <code>.
      if (page.sourceFormat !== 'mdx') return { type: 'html', value: html } as MdastNode;
      return {
        type: 'mdxJsxFlowElement',
        name: 'Fragment',
        attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value: html }],
        children: [],
      } as MdastNode;
    },
  };
};
