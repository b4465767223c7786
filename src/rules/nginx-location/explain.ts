import { kindOf, type Location, type Step, type StepReason } from './location.ts';
import type { Look, Search } from './search.ts';

/** Every location with its fate, in the order nginx considers them; those it never looks at come last. */
export function explain(locations: readonly Location[], found: Search): Step[] {
  const steps = found.looks.map((look) => stepOf(look, found));
  const unseen = (level: readonly Location[], depth: number, outer: Location | null): void => {
    for (const location of level) {
      if (location.modifier === '@') steps.push(untried(location, depth, 'neverByRequest'));
      else if (outer) steps.push(untried(location, depth, 'outerNotEntered', outer));
      const out = outer ?? (found.entered.includes(location) ? null : location);
      unseen(location.children ?? [], depth + 1, out);
    }
  };
  unseen(locations, 0, null);
  return steps;
}

const untried = (location: Location, depth: number, reason: StepReason, by?: Location): Step => ({
  location: location.id,
  depth,
  kind: kindOf(location),
  chosen: false,
  reason,
  ...(by ? { by: by.id } : {}),
});

function stepOf(look: Look, found: Search): Step {
  if (look.untried) return untried(look.location, look.depth, look.untried, look.by);
  const chosen = found.unmodelled === null && found.current === look.location;
  const { reason, by } = chosen ? { reason: whyChosen(look, found), by: undefined } : whyLost(look, found);
  return {
    location: look.location.id,
    depth: look.depth,
    kind: kindOf(look.location),
    chosen,
    ...(look.matched === undefined ? {} : { matched: look.matched }),
    reason,
    ...(by ? { by: by.id } : {}),
  };
}

function whyChosen({ location }: Look, found: Search): StepReason {
  if (found.redirect) return 'slashMissing';
  const kind = kindOf(location);
  if (kind === 'exact') return 'exactEqual';
  if (kind === 'regex') return 'regexMatched';
  return location.modifier === '^~' ? 'longestPrefixStops' : 'longestPrefix';
}

function whyLost(look: Look, found: Search): { reason: StepReason; by?: Location | null | undefined } {
  const { location, matched, fixed } = look;
  const kind = kindOf(location);
  if (matched === undefined) return { reason: 'unknownRegex' };
  if (!matched) {
    if (kind === 'regex') return { reason: 'regexDiffers' };
    return { reason: kind === 'exact' ? 'notEqual' : 'notAPrefix' };
  }
  if (found.entered.includes(location)) {
    if (found.unmodelled) return { reason: 'afterUnknown', by: found.unmodelled.location };
    const nested = found.current !== null && contains(location, found.current);
    if (nested) return { reason: found.redirect ? 'redirectWon' : 'nestedWon', by: found.current };
    return { reason: 'regexWon', by: found.current };
  }
  if (fixed?.modifier === '=') return { reason: found.redirect ? 'redirectWon' : 'exactWon', by: fixed };
  if (found.redirect && fixed === found.current) return { reason: 'redirectWon', by: fixed };
  return { reason: 'shorterPrefix', by: fixed };
}

function contains(outer: Location, inner: Location): boolean {
  return (outer.children ?? []).some((child) => child === inner || contains(child, inner));
}
