/** A place in the text, both from 1; the column in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Word extends Place {
  /** without its quotes and escapes */
  readonly text: string;
}

/** A directive: its words, and the block that follows instead of a `;`. */
export interface Statement extends Place {
  readonly name: string;
  readonly args: readonly Word[];
  readonly block?: readonly Statement[];
  /** line of the `;` or `{` that ends the words: the one nginx names in its messages */
  readonly endLine: number;
}

export interface SyntaxFault extends Place {
  readonly reason: 'unexpected' | 'unexpectedEnd' | 'unclosedBlock';
  /** the character, where it is one */
  readonly value?: string;
}

/** What is read before the first fault is kept: nginx acts on it before it meets the fault. */
export interface Reading {
  readonly statements: readonly Statement[];
  readonly fault?: SyntaxFault;
}

/** The blocks whose lines are not directives. */
const tables = new Set(['types', 'map', 'geo', 'split_clients', 'charset_map']);

/** Splits a configuration into directives as ngx_conf_read_token does. */
export function readStatements(source: string): Reading {
  const reader = new Reader(source);
  try {
    return { statements: reader.block(true) };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { statements: reader.outermost, fault: error.fault };
  }
}

class Stop extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

class Reader {
  readonly outermost: Statement[] = [];
  readonly #source: string;
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(source: string) {
    this.#source = source;
  }

  block(outermost: boolean, into: Statement[] = outermost ? this.outermost : []): Statement[] {
    for (;;) {
      const words: Word[] = [];
      const end = this.#words(words);
      const [first, ...args] = words;
      if (end === 'end') {
        if (!first && outermost) return into;
        throw this.#stop(first ? 'unexpectedEnd' : 'unclosedBlock', this.#here());
      }
      if (end === '}') {
        if (outermost) throw this.#stop('unexpected', this.#before(), '}');
        return into;
      }
      if (!first) throw this.#stop('unexpected', this.#before(), end);
      const { line, column, text: name } = first;
      const statement = { name, args, line, column, endLine: this.#line };
      if (end === ';') into.push(statement);
      else {
        const block: Statement[] = [];
        into.push({ ...statement, block });
        if (tables.has(name)) this.#skipTable();
        else this.block(false, block);
      }
    }
  }

  /** A table's entries are words that look like directives, and are not kept. */
  #skipTable(): void {
    for (;;) {
      const end = this.#words([]);
      if (end === '}') return;
      if (end === 'end') throw this.#stop('unclosedBlock', this.#here());
    }
  }

  #stop(reason: SyntaxFault['reason'], place: Place, value?: string): Stop {
    return new Stop({ reason, ...place, ...(value === undefined ? {} : { value }) });
  }

  #here(): Place {
    return { line: this.#line, column: this.#at - this.#lineStart + 1 };
  }

  #before(): Place {
    return { line: this.#line, column: this.#at - this.#lineStart };
  }

  #next(): string | undefined {
    const character = this.#source[this.#at];
    if (character === undefined) return undefined;
    this.#at++;
    if (character === '\n') {
      this.#line++;
      this.#lineStart = this.#at;
    }
    return character;
  }

  /** Adds the words up to what ends them. */
  #words(words: Word[]): ';' | '{' | '}' | 'end' {
    for (;;) {
      const place = this.#here();
      const character = this.#next();
      if (character === undefined) return 'end';
      if (/[ \t\r\n]/.test(character)) continue;
      if (character === ';' || character === '{') return character;
      if (character === '}') {
        if (words.length > 0) throw this.#stop('unexpected', this.#before(), '}');
        return '}';
      }
      if (character === '#') {
        for (let skipped = this.#next(); skipped !== '\n' && skipped !== undefined; ) skipped = this.#next();
        continue;
      }
      if (character === '"' || character === "'") {
        words.push({ ...place, text: this.#quoted(character) });
        const end = this.#afterQuoted();
        if (end) return end;
        continue;
      }
      this.#at--;
      words.push({ ...place, text: this.#bare() });
    }
  }

  #quoted(quote: string): string {
    const begin = this.#at;
    for (;;) {
      const character = this.#next();
      if (character === undefined) throw this.#stop('unexpectedEnd', this.#here());
      if (character === '\\') this.#next();
      else if (character === quote) return unescaped(this.#source.slice(begin, this.#at - 1));
    }
  }

  /** A quoted word must be followed by a space, by what ends the directive, or by the `)` of an `if`. */
  #afterQuoted(): ';' | '{' | undefined {
    const character = this.#next();
    if (character === undefined) return undefined;
    if (character === ';' || character === '{') return character;
    if (/[ \t\r\n]/.test(character)) return undefined;
    if (character === ')') {
      this.#at--;
      return undefined;
    }
    throw this.#stop('unexpected', this.#before(), character);
  }

  #bare(): string {
    const begin = this.#at;
    for (;;) {
      const character = this.#source[this.#at];
      const ends = character === undefined || /[ \t\r\n;]/.test(character);
      // `${name}` is a variable and no block.
      if (ends || (character === '{' && this.#source[this.#at - 1] !== '$'))
        return unescaped(this.#source.slice(begin, this.#at));
      this.#next();
      if (character === '\\') this.#next();
    }
  }
}

/** `\"`, `\'`, `\\` are the character; `\t`, `\r`, `\n` what they are elsewhere; all else stays as it is. */
function unescaped(raw: string): string {
  const controls: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };
  return raw.replaceAll(/\\(["'\\trn])/g, (_, character: string) => controls[character] ?? character);
}
