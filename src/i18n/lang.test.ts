import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { ko } from './ko.ts';
import { isLang, normaliseBase, otherLang, pagePath } from './lang.ts';

describe('pagePath', () => {
  it('puts Korean at the root and English under /en/', () => {
    expect(pagePath('ko', '', '/')).toBe('/');
    expect(pagePath('en', '', '/')).toBe('/en/');
    expect(pagePath('ko', 'ec2/ami', '/docs/')).toBe('/docs/ec2/ami/');
    expect(pagePath('en', 'ec2/ami', '/docs/')).toBe('/docs/en/ec2/ami/');
  });
});

describe('languages', () => {
  it('knows its own', () => {
    expect(isLang('ko')).toBe(true);
    expect(isLang('fr')).toBe(false);
    expect(otherLang('ko')).toBe('en');
    expect(otherLang('en')).toBe('ko');
  });

  it('normalises a base path', () => {
    for (const text of ['docs', '/docs', 'docs/', '//docs//']) expect(normaliseBase(text)).toBe('/docs/');
    for (const text of ['', '/']) expect(normaliseBase(text)).toBe('/');
  });

  it('has every text of the interface in both, none empty', () => {
    const texts = (value: unknown): unknown[] =>
      value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [value];
    // A list of one is written like its element, so it stands in for a number, a word and a list of words.
    const called = (value: unknown): string =>
      typeof value === 'function'
        ? String((value as (...args: unknown[]) => unknown)(['3'], ['3']))
        : String(value);
    expect(texts(ko).length).toBe(texts(en).length);
    for (const text of [...texts(ko), ...texts(en)]) {
      expect(called(text).length).toBeGreaterThan(0);
      expect(called(text)).not.toContain('undefined');
    }
  });
});
