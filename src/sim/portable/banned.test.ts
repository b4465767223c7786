import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * What differs between engines, or between two runs, has no place below `src/sim` or in the rules it
 * uses: functions that ECMAScript leaves to the implementation, clocks, Math.random, and with them Node
 * and the DOM.
 */
const BANNED: [RegExp, string][] = [
  [
    /\bMath\.(?!abs\b|ceil\b|clz32\b|floor\b|imul\b|max\b|min\b|round\b|sign\b|sqrt\b|trunc\b|PI\b|LOG2E\b)\w+/,
    'Math',
  ],
  [/\*\*/, '**'],
  [/(?<![.\w])(?:Date|performance|crypto|document|navigator|globalThis)\b(?=[.(])/, 'clock, Node or DOM'],
  [/from '(?:node:|astro)/, 'import'],
  [/\.toLocale\w+|\bIntl\./, 'locale'],
];

const root = join(import.meta.dirname, '../../..');
const folders = ['src/sim', 'src/rules/nginx-upstream', 'src/rules/health-check'];
const sources = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
);

/** Code without comments and strings, which may name what they like. */
function code(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/(?<!from )'(?:[^'\\\n]|\\.)*'/g, "''");
}

describe('pure folders stay pure', () => {
  it('looks at the files', () => expect(sources.length).toBeGreaterThan(20));

  it.each(sources)('%s', (name) => {
    const text = code(readFileSync(join(root, name), 'utf8'));
    for (const [pattern, what] of BANNED) expect(text.match(pattern)?.[0], what).toBeUndefined();
    if (name.startsWith('src/rules')) expect(text).not.toMatch(/from '[^']*\/sim\//);
  });

  it('would see each of them', () => {
    const bad = [
      'Math.log(x)',
      'Math.random()',
      'x ** 2',
      'Date.now()',
      "import 'x' from 'node:fs'",
      'a.toLocaleString()',
    ];
    for (const line of bad) expect(BANNED.some(([pattern]) => pattern.test(code(line)))).toBe(true);
    expect(BANNED.some(([pattern]) => pattern.test(code("// Math.log\nconst a = Math.floor('**');")))).toBe(
      false,
    );
  });
});
