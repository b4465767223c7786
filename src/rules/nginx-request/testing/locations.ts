import type { Draws } from './random.ts';

const segments = [
  'a',
  'b',
  'api',
  'v1',
  'v22',
  'img',
  'x.php',
  'logo.PNG',
  'a.gif',
  'aa',
  'index.html',
  '한',
  'd',
];

/** Patterns that try the corners of PCRE as well as what people write. */
const patterns = [
  '\\.php$',
  '\\.(gif|png|html)$',
  '^/api/v[0-9]+/',
  '^/img/(.+)$',
  '^/(a|b)(/.*)?$',
  '/(?<rest>[^/]+)/?$',
  '^/$',
  'b',
  '한',
  '^/.$',
  '^/...$',
  '(?i)LOGO',
  '[[:alpha:]]+\\.php',
  '^/a(?!pi)',
  '\\A/aa?/',
  '^(/a++)+/',
  '(?>/a|/api)/v',
  'php\\z',
  '^/api(?=/v1)',
  '(/[ab])+',
  '(?:(/a)|/b)*$',
  '(\\w)\\1',
  '(?<=/a)/b',
  '^/[^/]{1,3}(/|$)',
  '%',
  '\\s',
  '^(?:/(\\w+?))??/(.*)$',
];

interface Nest {
  readonly modifier: string;
  readonly pattern: string;
}

export function path(draws: Draws): string {
  const slash = draws.oneIn(2) ? '/' : '';
  return `/${draws.some(1, 3, () => draws.from(segments)).join('/')}${slash}`;
}

/** A word of a configuration, in quotes where it needs them. */
export function quoted(word: string): string {
  return /^[^\s;{}"'\\$#]+$/.test(word) ? word : `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Locations of one level that nginx accepts, with what `body` puts into them. */
export function locationsOf(
  draws: Draws,
  outer: Nest | null,
  most: number,
  body: (modifier: string, pattern: string, depth: number) => string,
  depth = 0,
): string {
  const seen = new Set<string>();
  const made = draws.some(depth === 0 ? 1 : 0, most, () => {
    const modifier = draws.from(['', '', '', '=', '^~', '~', '~', '~*']);
    const begin = outer ? outer.pattern : '';
    let pattern = modifier.startsWith('~') ? draws.from(patterns) : draws.oneIn(8) ? '/' : path(draws);
    if (!modifier.startsWith('~') && outer && !pattern.startsWith(begin))
      pattern = draws.oneIn(3) ? begin : begin + draws.from(['', '/', 'a', '/b', 'b/', 'v1/']);
    const key = `${modifier === '=' ? '=' : modifier.startsWith('~') ? modifier : ''} ${pattern}`;
    if (pattern === '' || seen.has(key)) return '';
    seen.add(key);
    const nested =
      modifier !== '=' && depth < 2 && draws.oneIn(3)
        ? locationsOf(draws, { modifier, pattern }, 3, body, depth + 1)
        : '';
    const words = draws.oneIn(6) ? `${modifier}${pattern}` : `${modifier} ${quoted(pattern)}`;
    const safe = words.includes('"') || /^[^\s;{}"'\\$#]+( [^\s;{}"'\\$#]+)?$/.test(words.trim());
    const written = safe
      ? words.trim()
      : modifier === ''
        ? quoted(pattern)
        : `${modifier} ${quoted(pattern)}`;
    const inside = body(modifier, pattern, depth);
    return `location ${written} {\n${inside}${nested}}\n`;
  });
  return made.join('');
}
