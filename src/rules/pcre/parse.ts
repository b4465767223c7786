import { type ClassContext, readClass } from './classes.ts';
import { readEscape } from './escapes.ts';
import { fixedLength } from './fixedLength.ts';
import { anything, foldCase, notNewline } from './sets.ts';
import { type Node, type Pattern, PatternNotModelled, PatternRefused } from './syntax.ts';

/** `(?i)`, `(?s)`, `(?m)`: they hold to the end of the group they stand in. */
interface Flags {
  caseless: boolean;
  dotAll: boolean;
  multiline: boolean;
}

/** The most copies a counted repetition is written out to, which is how it is matched. */
const LARGEST_COUNT = 1000;

/**
 * Reads a pattern as nginx has PCRE2 compile it: no options but caseless.
 * @param source the pattern, a character a byte
 * @throws PatternRefused where PCRE refuses it, PatternNotModelled where only this reader does
 */
export function parsePattern(source: string, caseless: boolean): Pattern {
  return new Reader(source).pattern({ caseless, dotAll: false, multiline: false });
}

class Reader implements ClassContext {
  readonly source: string;
  at = 0;
  readonly #names = new Map<string, number>();
  #groups = 0;
  #highestReference = { index: 0, at: 0 };

  constructor(source: string) {
    this.source = source;
  }

