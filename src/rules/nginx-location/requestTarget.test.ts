import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, toBytes } from './bytes.ts';
import { normaliseTarget } from './requestTarget.ts';

const path = (target: string, mergeSlashes = true) => {
  const result = normaliseTarget(toBytes(target), { mergeSlashes });
  return typeof result === 'string' ? result : fromBytes(result.path);
};

describe('the path of a request target', () => {
  it.each([
    ['/a/./b/../c', '/a/c'],
    ['/a/.', '/a/'],
    ['/a/..', '/'],
    ['/a/...', '/a/...'],
    ['/a/..b', '/a/..b'],
    ['/.a', '/.a'],
    ['//a///b//', '/a/b/'],
    ['/a//../b', '/b'],
    ['/%61%2F%2e%2e/b', '/b'],
    ['/%252e', '/%2e'],
    ['/a%3Fb?c', '/a?b'],
    ['/a%23b#c', '/a#b'],
    ['/a?b=/../..', '/a'],
    ['/%ED%95%9C', '/한'],
    ['/한', '/한'],
    ['/..', 'aboveRoot'],
    ['/a/../../b', 'aboveRoot'],
    ['/%2e%2e/', 'aboveRoot'],
    ['/%', 'badPercent'],
    ['/%4', 'badPercent'],
    ['/%zz', 'badPercent'],
    ['/%00', 'zeroByte'],
    ['/a b', 'control'],
    ['a', 'notAPath'],
    ['', 'notAPath'],
  ])('%s is %s', (target, expected) => expect(path(target)).toBe(expected));

  it('keeps runs of slashes when merge_slashes is off', () => {
    expect(path('//a//b', false)).toBe('//a//b');
    expect(path('/a//../b', false)).toBe('/a/b');
    expect(path('//..', false)).toBe('/');
  });

  it('keeps the arguments as they came, to a fragment', () => {
    expect(normaliseTarget('/a?b=%20&c?d#e')).toMatchObject({ args: 'b=%20&c?d' });
    expect(normaliseTarget('/a#b?c')).toMatchObject({ args: '' });
  });

  it('is a path without dots or double slashes, or a reason, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\/[/.%2Fea?#]{0,12}$/)), (target) => {
        const result = normaliseTarget(toBytes(target));
        if (typeof result === 'string') return;
        expect(result.path).toMatch(/^\//);
        expect(result.path).not.toMatch(/\/\/|\/\.\.?(\/|$)/);
      }),
    );
  });
});
