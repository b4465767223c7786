import { fixedLength } from './fixedLength.ts';
import { otherCase, word } from './sets.ts';
import type { Assertion, Node, Pattern } from './syntax.ts';

/**
 * Where the whole match and each group begin and end, as pairs; −1 for a group that took no part.
 */
export type Captures = readonly number[];

/** PCRE would go on; a page must not. Reached only by patterns that try exponentially many ways. */
export const MOST_STEPS = 200_000;

/** The subject, and everything that a failed attempt puts back. */
interface State {
  text: string;
  captures: number[];
  /** where a group began whose end has not been reached, by number of group or of loop */
  begun: number[];
  steps: number;
}

/** Tries from a position with everything that must follow; what it changed is put back when it fails. */
type Attempt = (at: number) => boolean;

class TooManySteps extends Error {}

/**
 * The first match in the text, a character a byte, as PCRE finds it: leftmost, alternatives in order,
 * greedy parts giving back. Undefined when the work passes MOST_STEPS.
 */
export function matchPattern(pattern: Pattern, text: string): Captures | null | undefined {
  const state: State = { text, captures: [], begun: [], steps: 0 };
  let end = 0;
  const attempt = new Compiler(state, pattern.groups).compile(pattern.tree, (at) => {
    end = at;
    return true;
  });
  try {
    for (let from = 0; from <= text.length; from++) {
      state.captures = Array(2 * pattern.groups + 2).fill(-1);
      if (!attempt(from)) continue;
      state.captures[0] = from;
      state.captures[1] = end;
      return state.captures;
    }
    return null;
  } catch (error) {
    // RangeError: the alternatives still open are more than the stack holds.
    if (error instanceof TooManySteps || error instanceof RangeError) return undefined;
    throw error;
  }
}

class Compiler {
  readonly #state: State;
  #loops: number;

  constructor(state: State, groups: number) {
    this.#state = state;
    this.#loops = groups + 1;
  }

  /** The node followed by the rest of the pattern. */
  compile(node: Node, rest: Attempt): Attempt {
    const state = this.#state;
    switch (node.kind) {
      case 'empty':
        return rest;
      case 'set':
        return (at) => at < state.text.length && node.set[state.text.charCodeAt(at)] === 1 && rest(at + 1);
      case 'sequence':
        return node.parts.reduceRight((following, part) => this.compile(part, following), rest);
      case 'choice': {
        const options = node.options.map((option) => this.compile(option, rest));
        return (at) => {
          this.#count();
          return options.some((option) => option(at));
        };
      }
      case 'group':
        return this.#group(node, rest);
      case 'atomic':
        return this.#committed(node.body, (matched, at, end) => matched && rest(end ?? at));
      case 'look':
        return this.#look(node, rest);
      case 'reference':
        return this.#reference(node, rest);
      case 'repeat':
        return this.#repeat(node, rest);
      case 'assert':
        return (at) => holds(node.what, state.text, at) && rest(at);
    }
  }

  #count(): void {
    if (++this.#state.steps > MOST_STEPS) throw new TooManySteps();
  }

