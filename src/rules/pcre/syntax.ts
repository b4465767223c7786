/**
 * A pattern of PCRE as a tree. Characters are bytes: nginx compiles its patterns without UTF mode, so one
 * Korean syllable is three characters to `.` and to a class.
 */

/** Which of the 256 bytes belong; one byte a member, so that a test is one lookup. */
export type ByteSet = Uint8Array;

export type Node =
  | { kind: 'empty' }
  | { kind: 'set'; set: ByteSet }
  | { kind: 'sequence'; parts: readonly Node[] }
  | { kind: 'choice'; options: readonly Node[] }
  | { kind: 'group'; index: number; body: Node }
  | { kind: 'atomic'; body: Node }
  | { kind: 'look'; ahead: boolean; negative: boolean; body: Node }
  | { kind: 'reference'; index: number; caseless: boolean }
  | { kind: 'repeat'; body: Node; least: number; most: number; greedy: boolean }
  | { kind: 'assert'; what: Assertion };

/**
 * `start`: of the subject; `end`: there or before a last newline, as `$` and `\Z`; `veryEnd`: `\z`;
 * `lineStart` and `lineEnd`: `^` and `$` under `(?m)`.
 */
export type Assertion =
  | 'start'
  | 'end'
  | 'veryEnd'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary';

export interface Pattern {
  readonly tree: Node;
  /** groups that capture, the whole match not counted */
  readonly groups: number;
  /** their names, by number */
  readonly names: ReadonlyMap<string, number>;
}

/** Why a pattern is refused by PCRE itself. */
export type RefusedReason =
  | 'missingParenthesis'
  | 'unmatchedParenthesis'
  | 'missingBracket'
  | 'nothingToRepeat'
  | 'rangeOutOfOrder'
  | 'rangeWithSet'
  | 'numbersOutOfOrder'
  | 'numberTooBig'
  | 'backslashAtEnd'
  | 'noSuchGroup'
  | 'unknownClass'
  | 'unrecognised'
  | 'duplicateName';

/** What this reader of patterns does not model, though PCRE does. */
export type UnmodelledReason =
  | 'recursion'
  | 'conditional'
  | 'verb'
  | 'unicodeProperty'
  | 'flag'
  | 'quotedRun'
  | 'lookbehindOfVariableLength'
  | 'namedReference'
  | 'branchReset'
  | 'repeat'
  | 'escape'
  | 'tooLarge';

/** The pattern is not one that PCRE compiles. `at`: offset in bytes. */
export class PatternRefused extends Error {
  override name = 'PatternRefused';
  readonly reason: RefusedReason;
  readonly at: number;
  constructor(reason: RefusedReason, at: number) {
    super(`${reason} at ${at}`);
    this.reason = reason;
    this.at = at;
  }
}

/** PCRE has an answer to the pattern that is not given here. `at`: offset in bytes. */
export class PatternNotModelled extends Error {
  override name = 'PatternNotModelled';
  readonly reason: UnmodelledReason;
  readonly at: number;
  readonly text: string;
  constructor(reason: UnmodelledReason, at: number, text: string) {
    super(`${reason} at ${at}: ${text}`);
    this.reason = reason;
    this.at = at;
    this.text = text;
  }
}
