import { type Captures, matchPattern } from './match.ts';
import { parsePattern } from './parse.ts';
import type { Pattern } from './syntax.ts';

export { type JavaScriptReading, javascriptReading } from './javascript.ts';
export { type Captures, MOST_STEPS, matchPattern } from './match.ts';
export { parsePattern } from './parse.ts';
export {
  type Pattern,
  PatternNotModelled,
  PatternRefused,
  type RefusedReason,
  type UnmodelledReason,
} from './syntax.ts';

/**
 * The regular expressions of nginx, which are PCRE's and not JavaScript's: `$` also matches before a last
 * newline, `.` is a byte, case is that of ASCII letters, and `\A`, `\z`, `\h`, `[[:alpha:]]`, `(?i)`, `(?>…)`
 * and `a++` exist. So they are read and matched here rather than given to `RegExp`. What is left out
 * (recursion, conditionals, verbs, Unicode properties, …) throws PatternNotModelled.
 * https://www.pcre.org/current/doc/html/pcre2pattern.html
 */
export function findPattern(
  source: string,
  caseless: boolean,
  text: string,
): { pattern: Pattern; captures: Captures | null | undefined } {
  const pattern = parsePattern(source, caseless);
  return { pattern, captures: matchPattern(pattern, text) };
}
