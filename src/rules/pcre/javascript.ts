/**
 * How JavaScript would take a pattern that PCRE compiles: `refused` with a syntax error; `escape`, `class`: it reads
 * the text as something else; `bytes`: it compares characters where nginx compares bytes; undefined when it means
 * the same for a path in one line.
 */
export type JavaScriptReading = 'refused' | 'escape' | 'class' | 'bytes';

/** Escapes that PCRE knows; without a flag, JavaScript takes the letter itself. */
const ESCAPES = /(?:^|[^\\])(?:\\\\)*\\(?:[AzZhHKRaeGQENXpPgC]|x\{)/;
const POSIX_CLASS = /\[\[?:\^?[a-z]+:\]/;
/** Newer than what readers' browsers agree on: `(?i)`, `(?>…)`, `(?P<n>…)`, `a++`. */
const NEWER = /\(\?(?:>|P|\||[imsx-]+[:)])|[*+?}]\+/;

/** @param source as nginx is given it, without quotes */
export function javascriptReading(source: string): JavaScriptReading | undefined {
  if (ESCAPES.test(source)) return 'escape';
  if (POSIX_CLASS.test(source)) return 'class';
  if (NEWER.test(source)) return 'refused';
  try {
    new RegExp(source);
  } catch {
    return 'refused';
  }
  return [...source].some((character) => character > '\x7f') ? 'bytes' : undefined;
}
