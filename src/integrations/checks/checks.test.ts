import { describe, expect, it } from 'vitest';
import type { Claim } from '../../catalog/claims.ts';
import type { Term } from '../../catalog/glossary.ts';
import type { Checked } from '../../catalog/yaml.ts';
import { type BuiltPage, readBuiltPage } from './built-page.ts';
import { checkClaims } from './claims.ts';
import { checkExperiments } from './experiments.ts';
import { checkGlossary, checkSpellings } from './glossary.ts';
import { checkLanguages } from './languages.ts';
import { checkLinks } from './links.ts';

const checked = <T>(value: T): Checked<T> => ({ file: 'x.yaml', value, lineOf: () => 7 });
const site = (pages: Record<string, string>): Map<string, BuiltPage> =>
  new Map(
    Object.entries(pages).map(([url, body]) => [
      url,
      readBuiltPage(`<main><article>${body}</article></main>`, url),
    ]),
  );

const body =
  '<p id="c1">a</p><h2 id="pros">b</h2><p><span id="c2">c</span></p><aside class="correction" id="c3"></aside>';
const pages = site({ 'lb/': body, 'en/lb/': body });
const claim: Claim = {
  id: 'C2',
  page: 'lb',
  heading: 'pros',
  verdict: 'ok',
  statement: { ko: '가', en: 'a' },
  sources: ['rfc'],
  figures: [],
  experiment: null,
};
const claimFaults = (...claims: Partial<Claim>[]) =>
  checkClaims(checked(claims.map((one) => ({ ...claim, ...one }))), pages, new Set(['rfc'])).map(
    ({ message }) => message,
  );

