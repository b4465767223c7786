import { good, type Problem, type Result } from '../problem.ts';
import { type HclReason, type Token, tokens } from './tokens.ts';

/** What stands after an `=`. */
export type Expression = { readonly line: number } & (
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Expression])[] }
  /** `aws_security_group.web.id` */
  | { readonly kind: 'reference'; readonly path: readonly string[] }
);

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly Block[];
  readonly line: number;
}

class HclError extends Error {
  readonly problem: Problem<HclReason>;
  constructor(reason: HclReason, line: number, args: Problem['args'] = {}) {
    super(reason);
    this.problem = { field: '', reason, args, line };
  }
}

/** Deeper nesting is no configuration that anyone wrote. */
const DEEPEST = 32;

/**
 * Reads the part of HCL that lists things: blocks, attributes, literals, references. Functions, operators
 * and heredocs are refused by line. Total.
 */
export function parseHcl(text: string): Result<readonly Block[], HclReason> {
  const words = tokens(text);
  if (!words.ok) return words;
  try {
    return good(new Parser(words.value).file());
  } catch (error) {
    if (error instanceof HclError) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  file(): Block[] {
    const blocks: Block[] = [];
    for (this.#skipLines(); this.#next.kind !== 'end'; this.#skipLines()) {
      const name = this.#take('name');
      if (this.#is('=')) throw new HclError('hcl-unsupported', name.line, { text: `${name.text} =` });
      blocks.push(this.#block(name));
    }
    return blocks;
  }

  #block(name: Token): Block {
    const labels: string[] = [];
    while (this.#next.kind === 'string' || this.#next.kind === 'name') labels.push(this.#advance().text);
    this.#expect('{');
    this.#enter();
    const attributes = new Map<string, Expression>();
    const blocks: Block[] = [];
    for (this.#skipLines(); !this.#is('}'); this.#skipLines()) {
      const inner = this.#take('name');
      if (this.#is('=')) {
        this.#advance();
        attributes.set(inner.text, this.#expression());
        if (!this.#is('}')) this.#endOfLine();
      } else blocks.push(this.#block(inner));
    }
    this.#expect('}');
    this.#depth--;
    return { type: name.text, labels, attributes, blocks, line: name.line };
  }

  #expression(): Expression {
    const { kind, text, line } = this.#next;
    if (kind === 'string') {
      this.#advance();
      return string(text, line);
    }
    if (kind === 'number') {
      this.#advance();
      return { kind: 'number', value: Number(text), line };
    }
    if (kind === 'name') return this.#named(line);
    if (text === '[') return { kind: 'list', items: this.#list(), line };
    if (text === '{') return { kind: 'object', entries: this.#object(), line };
    throw this.#unexpected('value');
  }

  #named(line: number): Expression {
    const first = this.#advance().text;
    if (this.#is('(')) throw new HclError('hcl-unsupported', line, { text: `${first}(` });
    const path = [first];
    while (this.#is('.') || this.#is('[')) {
      if (this.#advance().text === '.') {
        path.push(this.#take('name').text);
        continue;
      }
      if (this.#next.kind !== 'number' && this.#next.kind !== 'string') throw this.#unexpected('index');
      path.push(this.#advance().text);
      this.#expect(']');
    }
    if (path.length > 1) return { kind: 'reference', path, line };
    if (first === 'true' || first === 'false') return { kind: 'boolean', value: first === 'true', line };
    return first === 'null' ? { kind: 'null', line } : { kind: 'reference', path, line };
  }

  #list(): Expression[] {
    this.#expect('[');
    this.#enter();
    const items: Expression[] = [];
    for (this.#skipLines(); !this.#is(']'); this.#skipLines()) {
      items.push(this.#expression());
      this.#skipLines();
      if (!this.#is(']')) this.#expect(',');
    }
    this.#expect(']');
    this.#depth--;
    return items;
  }

  #object(): [string, Expression][] {
    this.#expect('{');
    this.#enter();
    const entries: [string, Expression][] = [];
    for (this.#skipLines(); !this.#is('}'); this.#skipLines()) {
      const key = this.#next.kind === 'string' ? this.#advance() : this.#take('name');
      if (this.#is(':')) this.#advance();
      else this.#expect('=');
      entries.push([key.text, this.#expression()]);
      if (this.#is(',')) this.#advance();
      else if (!this.#is('}')) this.#endOfLine();
    }
    this.#expect('}');
    this.#depth--;
    return entries;
  }

  get #next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #advance(): Token {
    const token = this.#next;
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  #enter(): void {
    if (++this.#depth > DEEPEST) throw new HclError('hcl-depth', this.#next.line, { most: DEEPEST });
  }

  #is(mark: string): boolean {
    return this.#next.kind === 'mark' && this.#next.text === mark;
  }

  #expect(mark: string): void {
    if (!this.#is(mark)) throw this.#unexpected(mark);
    this.#advance();
  }

  #take(kind: 'name'): Token {
    if (this.#next.kind !== kind) throw this.#unexpected('name');
    return this.#advance();
  }

  #endOfLine(): void {
    if (this.#next.kind === 'end') return;
    if (this.#next.kind !== 'end-of-line') throw this.#unexpected('end-of-line');
    this.#advance();
  }

  #skipLines(): void {
    while (this.#next.kind === 'end-of-line') this.#at++;
  }

  #unexpected(wanted: string): HclError {
    const { kind, text, line } = this.#next;
    const found = kind === 'end-of-line' || kind === 'end' ? kind : text;
    return new HclError('hcl-expected', line, { wanted, found });
  }
}

/** `"${aws_security_group.web.id}"` is a reference in the clothes of a string; other templates are not read. */
function string(text: string, line: number): Expression {
  const [, inner] = /^\$\{\s*([\w-]+(?:\.[\w-]+)*)\s*\}$/.exec(text) ?? [];
  if (inner !== undefined) return { kind: 'reference', path: inner.split('.'), line };
  if (/(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(text)) throw new HclError('hcl-unsupported', line, { text: '${' });
  return { kind: 'string', value: text.replaceAll(/([$%])\1\{/g, '$1{'), line };
}
