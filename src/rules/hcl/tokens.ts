import { bad, good, type Result } from '../problem.ts';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'mark' | 'end-of-line' | 'end';
  readonly text: string;
  /** from 1 */
  readonly line: number;
}

export type HclReason =
  | 'hcl-character'
  | 'hcl-string'
  | 'hcl-comment'
  | 'hcl-expected'
  | 'hcl-depth'
  | 'hcl-unsupported';

const patterns: readonly [RegExp, Token['kind'] | 'skip'][] = [
  [/[ \t\r]+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\//y, 'skip'],
  [/\n/y, 'end-of-line'],
  [/[A-Za-z_][\w-]*/y, 'name'],
  [/-?\d+(?:\.\d+)?/y, 'number'],
  [/"(?:[^"\\\n]|\\.)*"/y, 'string'],
  [/[={}[\],.:()]/y, 'mark'],
];

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Splits HCL, the language of Terraform, into words: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */
export function tokens(text: string): Result<readonly Token[], HclReason> {
  const found: Token[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const match = longest(text, at);
    if (!match) return { ok: false, problems: [{ ...wrong(text, at), line }] };
    const [kind, word] = match;
    if (kind !== 'skip') found.push({ kind, text: kind === 'string' ? unquote(word) : word, line });
    line += word.split('\n').length - 1;
    at += word.length;
  }
  return good([...found, { kind: 'end', text: '', line }]);
}

function longest(text: string, at: number): [Token['kind'] | 'skip', string] | undefined {
  for (const [pattern, kind] of patterns) {
    pattern.lastIndex = at;
    const word = pattern.exec(text)?.[0];
    if (word !== undefined) return [kind, word];
  }
  return undefined;
}

function wrong(text: string, at: number) {
  const rest = text.slice(at, at + 2);
  const reason = rest.startsWith('"') ? 'hcl-string' : rest === '/*' ? 'hcl-comment' : 'hcl-character';
  const refused = bad('', reason, { text: rest.slice(0, reason === 'hcl-comment' ? 2 : 1) });
  return refused.problems[0] as (typeof refused.problems)[number];
}

const unquote = (quoted: string): string =>
  quoted.slice(1, -1).replaceAll(/\\(.)/g, (whole, char: string) => escapes[char] ?? whole);

/** A string as HCL writes it, so that `${` in it is text. */
export function quote(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}