  #group(node: Extract<Node, { kind: 'group' }>, rest: Attempt): Attempt {
    const state = this.#state;
    const { index } = node;
    const body = this.compile(node.body, (end) => {
      const begin = state.captures[2 * index] as number;
      const before = state.captures[2 * index + 1] as number;
      state.captures[2 * index] = state.begun[index] as number;
      state.captures[2 * index + 1] = end;
      if (rest(end)) return true;
      state.captures[2 * index] = begin;
      state.captures[2 * index + 1] = before;
      return false;
    });
    return (at) => {
      const before = state.begun[index] as number;
      state.begun[index] = at;
      if (body(at)) return true;
      state.begun[index] = before;
      return false;
    };
  }

  /** Matches the body on its own: once it has matched, none of its other ways is tried. */
  #committed(body: Node, then: (matched: boolean, at: number, end?: number) => boolean): Attempt {
    const state = this.#state;
    let end = 0;
    const alone = this.compile(body, (at) => {
      end = at;
      return true;
    });
    return (at) => {
      this.#count();
      const captures = state.captures.slice();
      const begun = state.begun.slice();
      if (then(alone(at), at, end)) return true;
      state.captures = captures;
      state.begun = begun;
      return false;
    };
  }

  #look(node: Extract<Node, { kind: 'look' }>, rest: Attempt): Attempt {
    const decide = (matched: boolean, at: number): boolean => matched !== node.negative && rest(at);
    if (node.ahead) return this.#committed(node.body, decide);
    const options = node.body.kind === 'choice' ? node.body.options : [node.body];
    const behind = options.map((option) => ({
      length: fixedLength(option) as number,
      // A fixed length leaves no choice of where it ends.
      attempt: this.#committed(option, (matched) => matched),
    }));
    return (at) =>
      decide(
        behind.some(({ length, attempt }) => at >= length && attempt(at - length)),
        at,
      );
  }

  #reference(node: Extract<Node, { kind: 'reference' }>, rest: Attempt): Attempt {
    const state = this.#state;
    return (at) => {
      const begin = state.captures[2 * node.index] as number;
      if (begin < 0) return false;
      const wanted = state.text.slice(begin, state.captures[2 * node.index + 1]);
      for (let n = 0; n < wanted.length; n++) {
        const there = state.text.charCodeAt(at + n);
        const here = wanted.charCodeAt(n);
        if (there !== here && !(node.caseless && otherCase(there) === here)) return false;
      }
      return rest(at + wanted.length);
    };
  }

  #repeat(node: Extract<Node, { kind: 'repeat' }>, rest: Attempt): Attempt {
    if (node.body.kind === 'set') return this.#run(node.body.set, node, rest);
    let following = rest;
    if (node.most === Number.POSITIVE_INFINITY) following = this.#loop(node, rest);
    else
      for (let extra = node.least; extra < node.most; extra++) {
        const once = this.compile(node.body, following);
        following = node.greedy ? (at) => once(at) || rest(at) : (at) => rest(at) || once(at);
      }
    for (let n = 0; n < node.least; n++) following = this.compile(node.body, following);
    return following;
  }

  /** Single bytes need no stack of their own. */
  #run(set: Uint8Array, { least, most, greedy }: Extract<Node, { kind: 'repeat' }>, rest: Attempt): Attempt {
    const state = this.#state;
    return (at) => {
      const limit = Math.min(state.text.length, at + most);
      let end = at;
      if (greedy) {
        while (end < limit && set[state.text.charCodeAt(end)] === 1) end++;
        for (; end >= at + least; end--) {
          this.#count();
          if (rest(end)) return true;
        }
        return false;
      }
      for (;;) {
        this.#count();
        if (end >= at + least && rest(end)) return true;
        if (end >= limit || set[state.text.charCodeAt(end)] !== 1) return false;
        end++;
      }
    };
  }

  #loop(node: Extract<Node, { kind: 'repeat' }>, rest: Attempt): Attempt {
    const state = this.#state;
    const loop = this.#loops++;
    const body = this.compile(node.body, (end) => {
      // A turn that took nothing ends the loop.
      if (end === state.begun[loop]) return rest(end);
      const before = state.begun[loop] as number;
      const found = turn(end);
      state.begun[loop] = before;
      return found;
    });
    const again = (at: number): boolean => {
      const before = state.begun[loop] as number;
      state.begun[loop] = at;
      const found = body(at);
      state.begun[loop] = before;
      return found;
    };
    const turn = (at: number): boolean => {
      this.#count();
      return node.greedy ? again(at) || rest(at) : rest(at) || again(at);
    };
    return turn;
  }
}

function holds(what: Assertion, text: string, at: number): boolean {
  const isWord = (position: number): boolean => word[text.charCodeAt(position)] === 1;
  switch (what) {
    case 'start':
      return at === 0;
    case 'veryEnd':
      return at === text.length;
    case 'end':
      return at === text.length || (at === text.length - 1 && text[at] === '\n');
    case 'lineStart':
      return at === 0 || (text[at - 1] === '\n' && at < text.length);
    case 'lineEnd':
      return at === text.length || text[at] === '\n';
    case 'wordBoundary':
      return isWord(at - 1) !== isWord(at);
    case 'noWordBoundary':
      return isWord(at - 1) === isWord(at);
  }
}