describe('checkClaims', () => {
  it('passes a claim that stands where it says, in both languages', () => {
    expect(claimFaults({}, { id: 'C1', heading: '' })).toEqual([]);
    expect(claimFaults({ id: 'C3', verdict: 'wrong', correction: claim.statement })).toEqual([]);
  });

  it.each<[string, Partial<Claim>, RegExp]>([
    ['a page that is not there', { page: 'none' }, /no page “none”/],
    ['a claim that is on no page', { id: 'C9' }, /content\/ko\/lb\.mdx does not deal with it/],
    ['a heading that is not there', { heading: 'cons' }, /no heading \[#cons\]/],
    ['the wrong heading', { id: 'C1' }, /stands under \[#\], not under \[#pros\]/],
    ['an unknown source', { sources: ['nobody'] }, /no source has the id “nobody”/],
    ['a verdict without its correction', { verdict: 'narrow' }, /needs a correction/],
    [
      'a wrong claim outside a correction',
      { verdict: 'wrong', correction: claim.statement },
      /<Correction id="C2">/,
    ],
  ])('finds %s', (_, change, message) => {
    const faults = claimFaults(change);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatch(message);
    expect(faults[0]).toMatch(/^content\/claims\.yaml:7: C\d: /);
  });

  it('finds an id that is used twice', () => {
    expect(claimFaults({}, {})).toEqual([expect.stringContaining('used twice')]);
  });
});

const experimentFaults = (change: Partial<Claim>) =>
  checkExperiments(
    checked([{ ...claim, figures: ['lab'], experiment: 'lab/dies-alone', ...change }]),
    new Set(['lab', 'other']),
    new Map([['lab', new Set(['dies-alone'])]]),
  ).map(({ message }) => message);

describe('checkExperiments', () => {
  it.each<[string, Partial<Claim>]>([
    ['an experiment of one of its figures', {}],
    ['none with a reason', { experiment: null, whyNot: claim.statement }],
    ['none with a reason and no figure', { figures: [], experiment: null, whyNot: claim.statement }],
  ])('passes %s', (_, change) => {
    expect(experimentFaults(change)).toEqual([]);
  });

  it.each<[string, Partial<Claim>, RegExp]>([
    ['an unknown figure', { figures: ['lab', 'none'] }, /no figure is called “none”/],
    ['a number instead of a folder', { figures: ['lab', 'I14'] }, /no figure is called “I14”/],
    ['none without a reason', { experiment: null }, /say in whyNot/],
    ['none without figure and reason', { figures: [], experiment: null }, /say in whyNot/],
    ['an excuse beside an experiment', { whyNot: claim.statement }, /nothing to excuse/],
    ['an experiment of another figure', { experiment: 'other/dies-alone' }, /not among the figures/],
    ['an unknown experiment', { experiment: 'lab/lives' }, /lab\/experiments\.ts has no experiment “lives”/],
  ])('finds %s', (_, change, message) => {
    const faults = experimentFaults(change);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(message);
    expect(faults[0]).toMatch(/^content\/claims\.yaml:7: C2: /);
  });
});

const term: Term = {
  id: 'lb',
  name: { ko: '로드 밸런서', en: 'load balancer' },
  definition: { ko: '뜻', en: 'meaning' },
  written: [],
  search: [],
  shared: [],
  typos: [],
  related: [],
  at: ['lb#pros'],
};
const termFaults = (...terms: Partial<Term>[]) =>
  checkGlossary(checked(terms.map((one) => ({ ...term, ...one }))), pages).map(({ message }) => message);

describe('checkGlossary', () => {
  it('passes a term whose places and relations exist', () => {
    expect(termFaults({}, { id: 'web', name: { ko: '웹', en: 'web' }, related: ['lb'], at: ['lb'] })).toEqual(
      [],
    );
  });

  it.each<[string, Partial<Term>, RegExp]>([
    ['a page that is not there', { at: ['none'] }, /no page “none”/],
    ['a heading that is not there', { at: ['lb#none'] }, /no heading \[#none\]/],
    ['no place at all', { at: [] }, /say where/],
    ['an unknown relation', { related: ['none'] }, /no term has the id “none”/],
  ])('finds %s', (_, change, message) => {
    expect(termFaults(change)[0]).toMatch(message);
  });

  it('finds one name for two terms', () => {
    expect(termFaults({}, { id: 'other' })[0]).toMatch(/also the name of lb/);
  });
});

const spellingFaults = (slugs: string[], ...terms: Partial<Term>[]) =>
  checkSpellings(checked(terms.map((one) => ({ ...term, ...one }))), pages, slugs).map(
    ({ message }) => message,
  );

describe('checkSpellings', () => {
  const proxy: Partial<Term> = { id: 'proxy', name: { ko: '프록시', en: 'proxy' } };

  it('finds a spelling that two terms have, however it is spaced, and misspellings too', () => {
    expect(spellingFaults([], { written: ['L B'] }, { ...proxy, search: ['lb'] })[0]).toMatch(
      /proxy: “lb” is also a spelling of lb/,
    );
    expect(spellingFaults([], { typos: ['프록씨'] }, { ...proxy, written: ['프록씨'] })).toHaveLength(1);
  });

  it('lets terms share a spelling only when both say so', () => {
    const shared = { written: ['ALB'], shared: ['alb'] };
    expect(spellingFaults([], shared, { ...proxy, ...shared })).toEqual([]);
    expect(spellingFaults([], shared, { ...proxy, written: ['ALB'] })).toHaveLength(1);
  });

  it('finds a page whose title is no spelling of a term', () => {
    const titled = site({ 'lb/': '<h1>로드밸런서</h1>', 'en/lb/': '<h1>Balancers</h1>' });
    const faults = checkSpellings(checked([term]), titled, ['lb']).map(({ message }) => message);
    expect(faults).toEqual([expect.stringMatching(/no term is written “Balancers”.*content\/en\/lb\.mdx/)]);
  });
});

describe('checkLanguages', () => {
  it('finds the first heading that differs', () => {
    const apart = site({
      'lb/': '<h2 id="a"></h2><h2 id="b"></h2>',
      'en/lb/': '<h2 id="a"></h2><h2 id="c"></h2>',
    });
    expect(checkLanguages(['lb'], pages)).toEqual([]);
    expect(checkLanguages(['lb'], apart)[0]?.message).toMatch(
      /content\/en\/lb\.mdx:1: heading 2 is \[#c\] here and \[#b\]/,
    );
  });
});

describe('checkLinks', () => {
  const files = new Set(['favicon.svg', 'index.html', 'a/index.html']);
  const faults = (href: string, base = '/') =>
    checkLinks(
      site({ '': `<h2 id="top"></h2><a href="${href}">x</a>`, 'a/': '<h2 id="here"></h2>' }),
      files,
      base,
      'https://example.org',
    );

  it.each(['/', '/a/', '/a/#here', '#top', '/favicon.svg', 'https://nginx.org/x', 'https://example.org/a/'])(
    'passes %s',
    (href) => {
      expect(faults(href)).toEqual([]);
    },
  );

  it.each(['/b/', '/a', '/a/#gone', '#gone', '/none.svg', 'https://example.org/b/'])('finds %s', (href) => {
    expect(faults(href)).toHaveLength(1);
  });

  it('finds an address outside the base path', () => {
    expect(faults('/a/', '/docs/')[0]).toMatch(/outside the base path/);
    expect(faults('/docs/a/#here', '/docs/')).toEqual([]);
  });
});

describe('readBuiltPage', () => {
  it('refuses an id that stands twice', () => {
    expect(() => readBuiltPage('<p id="a"></p><p id="a"></p>', 'x/')).toThrow('“a” stands twice');
  });
});
