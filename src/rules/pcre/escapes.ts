import { byteEscape, type ClassContext } from './classes.ts';
import { escaped, notNewline } from './sets.ts';
import type { Assertion, Node } from './syntax.ts';

const assertions: Readonly<Record<string, Assertion>> = {
  A: 'start',
  Z: 'end',
  z: 'veryEnd',
  b: 'wordBoundary',
  B: 'noWordBoundary',
};

/** Reads what follows `\` outside a class. `groups`: how many have begun so far. */
export function readEscape(
  context: ClassContext,
  groups: number,
  caseless: boolean,
): Extract<Node, { kind: 'set' | 'assert' | 'reference' }> {
  const letter = context.source[context.at];
  if (letter === undefined) throw context.refused('backslashAtEnd');
  const set = escaped[letter] ?? (letter === 'N' ? notNewline : undefined);
  if (set) {
    context.at++;
    if (letter === 'N' && context.source[context.at] === '{') throw context.notModelled('escape', 1);
    return { kind: 'set', set };
  }
  const what = assertions[letter];
  if (what) {
    context.at++;
    return { kind: 'assert', what };
  }
  const number = /^[1-9]\d*/.exec(context.source.slice(context.at))?.[0];
  if (number !== undefined) {
    const index = Number(number);
    // From \10 on PCRE reads an octal number where there are not so many groups.
    if (index > 9 && index > groups) throw context.notModelled('escape', number.length);
    context.at += number.length;
    return { kind: 'reference', index, caseless };
  }
  const byte = byteEscape(context);
  if (byte !== undefined) {
    const one = new Uint8Array(256);
    one[byte] = 1;
    if (caseless && /[A-Za-z]/.test(String.fromCharCode(byte))) one[byte ^ 32] = 1;
    return { kind: 'set', set: one };
  }
  if (letter === 'Q' || letter === 'E') throw context.notModelled('quotedRun', 1);
  if (letter === 'p' || letter === 'P' || letter === 'X') throw context.notModelled('unicodeProperty', 1);
  if (letter === 'g') throw context.notModelled('recursion', 2);
  if (letter === 'k') throw context.notModelled('namedReference', 2);
  if (/[FIJLMOTUYijlmquy]/.test(letter)) throw context.refused('unrecognised');
  throw context.notModelled('escape', 1);
}
