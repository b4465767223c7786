import type { Modifier } from '../nginx-location/index.ts';
import type { Level } from './config.ts';
import { Refusal } from './problem.ts';
import type { Word } from './statements.ts';

/**
 * The words after `location`: a modifier and a pattern, or both in one word.
 * @throws Refusal invalidModifier
 */
export function readLocationArgs(args: readonly Word[]): { modifier: Modifier; pattern: string } {
  const [first, second] = args.map(({ text }) => text) as [string, string | undefined];
  if (second !== undefined) {
    if (first === '=' || first === '^~' || first === '~' || first === '~*')
      return { modifier: first, pattern: second };
    throw new Refusal('invalidModifier', { name: 'location', value: first });
  }
  if (first.startsWith('@')) return { modifier: '@', pattern: first };
  const attached = /^(=|\^~|~\*|~)/.exec(first)?.[0] as Modifier | undefined;
  return attached
    ? { modifier: attached, pattern: first.slice(attached.length) }
    : { modifier: '', pattern: first };
}

/** @throws Refusal when the location may not be nested in the one that `outer` belongs to */
export function checkNesting(
  modifier: Modifier,
  pattern: string,
  outer: NonNullable<Level['location']>,
): void {
  const args = { name: 'location', value: pattern, other: outer.pattern };
  if (outer.modifier === '=') throw new Refusal('insideExact', args);
  if (outer.modifier === '@') throw new Refusal('insideNamed', args);
  if (modifier === '@') throw new Refusal('namedInside', args);
  // A plain location in a regular expression must begin with the text of that expression.
  if (!modifier.startsWith('~') && !pattern.startsWith(outer.pattern))
    throw new Refusal('outsideLocation', args);
}
