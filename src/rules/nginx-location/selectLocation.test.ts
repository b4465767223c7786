import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passed } from '../vectors.ts';
import type { Location, Modifier } from './location.ts';
import { type Selection, selectLocation } from './selectLocation.ts';
import vectors from './vectors.json' with { type: 'json' };
import { checkLocations } from './vectors.ts';

const locations = (modifier: Modifier, pattern: string, id: string, ...children: Location[]): Location => ({
  id,
  modifier,
  pattern,
  children,
});

/** The configurations of the manual, of an application behind a path, and one with nested locations. */
const A = [
  locations('=', '/', 'A'),
  locations('', '/', 'B'),
  locations('', '/documents/', 'C'),
  locations('^~', '/images/', 'D'),
  locations('~*', '\\.(gif|jpg|jpeg)$', 'E'),
];
const B = [
  locations('', '/', 'P0'),
  locations('', '/api', 'P1'),
  locations('', '/api/', 'P2'),
  locations('=', '/api/health', 'X1'),
  locations('^~', '/api/static/', 'N1'),
  locations('~', '\\.php$', 'R1'),
  locations('~', '^/api/v[0-9]+/', 'R2'),
  locations('~*', '\\.PNG$', 'R3'),
  locations('', '/img/', 'P3'),
];
const C = [
  locations('', '/o/', 'outer', locations('~', '\\.js$', 'nested')),
  locations('~', '\\.js$', 'top'),
  locations('^~', '/q/', 'outerq', locations('~', '\\.js$', 'nestedq')),
  locations('', '/a', 'pa'),
  locations('^~', '/a/b', 'pab'),
  locations('', '/a/b/c', 'pabc'),
  locations('~', '/c$', 'rc'),
];

const reason = (selection: Selection, id: string) => {
  const step = selection.why.find(({ location }) => location === id);
  return step?.by ? `${step.reason} ${step.by}` : step?.reason;
};

describe('the rows observed on nginx, each for its reason', () => {
  const rows: [string, Location[], string, string, ...string[]][] = [
    ['L1', A, '/', 'A', 'A exactEqual', 'B exactWon A', 'E afterExact A'],
    ['L2', A, '/index.html', 'B', 'B longestPrefix', 'C notAPrefix', 'E regexDiffers', 'A notEqual'],
    ['L3', A, '/documents/document.html', 'C', 'C longestPrefix', 'B shorterPrefix C', 'E regexDiffers'],
    ['L4', A, '/images/1.gif', 'D', 'D longestPrefixStops', 'E afterStop D'],
    ['L5', A, '/documents/1.jpg', 'E', 'E regexMatched', 'C regexWon E'],
    ['L6', A, '/documents/1.JPG', 'E', 'E regexMatched'],
    ['L7', A, '/images', 'B', 'D notAPrefix'],
    ['L8', A, '/documents/%31.jp%67', 'E'],
    ['L9', A, '/documents/../images/1.gif', 'D'],
    ['L10', A, '//images//1.gif', 'D'],
    ['L11', A, '/?f=1.gif', 'A'],
    ['L12', A, '/%2e%2e/', '400'],
    ['L13', B, '/apiary', 'P1', 'P1 longestPrefix', 'P2 notAPrefix'],
    ['L14', B, '/api/health/', 'P2', 'X1 notEqual'],
    ['L15', B, '/api/static/a.php', 'N1', 'R1 afterStop N1'],
    ['L16', B, '/api/v1/a.php', 'R1', 'R2 afterRegex R1', 'P2 regexWon R1', 'P1 shorterPrefix P2'],
    ['L17', B, '/api/v1', 'P2', 'R2 regexDiffers'],
    ['L18', B, '/API/users', 'P0', 'P1 notAPrefix'],
    ['L19', B, '/index.php/x', 'P0', 'R1 regexDiffers'],
    ['L20', B, '/api%2Fstatic/a.php', 'N1'],
    ['L21', C, '/o/a.js', 'nested', 'outer nestedWon nested', 'top afterNested nested'],
    ['L22', C, '/q/a.js', 'nestedq', 'nested outerNotEntered outer'],
    ['L23', C, '/a/bz/c', 'pab', 'rc afterStop pab', 'pa shorterPrefix pab'],
    ['L24', C, '/a/b/c', 'rc', 'pabc regexWon rc', 'pab shorterPrefix pabc'],
    ['L25', C, '/a/b/c/d', 'pabc', 'rc regexDiffers'],
  ];
  for (const [row, config, target, expected, ...reasons] of rows)
    it(`${row}: ${target} is ${expected}`, () => {
      const selection = selectLocation(config, target);
      expect(selection.location ?? `${selection.status}`).toBe(expected);
      for (const line of reasons) {
        const [id, ...rest] = line.split(' ');
        expect(`${id} ${reason(selection, id as string)}`).toBe(`${id} ${rest.join(' ')}`);
      }
    });

  it('and every vector', () => {
    const results = checkLocations(vectors);
    expect(results.length).toBe(vectors.cases.length);
    expect(results.filter((result) => !passed(result))).toEqual([]);
  });
});

