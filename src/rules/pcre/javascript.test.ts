import { expect, it } from 'vitest';
import { toBytes } from '../nginx-location/index.ts';
import { findPattern } from './index.ts';
import { javascriptReading } from './javascript.ts';

const pcre = (source: string, text: string) => findPattern(toBytes(source), false, toBytes(text)).captures;

it.each<[string, string, ReturnType<typeof javascriptReading>]>([
  ['\\A/a\\z', '/a', 'escape'],
  ['^/a\\hb', '/a b', 'escape'],
  ['^/\\x{61}$', '/a', 'escape'],
  ['^/[[:digit:]]+$', '/42', 'class'],
  ['(?i)^/A$', '/a', 'refused'],
  ['^/a++$', '/aa', 'refused'],
  ['^/(?>a|ab)$', '/a', 'refused'],
  ['^/(?P<x>a)$', '/a', 'refused'],
  ['^/한.{3}$', '/한글', 'bytes'],
])('%s matches %s in PCRE, and JavaScript does not take it so', (source, text, reading) => {
  expect(pcre(source, text)).toBeTruthy();
  expect(javascriptReading(source)).toBe(reading);
  if (reading === 'refused') return;
  expect(new RegExp(source).test(text)).toBe(false);
});

it.each(['\\.php$', '^/api/v[0-9]+/', '\\.(png|jpg)$', '^/(?<id>\\d+)$', '\\\\A', '^/a+?b'])(
  '%s is the same',
  (source) => {
    expect(javascriptReading(source)).toBeUndefined();
  },
);
