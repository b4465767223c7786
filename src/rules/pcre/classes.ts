import { addAll, escaped, foldCase, invert, posix } from './sets.ts';
import type { ByteSet, PatternNotModelled, PatternRefused } from './syntax.ts';

/** What the reader of a class needs of the reader of the pattern. */
export interface ClassContext {
  readonly source: string;
  at: number;
  take(text: string): boolean;
  takeMatch(pattern: RegExp): RegExpExecArray | null;
  refused(reason: PatternRefused['reason']): PatternRefused;
  notModelled(reason: PatternNotModelled['reason'], length: number): PatternNotModelled;
}

/** The escapes that stand for one byte, in a class or out of it. */
export function byteEscape(context: ClassContext): number | undefined {
  const controls: Record<string, number> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };
  const control = context.takeMatch(/[aefnrt]/y);
  if (control) return controls[control[0]] as number;
  const hexadecimal = context.takeMatch(/x(?:\{([0-9A-Fa-f]{1,2})\}|([0-9A-Fa-f]{0,2}))/y);
  if (hexadecimal) {
    if (context.source[context.at] === '{') throw context.notModelled('escape', 1);
    return Number.parseInt(hexadecimal[1] || hexadecimal[2] || '0', 16);
  }
  const octal = context.takeMatch(/0[0-7]{0,2}/y);
  if (octal) return Number.parseInt(octal[0], 8);
  const itself = context.takeMatch(/[^A-Za-z0-9]/y);
  return itself?.[0].charCodeAt(0);
}

/** Reads what follows `[`. A `]` that comes first is a member. */
export function readClass(context: ClassContext, caseless: boolean): ByteSet {
  const negative = context.take('^');
  const set = new Uint8Array(256);
  let first = true;
  for (;;) {
    if (context.at >= context.source.length) throw context.refused('missingBracket');
    if (!first && context.take(']')) break;
    first = false;
    const low = member(context, set);
    if (!/^-[^\]]/.test(context.source.slice(context.at, context.at + 2))) {
      if (low !== undefined) set[low] = 1;
      continue;
    }
    // Perl takes a hyphen beside a set such as \w for itself; PCRE2 takes it for a mistake.
    if (low === undefined) throw context.refused('rangeWithSet');
    context.at++;
    const high = member(context, new Uint8Array(256));
    if (high === undefined) throw context.refused('rangeWithSet');
    if (high < low) throw context.refused('rangeOutOfOrder');
    set.fill(1, low, high + 1);
  }
  const folded = caseless ? foldCase(set) : set;
  return negative ? invert(folded) : folded;
}

/** One member: its byte, or nothing when it was a whole set, which is then added. */
function member(context: ClassContext, set: ByteSet): number | undefined {
  const named = context.takeMatch(/\[:(\^?)([a-z]+):\]/y);
  if (named) {
    const found = posix[named[2] as string];
    if (!found) throw context.refused('unknownClass');
    addAll(set, named[1] ? invert(found) : found);
    return undefined;
  }
  if (/^\[[.=]/.test(context.source.slice(context.at))) throw context.notModelled('escape', 2);
  if (!context.take('\\')) return context.source.charCodeAt(context.at++);
  const letter = context.source[context.at];
  if (letter === undefined) throw context.refused('backslashAtEnd');
  const many = escaped[letter];
  if (many) {
    context.at++;
    addAll(set, many);
    return undefined;
  }
  if (context.take('b')) return 8;
  const one = byteEscape(context);
  if (one !== undefined) return one;
  const octal = context.takeMatch(/[0-7]{1,3}/y);
  if (octal) return Number.parseInt(octal[0], 8) & 255;
  if (/[BFIJLMORTUXYijlmquy]/.test(letter)) throw context.refused('unrecognised');
  throw context.notModelled('escape', 1);
}
