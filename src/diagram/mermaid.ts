/**
 * Mermaid's own parser, without a browser.
 *
 * `mermaidAPI.getDiagramFromText` is marked internal by Mermaid, so its version is pinned exactly and
 * contract.test.ts fails loudly when an upgrade changes what is read here.
 */
import { DiagramError } from './error.ts';

export interface MermaidVertex {
  readonly id: string;
  readonly text?: string;
  readonly labelType?: string;
  readonly type?: string;
  readonly classes: readonly string[];
  readonly styles: readonly string[];
  readonly link?: string;
  readonly haveCallback?: boolean;
  readonly img?: string;
  readonly icon?: string;
}

export interface MermaidEdge {
  readonly id?: string;
  readonly start: string;
  readonly end: string;
  readonly type?: string;
  readonly text: string;
  readonly labelType?: string;
  readonly stroke?: 'normal' | 'thick' | 'dotted' | 'invisible';
  readonly classes: readonly string[];
  readonly style?: readonly string[];
  readonly animate?: boolean;
  readonly animation?: string;
  readonly isUserDefinedId: boolean;
}

export interface MermaidSubgraph {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly string[];
  readonly classes: readonly string[];
  readonly dir?: string;
  readonly metadata?: object;
}

export interface MermaidFlowchart {
  readonly vertices: readonly MermaidVertex[];
  readonly edges: readonly MermaidEdge[];
  readonly subgraphs: readonly MermaidSubgraph[];
  readonly direction: string;
  readonly title: string;
  readonly description: string;
}

/** The part of Mermaid's flowchart database that is read; see FlowDB in its type declarations. */
interface FlowDb {
  getVertices(): Map<string, MermaidVertex>;
  getEdges(): MermaidEdge[];
  getSubGraphs(): MermaidSubgraph[];
  getDirection(): string | undefined;
  getAccTitle(): string;
  getAccDescription(): string;
}

type Mermaid = typeof import('mermaid')['default'];
let loading: Promise<Mermaid> | undefined;

function loadMermaid(): Promise<Mermaid> {
  loading ??= (async () => {
    const { default: DOMPurify } = await import('dompurify');
    // Without a window DOMPurify is a stub that lacks the two functions Mermaid calls while it reads labels
    // (mermaid#6531). Passing text through is safe here: svg.ts escapes every string that it writes.
    if (!DOMPurify.isSupported) {
      const stub = DOMPurify as unknown as { addHook?: unknown; sanitize?: unknown };
      stub.addHook ??= () => {};
      stub.sanitize ??= (text: unknown) => String(text);
    }
    const { default: mermaid } = await import('mermaid');
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', htmlLabels: false, maxEdges: 400 });
    return mermaid;
  })();
  return loading;
}

/** Title and description are globals of Mermaid's module: parallel calls would mix them up. */
let queue: Promise<unknown> = Promise.resolve();

/** @throws {DiagramError} with the true line, also when comments or blank lines stand before it */
export function readMermaid(source: string): Promise<MermaidFlowchart> {
  const turn = queue.then(() => readNow(source));
  queue = turn.catch(() => {});
  return turn;
}

async function readNow(source: string): Promise<MermaidFlowchart> {
  // Mermaid removes comments and what stands before the first statement, and counts lines after that.
  const text = source.replace(/^[ \t]*%%.*$/gm, '');
  const removedLines = (/^\s*/.exec(text)?.[0].match(/\n/g) ?? []).length;
  const mermaid = await loadMermaid();
  let diagram: Awaited<ReturnType<Mermaid['mermaidAPI']['getDiagramFromText']>>;
  try {
    diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  } catch (error) {
    throw inPlainWords(error, text, removedLines);
  }
  if (!diagram.type.startsWith('flowchart')) {
    throw new DiagramError(
      `only flowcharts are supported, this is "${diagram.type}": begin with "flowchart LR"`,
      removedLines + 1,
    );
  }
  const db = diagram.db as unknown as FlowDb;
  return {
    vertices: [...db.getVertices().values()],
    edges: [...db.getEdges()],
    subgraphs: db.getSubGraphs(),
    direction: db.getDirection() ?? 'TB',
    title: db.getAccTitle(),
    description: db.getAccDescription(),
  };
}

function inPlainWords(error: unknown, text: string, removedLines: number): DiagramError {
  const { message = String(error), hash } = error as {
    message?: string;
    hash?: { loc?: { first_line?: number } };
  };
  if (/no diagram type/i.test(message)) {
    return new DiagramError('this is not a flowchart: begin with "flowchart LR"', removedLines + 1);
  }
  if (/edge limit|too many edges/i.test(message)) {
    return new DiagramError('too many arrows: split the diagram into two');
  }
  // Errors of the lexer carry the line in their message only.
  const first = hash?.loc?.first_line ?? Number(/on line (\d+)/.exec(message)?.[1]);
  if (Number.isNaN(first)) return new DiagramError(`Mermaid cannot read it: ${message.split('\n')[0]}`);
  const line = removedLines + first;
  const row = (text.split('\n')[line - 1] ?? '').trim();
  return new DiagramError(`Mermaid cannot read "${row}": ${hint(row)}`, line);
}

/** The mistakes that people make most, told by how the line looks. */
function hint(row: string): string {
  if (/(^|[^-=.<])->/.test(row)) return 'an arrow is written "-->"';
  if (row.includes('"`')) return 'a label cannot begin with a backtick (Markdown is not supported)';
  if ((row.match(/"/g) ?? []).length % 2) return 'a quotation mark is not closed';
  if (/\bend\b/.test(row) && row !== 'end') return '"end" is a word of Mermaid, choose another id';
  if (/[[({|][^"]*[()[\]{}<>"][^"]*[\])}|]/.test(row)) {
    return 'put a label with brackets or quotation marks into quotes, as in a["DB (primary)"]; #quot; is a quotation mark';
  }
  return 'check brackets, arrows ("-->") and that the statement is complete';
}