describe('steps', () => {
  it('come in the order nginx considers them', () => {
    const ids = (target: string, config: Location[]) =>
      selectLocation(config, target).why.map(({ location }) => location);
    expect(ids('/documents/1.jpg', A)).toEqual(['A', 'D', 'B', 'C', 'E']);
    expect(ids('/o/a.css', C)).toEqual([
      'outerq',
      'pa',
      'pab',
      'pabc',
      'outer',
      'nested',
      'top',
      'rc',
      'nestedq',
    ]);
  });

  it('name each location once and choose at most one, the winner', () => {
    const all = [...A, ...B.map((l) => ({ ...l, id: `b${l.id}`, pattern: `/b${l.pattern}` })), ...C];
    const count = (level: readonly Location[]): number =>
      level.reduce((sum, location) => sum + 1 + count(location.children ?? []), 0);
    fc.assert(
      fc.property(fc.stringMatching(/^(\/[oqa.%2Fjsgif]{0,4}){1,5}$/), (target) => {
        const selection = selectLocation(all, target);
        if (selection.status === 400) return;
        expect(new Set(selection.why.map(({ location }) => location)).size).toBe(count(all));
        expect(selection.why).toHaveLength(count(all));
        expect(selection.why.filter(({ chosen }) => chosen).map(({ location }) => location)).toEqual(
          selection.location === null ? [] : [selection.location],
        );
      }),
    );
  });

  it('say of a named location that no request chooses it', () => {
    const selection = selectLocation([locations('@', '@app', 'n'), locations('', '/', 'p')], '/@app');
    expect(selection.location).toBe('p');
    expect(reason(selection, 'n')).toBe('neverByRequest');
  });
});

describe('a missing slash', () => {
  const x: Location = { id: 'x', modifier: '', pattern: '/x/', passes: true };
  it('is answered with 301, arguments kept', () => {
    expect(selectLocation([x], '/x?a=%20b')).toMatchObject({
      location: 'x',
      status: 301,
      redirect: '/x/?a=%20b',
    });
    expect(selectLocation([{ ...x, passes: false }], '/x')).toMatchObject({ location: null, status: 404 });
  });
  it('is not, when the path has a location of its own', () => {
    expect(selectLocation([x, locations('=', '/x', 'e')], '/x')).toMatchObject({
      location: 'e',
      how: 'exact',
    });
    expect(selectLocation([x, locations('', '/x', 'p')], '/x')).toMatchObject({ location: 'p' });
    expect(selectLocation([x, locations('', '/', 'p')], '/x')).toMatchObject({ location: 'x', status: 301 });
  });
  it('comes before regular expressions', () => {
    const selection = selectLocation([x, locations('~', 'x', 'r')], '/x');
    expect(selection.status).toBe(301);
    expect(reason(selection, 'r')).toBe('afterRedirect x');
    expect(reason(selection, 'x')).toBe('slashMissing');
  });
});

describe('what is not modelled', () => {
  const odd = [locations('', '/', 'p'), locations('~', '^/(?R)', 'odd'), locations('~', 'x', 'x')];
  it('is said, and no winner is named', () => {
    const selection = selectLocation(odd, '/a');
    expect(selection).toMatchObject({
      location: null,
      notAnswered: { location: 'odd', reason: 'recursion' },
    });
    expect(selection.status).toBeUndefined();
    expect([reason(selection, 'odd'), reason(selection, 'x'), reason(selection, 'p')]).toEqual([
      'unknownRegex',
      'afterUnknown odd',
      'afterUnknown odd',
    ]);
  });
  it('matters only where nginx would try it', () => {
    expect(selectLocation([...odd, locations('^~', '/s/', 's')], '/s/a').location).toBe('s');
    expect(selectLocation([locations('~', 'a', 'first'), ...odd], '/a').location).toBe('first');
  });
  it('a pattern that takes for ever to match', () => {
    const slow = [locations('~', '^/(a|a)*$', 'slow')];
    expect(selectLocation(slow, `/${'a'.repeat(60)}b`).notAnswered).toEqual({
      location: 'slow',
      reason: 'tooManySteps',
    });
  });
});

it('knows where the rules of a version come from', () => {
  expect(selectLocation(A, '/', '1.22.1').basis).toBe('observed');
  expect(selectLocation(A, '/', '1.29.6').basis).toBe('observed');
  expect(selectLocation(A, '/', '1.29.7').basis).toBe('documented');
  expect(selectLocation(A, '/', '2.0.0').basis).toBe('documented');
});
