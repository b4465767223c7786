import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPattern, PatternNotModelled, PatternRefused, parsePattern } from './index.ts';

/** The whole match and the groups, or why there is no answer. */
function find(source: string, text: string, caseless = false): (string | undefined)[] | null | string {
  try {
    const captures = matchPattern(parsePattern(source, caseless), text);
    if (captures === undefined) return 'tooManySteps';
    return (
      captures &&
      Array.from({ length: captures.length / 2 }, (_, group) =>
        (captures[2 * group] as number) < 0
          ? undefined
          : text.slice(captures[2 * group], captures[2 * group + 1]),
      )
    );
  } catch (error) {
    if (error instanceof PatternRefused || error instanceof PatternNotModelled)
      return `${error.name} ${error.reason}`;
    throw error;
  }
}

describe('where PCRE is not JavaScript', () => {
  it.each<[string, string, ReturnType<typeof find>]>([
    ['a$', 'a\n', ['a']],
    ['a\\z', 'a\n', null],
    ['a\\Z', 'a\n', ['a']],
    ['\\Aa', 'ba', null],
    ['a.b', 'a\rb', ['a\rb']],
    ['a.b', 'a\nb', null],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['a(?i)b', 'aB', ['aB']],
    ['(?i:a)b', 'AB', null],
    ['(a(?i)b)c', 'aBC', null],
    ['a(?i)b|c', 'C', ['C']],
    ['[[:alpha:]]+', '1ab2', ['ab']],
    ['[[:^digit:]_]+', '12_a', ['_a']],
    ['[]a]+', 'a]', ['a]']],
    ['[^]a]', ']ab', ['b']],
    ['\\h', 'a\xa0', ['\xa0']],
    ['a++a', 'aaa', null],
    ['(?>a|ab)c', 'abc', null],
    ['(?>a+)b', 'aab', ['aab']],
    // A group keeps what it held before the turn that did not pass through it.
    ['(?:(a)|b)*', 'ab', ['ab', 'a']],
    // A reference to a group that took no part fails; in JavaScript it matches nothing.
    ['(?:(a)|b)\\1', 'bb', null],
    ['(a)\\1', 'aa', ['aa', 'a']],
    ['(?<=ab|c)d', 'abd', ['d']],
    ['(?<!a)b', 'ab', null],
    ['(?P<year>\\d+)', 'y26', ['26', '26']],
    ['a{,3}', 'a{,3}', ['a{,3}']],
    ['a{', 'a{', ['a{']],
    ['\\x41\\x{42}\\0101', 'AB\x081', ['AB\x081']],
    ['(a*)*', 'aab', ['aa', '']],
    ['(a|b)*?c', 'abc', ['abc', 'b']],
    ['x*', 'aaa', ['']],
    ['(?=a(b))a', 'ab', ['a', 'b']],
    ['(?!a(b))a', 'ac', ['a', undefined]],
    ['(?#said)a', 'a', ['a']],
    ['\\w\\W\\d\\D\\s\\S', 'a-1b c', ['a-1b c']],
    ['\\bfoo\\b', 'a foo.', ['foo']],
    ['(a|a)*$', `${'a'.repeat(40)}b`, 'tooManySteps'],
  ])('%s in %j', (source, text, expected) => expect(find(source, text)).toEqual(expected));

  it('knows the case of ASCII letters only', () => {
    expect(find('\xe9', '\xc9', true)).toBeNull();
    expect(find('k', 'K', true)).toEqual(['K']);
    expect(find('[^a-z]', 'A', true)).toBeNull();
    expect(find('(a)\\1', 'aA', true)).toEqual(['aA', 'a']);
  });

  it('does not end on a stack that is too small', () => {
    expect(find('(?:a|b)*', 'ab'.repeat(100_000))).toBe('tooManySteps');
  });
});

describe('what PCRE refuses', () => {
  it.each([
    ['(a', 'missingParenthesis'],
    ['(?', 'missingParenthesis'],
    ['a)', 'unmatchedParenthesis'],
    ['[a', 'missingBracket'],
    ['[]', 'missingBracket'],
    ['*a', 'nothingToRepeat'],
    ['a**', 'nothingToRepeat'],
    ['a{2}{3}', 'nothingToRepeat'],
    ['{2}', 'nothingToRepeat'],
    ['^*', 'nothingToRepeat'],
    ['[z-a]', 'rangeOutOfOrder'],
    ['[\\w-.]', 'rangeWithSet'],
    ['[a-\\d]', 'rangeWithSet'],
    ['a{3,2}', 'numbersOutOfOrder'],
    ['a{70000}', 'numberTooBig'],
    ['\\', 'backslashAtEnd'],
    ['\\2(a)', 'noSuchGroup'],
    ['[[:foo:]]', 'unknownClass'],
    ['\\y', 'unrecognised'],
    ['(?<n>a)(?<n>b)', 'duplicateName'],
  ])('%s: %s', (source, reason) => expect(find(source, '')).toBe(`PatternRefused ${reason}`));
});

describe('what is not modelled', () => {
  it.each([
    ['(?R)', 'recursion'],
    ['(a)(?1)', 'recursion'],
    ['(a)\\g1', 'recursion'],
    ['(?(1)a|b)', 'conditional'],
    ['(*UTF8)a', 'verb'],
    ['a(*SKIP)', 'verb'],
    ['\\p{L}', 'unicodeProperty'],
    ['(?x)a', 'flag'],
    ['\\Qa\\E', 'quotedRun'],
    ['(?<=a*)b', 'lookbehindOfVariableLength'],
    ['(?<n>a)\\k<n>', 'namedReference'],
    ['(?|(a)|(b))', 'branchReset'],
    ['(?=a)*', 'repeat'],
    ['\\K', 'escape'],
    ['\\R', 'escape'],
    ['(?:ab){5000}', 'tooLarge'],
  ])('%s: %s', (source, reason) => expect(find(source, '')).toBe(`PatternNotModelled ${reason}`));
});

/** Patterns that mean the same to both, and texts over the same few letters. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ node: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', '/', '\\.', '[ab]', '[^a]', '\\d', '\\w', 'ab'),
    tie('node').map((inner) => `(?:${inner})`),
    tie('node').map((inner) => `(?=${inner})`),
    tie('node').map((inner) => `(?!${inner})`),
  ),
  node: fc
    .array(
      fc.tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '{2}', '{1,2}', '{0,2}?')),
      { minLength: 1, maxLength: 3 },
    )
    .chain((parts) => {
      const sequence = parts
        .map(([atom, times]) => (/^\(\?[=!]/.test(atom) || atom === 'ab' ? atom : atom + times))
        .join('');
      return fc.boolean().map((either) => (either ? `${sequence}|b` : sequence));
    }),
})).node;

// Which text a pattern fits is the same in both; how it is split up is not, after a turn that took nothing.
it('agrees with RegExp on what fits, where both know the syntax', () => {
  fc.assert(
    fc.property(pattern, fc.stringMatching(/^[ab1./]{0,9}$/), fc.boolean(), (part, text, caseless) => {
      const source = `^(?:${part})$`;
      const found = find(source, text, caseless);
      fc.pre(found !== 'tooManySteps');
      expect(found !== null).toBe(new RegExp(source, caseless ? 'i' : '').test(text));
    }),
    { numRuns: 3000 },
  );
});

it('throws nothing but its own errors', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[ab()[\]{}?*+|\\^$:<=!>,1-]{0,12}$/)),
      fc.string(),
      (source, text) => {
        find(source, text);
      },
    ),
    { numRuns: 3000 },
  );
});
