/**
 * What the author's text says line by line: finds statements that the site does not draw, and the line on
 * which a name first stands. Mermaid's parser is the authority on meaning; this only looks for places.
 */
import { DiagramError } from './error.ts';

/** A reason for each statement that Mermaid accepts and this site refuses. */
const REFUSED: readonly (readonly [statement: RegExp, reason: string])[] = [
  [/^style\b/, '"style" is not supported: give the node a role such as :::db, colours come from the site'],
  [/^linkStyle\b/, '"linkStyle" is not supported: use -.-> for dotted and ==> for thick arrows'],
  [/^classDef\b/, '"classDef" is not supported: use the roles, such as :::db, colours come from the site'],
  [/^click\b/, '"click" is not supported: put the link into the text beside the diagram'],
  [
    /^[^[({|]*@\{[^}]*\b(img|icon)\s*:/,
    'images and icons in nodes are not supported: a role, such as :::lb, brings its icon',
  ],
];

export interface Statement {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Blanks quoted labels, titles, descriptions and comments, so that their words are not taken for statements. */
function maskProse(source: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return source
    .replace(/accDescr\s*\{[^}]*\}?/g, blank)
    .replace(/^[ \t]*(accTitle|accDescr)[ \t]*:.*$/gm, blank)
    .replace(/^[ \t]*%%.*$/gm, blank)
    .replace(/"[^"]*"/g, (quoted) => `"${blank(quoted.slice(1, -1))}"`);
}

/** The statements of a diagram with their lines; labels in quotes are blanked. */
export function statementsOf(source: string): Statement[] {
  return maskProse(source)
    .split('\n')
    .flatMap((row, index) => row.split(';').map((text) => ({ text: text.trim(), line: index + 1 })))
    .filter((statement) => statement.text !== '');
}

/** Throws for the first statement that this site does not draw. */
export function refuseStatements(statements: readonly Statement[]): void {
  let depth = 0;
  for (const { text, line } of statements) {
    if (/^subgraph\b/.test(text)) depth += 1;
    else if (/^end\b/.test(text)) depth -= 1;
    else if (depth > 0 && /^direction\s+\w+/.test(text)) {
      throw new DiagramError(
        '"direction" inside a subgraph is not supported: the whole diagram has one direction, on its first line',
        line,
      );
    }
    for (const [pattern, reason] of REFUSED) if (pattern.test(text)) throw new DiagramError(reason, line);
  }
}

/** `class a,b name` statements: one entry per id. */
export function classStatements(
  statements: readonly Statement[],
): { id: string; name: string; line: number }[] {
  return statements.flatMap(({ text, line }) => {
    const [, ids = '', name = ''] = /^class\s+(\S+(?:\s*,\s*\S+)*)\s+(\S+)$/.exec(text) ?? [];
    return ids
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '')
      .map((id) => ({ id, name, line }));
  });
}

/** The first line on which `word` stands as a whole word; 1 when nowhere. */
export function lineOf(statements: readonly Statement[], word: string): number {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'u');
  return statements.find(({ text }) => pattern.test(text))?.line ?? 1;
}
