import { matchPattern, type Pattern, PatternNotModelled, parsePattern } from '../pcre/index.ts';
import { toBytes } from './bytes.ts';
import type { Location, StepReason } from './location.ts';

/** What comparing one location with the path gave, or why nginx did not look at it. */
export interface Look {
  readonly location: Location;
  readonly depth: number;
  readonly matched: boolean | undefined;
  /** Of those of its level that are compared as text, the one that was chosen. */
  readonly fixed: Location | null;
  readonly untried?: Extract<StepReason, `after${string}`>;
  readonly by?: Location;
}

/** Why the search could not be carried to its end. */
export interface Unmodelled {
  readonly location: Location;
  /** a reason of PatternNotModelled, or `tooManySteps` */
  readonly reason: string;
}

/**
 * The search of ngx_http_core_find_location: where it went, in order, and where it ended.
 * Strings are bytes.
 */
export interface Search {
  current: Location | null;
  /** The search ended at a location whose pattern is the path and one slash: 301. */
  redirect: boolean;
  /** The locations whose nested ones were searched, outermost first. */
  readonly entered: Location[];
  readonly looks: Look[];
  unmodelled: Unmodelled | null;
  /** Of the last regular expression that matched: its groups, and their names. */
  captures: { readonly values: readonly (string | undefined)[]; readonly names: Pattern['names'] } | null;
}

export function search(locations: readonly Location[], path: string): Search {
  const found: Search = {
    current: null,
    redirect: false,
    entered: [],
    looks: [],
    unmodelled: null,
    captures: null,
  };
  searchLevel(locations, path, 0, found);
  return found;
}

/** `open`: the regular expressions of the level outside are still to be tried. */
type Ended = 'final' | 'redirect' | 'open' | 'unmodelled';

function searchLevel(locations: readonly Location[], path: string, depth: number, found: Search): Ended {
  const { location: fixed, ended: first } = searchFixed(locations, path);
  const look = (at: Pick<Look, 'location' | 'matched' | 'untried' | 'by'>): number =>
    found.looks.push({ ...at, depth, fixed });
  fixedLooks(locations, path).forEach(look);
  const regexes = locations.filter(({ modifier }) => modifier.startsWith('~'));
  const skip = (untried: NonNullable<Look['untried']>, by: Location | null | undefined, from = 0): void => {
    for (const location of regexes.slice(from))
      look({ location, matched: undefined, untried, ...(by ? { by } : {}) });
  };

  if (fixed) found.current = fixed;
  if (first === 'redirect') {
    found.redirect = true;
    skip('afterRedirect', fixed);
    return first;
  }
  if (first === 'final') {
    skip('afterExact', fixed);
    return first;
  }
  if (fixed) {
    found.entered.push(fixed);
    const inside = searchLevel(fixed.children ?? [], path, depth + 1, found);
    if (inside === 'unmodelled') skip('afterUnknown', found.unmodelled?.location);
    else if (inside !== 'open') skip('afterNested', found.current);
    else if (fixed.modifier === '^~') skip('afterStop', fixed);
    if (inside !== 'open' || fixed.modifier === '^~') return inside;
  }

  for (const [index, location] of regexes.entries()) {
    const matched = tryRegex(location, path, found);
    look({ location, matched });
    if (matched === undefined) {
      skip('afterUnknown', location, index + 1);
      return 'unmodelled';
    }
    if (!matched) continue;
    found.current = location;
    found.entered.push(location);
    // What is nested may be chosen, but a missing slash is not answered from in here.
    const inside = searchLevel(location.children ?? [], path, depth + 1, found);
    found.redirect = false;
    skip('afterRegex', location, index + 1);
    return inside === 'unmodelled' ? inside : 'final';
  }
  return 'open';
}

/** The locations that are compared as text: exact ones and prefixes. */
function searchFixed(
  locations: readonly Location[],
  path: string,
): { location: Location | null; ended: Exclude<Ended, 'unmodelled'> } {
  let longest: Location | null = null;
  let slashed: Location | null = null;
  for (const location of locations) {
    const pattern = toBytes(location.pattern);
    if (location.modifier === '=' && pattern === path) return { location, ended: 'final' };
    if (location.modifier !== '=' && location.modifier !== '' && location.modifier !== '^~') continue;
    if (location.passes && pattern === `${path}/`) slashed = location;
    if (location.modifier === '=' || !path.startsWith(pattern)) continue;
    if (longest === null || pattern.length > toBytes(longest.pattern).length) longest = location;
  }
  if (longest && toBytes(longest.pattern) === path) return { location: longest, ended: 'open' };
  const pattern = slashed?.pattern;
  if (slashed)
    return {
      location: locations.find((other) => other.modifier === '=' && other.pattern === pattern) ?? slashed,
      ended: 'redirect',
    };
  return { location: longest, ended: 'open' };
}

/** In the order the search tree gives them: what does not fit, then the prefixes from short to long. */
function fixedLooks(locations: readonly Location[], path: string): Pick<Look, 'location' | 'matched'>[] {
  const looks = locations
    .filter(({ modifier }) => modifier === '=' || modifier === '' || modifier === '^~')
    .map((location) => {
      const pattern = toBytes(location.pattern);
      return { location, matched: location.modifier === '=' ? pattern === path : path.startsWith(pattern) };
    });
  const exact = looks.filter(({ location }) => location.modifier === '=');
  const prefixes = looks.filter(({ location }) => location.modifier !== '=');
  return [
    ...exact,
    ...prefixes.filter(({ matched }) => !matched),
    ...prefixes
      .filter(({ matched }) => matched)
      .sort((a, b) => a.location.pattern.length - b.location.pattern.length),
  ];
}

function tryRegex(location: Location, path: string, found: Search): boolean | undefined {
  try {
    const pattern = parsePattern(toBytes(location.pattern), location.modifier === '~*');
    const captures = matchPattern(pattern, path);
    if (captures === undefined) {
      found.unmodelled = { location, reason: 'tooManySteps' };
      return undefined;
    }
    if (captures === null) return false;
    const values = Array.from({ length: pattern.groups + 1 }, (_, group) => {
      const begin = captures[2 * group] as number;
      return begin < 0 ? undefined : path.slice(begin, captures[2 * group + 1]);
    });
    found.captures = { values, names: pattern.names };
    return true;
  } catch (error) {
    if (!(error instanceof PatternNotModelled)) throw error;
    found.unmodelled = { location, reason: error.reason };
    return undefined;
  }
}
