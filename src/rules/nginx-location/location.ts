/**
 * `''` is a prefix, `=` exact, `^~` a prefix that keeps the regular expressions of its level away, `~` and
 * `~*` a regular expression with and without case, `@` a name.
 */
export type Modifier = '' | '=' | '^~' | '~' | '~*' | '@';

/** One `location` block. */
export interface Location {
  /** How the caller tells it from others; unique in the configuration. */
  readonly id: string;
  readonly modifier: Modifier;
  /** The path, the regular expression, or the name with its `@`. */
  readonly pattern: string;
  readonly children?: readonly Location[];
  /**
   * It hands requests on (`proxy_pass`, `fastcgi_pass`, …). Then "/x" is answered with 301 to "/x/" if the
   * pattern is "/x/".
   */
  readonly passes?: boolean;
}

export type Kind = 'exact' | 'prefix' | 'regex' | 'named';

export function kindOf(location: Location): Kind {
  if (location.modifier === '=') return 'exact';
  if (location.modifier === '@') return 'named';
  return location.modifier.startsWith('~') ? 'regex' : 'prefix';
}

/**
 * Why a location was chosen or was not. Where another location decided it, `by` of the step names that one.
 *
 * Chosen: `exactEqual`; `longestPrefix` (and no regular expression matched); `longestPrefixStops` (`^~`);
 * `regexMatched`; `slashMissing` (301).
 * Lost although it matched: `exactWon`, `shorterPrefix`, `regexWon`, `nestedWon`, `redirectWon`.
 * Lost because it does not match: `notEqual`, `notAPrefix`, `regexDiffers`.
 * Not tried: `afterExact`, `afterStop` (`by` carries `^~`), `afterNested`, `afterRegex` (`by` is earlier in the
 * file), `afterRedirect`, `outerNotEntered` (nested in `by`), `neverByRequest` (named), `afterUnknown`.
 * `unknownRegex`: nginx tries it here, and what it finds is not modelled.
 */
export type StepReason =
  | 'exactEqual'
  | 'longestPrefix'
  | 'longestPrefixStops'
  | 'regexMatched'
  | 'slashMissing'
  | 'exactWon'
  | 'shorterPrefix'
  | 'regexWon'
  | 'nestedWon'
  | 'redirectWon'
  | 'notEqual'
  | 'notAPrefix'
  | 'regexDiffers'
  | 'afterExact'
  | 'afterStop'
  | 'afterNested'
  | 'afterRegex'
  | 'afterRedirect'
  | 'outerNotEntered'
  | 'neverByRequest'
  | 'afterUnknown'
  | 'unknownRegex';

/** One candidate, in the order nginx considers them. */
export interface Step {
  /** id of the location */
  readonly location: string;
  /** 0 at the level of the server, 1 nested in a location, … */
  readonly depth: number;
  readonly kind: Kind;
  readonly chosen: boolean;
  /** Whether the pattern fits the path; undefined when nginx did not look. */
  readonly matched?: boolean;
  readonly reason: StepReason;
  /** id of the location that decided it */
  readonly by?: string;
}