  pattern(flags: Flags): Pattern {
    if (/^\(\*/.test(this.source)) throw this.notModelled('verb', 2);
    const tree = this.#choice(flags);
    if (this.at < this.source.length) throw this.refused('unmatchedParenthesis');
    if (this.#highestReference.index > this.#groups)
      throw new PatternRefused('noSuchGroup', this.#highestReference.at);
    return { tree, groups: this.#groups, names: this.#names };
  }

  refused(reason: PatternRefused['reason']): PatternRefused {
    return new PatternRefused(reason, this.at);
  }

  notModelled(reason: PatternNotModelled['reason'], length: number): PatternNotModelled {
    return new PatternNotModelled(reason, this.at, this.source.slice(this.at, this.at + length));
  }

  take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Takes what the sticky pattern finds here. */
  takeMatch(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at += found[0].length;
    return found;
  }

  #choice(outer: Flags): Node {
    // A flag set in one alternative holds in those after it.
    const flags = { ...outer };
    const options = [this.#sequence(flags)];
    while (this.take('|')) options.push(this.#sequence(flags));
    return options.length === 1 ? (options[0] as Node) : { kind: 'choice', options };
  }

  #sequence(flags: Flags): Node {
    const parts: Node[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source[this.at] as string)) {
      const atom = this.#atom(flags);
      if (atom) parts.push(this.#repeated(atom));
    }
    return parts.length === 1 ? (parts[0] as Node) : { kind: 'sequence', parts };
  }

  /** Nothing for a comment or a flag, which cannot be repeated. */
  #atom(flags: Flags): Node | undefined {
    const begin = this.at;
    const character = this.source[this.at++] as string;
    switch (character) {
      case '(':
        return this.#group(flags);
      case '[':
        return { kind: 'set', set: readClass(this, flags.caseless) };
      case '.':
        return { kind: 'set', set: flags.dotAll ? anything : notNewline };
      case '^':
        return { kind: 'assert', what: flags.multiline ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assert', what: flags.multiline ? 'lineEnd' : 'end' };
      case '\\': {
        const found = readEscape(this, this.#groups, flags.caseless);
        if (found.kind === 'reference' && found.index > this.#highestReference.index)
          this.#highestReference = { index: found.index, at: this.at };
        return found;
      }
      case '*':
      case '+':
      case '?':
        throw this.refused('nothingToRepeat');
      case '{':
        this.at = begin;
        if (quantifierAt(this)) throw this.refused('nothingToRepeat');
        this.at = begin + 1;
    }
    return literal(character.charCodeAt(0), flags.caseless);
  }

  #group(flags: Flags): Node | undefined {
    const begin = this.at - 1;
    const inside = (inner: Flags): Node => {
      const body = this.#choice(inner);
      if (!this.take(')')) throw this.refused('missingParenthesis');
      return body;
    };
    if (this.take('*')) {
      this.at = begin;
      throw this.notModelled('verb', 2);
    }
    if (!this.take('?')) {
      const index = ++this.#groups;
      return { kind: 'group', index, body: inside(flags) };
    }
    if (this.take('#')) {
      const end = this.source.indexOf(')', this.at);
      if (end < 0) throw this.refused('missingParenthesis');
      this.at = end + 1;
      // A quantifier after a comment belongs to what stands before it.
      if (/[*+?{]/.test(this.source[this.at] ?? '')) throw this.notModelled('repeat', 1);
      return undefined;
    }
    // Kept apart from what it holds: `(?:^)*` is legal where `^*` is not.
    const grouped = (inner: Flags): Node => ({ kind: 'sequence', parts: [inside(inner)] });
    if (this.take(':')) return grouped(flags);
    if (this.take('>')) return { kind: 'atomic', body: inside(flags) };
    if (this.take('=')) return { kind: 'look', ahead: true, negative: false, body: inside(flags) };
    if (this.take('!')) return { kind: 'look', ahead: true, negative: true, body: inside(flags) };
    const behind = this.takeMatch(/<([=!])/y);
    if (behind) {
      const body = inside(flags);
      const options = body.kind === 'choice' ? body.options : [body];
      if (options.some((option) => fixedLength(option) === undefined)) {
        this.at = begin;
        throw this.notModelled('lookbehindOfVariableLength', 4);
      }
      return { kind: 'look', ahead: false, negative: behind[1] === '!', body };
    }
    const named = this.takeMatch(/P?<([A-Za-z_]\w{0,31})>|'([A-Za-z_]\w{0,31})'/y);
    if (named) {
      const name = (named[1] ?? named[2]) as string;
      if (this.#names.has(name)) throw this.refused('duplicateName');
      const index = ++this.#groups;
      this.#names.set(name, index);
      return { kind: 'group', index, body: inside(flags) };
    }
    const set = this.takeMatch(/([ims]*)(?:-([ims]*))?([):])/y);
    if (set) {
      const inner = set[3] === ')' ? flags : { ...flags };
      for (const [letters, value] of [
        [set[1], true],
        [set[2], false],
      ] as const) {
        if (letters?.includes('i')) inner.caseless = value;
        if (letters?.includes('s')) inner.dotAll = value;
        if (letters?.includes('m')) inner.multiline = value;
      }
      return set[3] === ')' ? undefined : grouped(inner);
    }
    const next = this.source.slice(this.at, this.at + 2);
    this.at = begin;
    if (next === '') throw new PatternRefused('missingParenthesis', this.source.length);
    if (/^[R&0-9+]|^-\d|^P[>=]/.test(next)) throw this.notModelled('recursion', 4);
    if (next.startsWith('(')) throw this.notModelled('conditional', 3);
    if (next.startsWith('|')) throw this.notModelled('branchReset', 3);
    if (/^[a-zA-Z^-]/.test(next)) throw this.notModelled('flag', 4);
    if (/^C/.test(next)) throw this.notModelled('verb', 3);
    throw this.refused('unrecognised');
  }

  #repeated(atom: Node): Node {
    let node = atom;
    for (;;) {
      const quantifier = quantifierAt(this);
      if (!quantifier) return node;
      if (
        quantifier.least > 65535 ||
        (quantifier.most > 65535 && quantifier.most !== Number.POSITIVE_INFINITY)
      )
        throw this.refused('numberTooBig');
      if (quantifier.most < quantifier.least) throw this.refused('numbersOutOfOrder');
      if (node.kind === 'assert' || node !== atom) throw this.refused('nothingToRepeat');
      // PCRE bounds how often a lookaround is repeated.
      if (node.kind === 'look') throw this.notModelled('repeat', 1);
      const largest = Math.max(
        quantifier.least,
        quantifier.most === Number.POSITIVE_INFINITY ? 0 : quantifier.most,
      );
      if (node.kind !== 'set' && largest > LARGEST_COUNT) throw this.notModelled('tooLarge', 1);
      const greedy = !this.take('?');
      const possessive = greedy && this.take('+');
      const repeat: Node = { kind: 'repeat', body: node, ...quantifier, greedy };
      node = possessive ? { kind: 'atomic', body: repeat } : repeat;
    }
  }
}

function quantifierAt(reader: Reader): { least: number; most: number } | undefined {
  if (reader.take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
  if (reader.take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
  if (reader.take('?')) return { least: 0, most: 1 };
  const braces = reader.takeMatch(/\{(\d+)(,(\d*))?\}/y);
  if (!braces) return undefined;
  const least = Number(braces[1]);
  if (braces[2] === undefined) return { least, most: least };
  return { least, most: braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]) };
}

export function literal(byte: number, caseless: boolean): Node {
  const set = new Uint8Array(256);
  set[byte] = 1;
  return { kind: 'set', set: caseless ? foldCase(set) : set };
}
