import { expect, test } from 'vitest';
import { geometry } from './geometry.ts';

const box = (x: number, y: number) => ({ x, y, w: 10, h: 10 });
const boxes = new Map([
  ['users', box(0, 0)],
  ['lb', box(100, 0)],
  ['app', box(200, 0)],
]);
type Lines = [string, { x: number; y: number }[]][];
const near = [
  { x: 10, y: 5 },
  { x: 100, y: 5 },
];
const far = [
  { x: 110, y: 5 },
  { x: 200, y: 5 },
];
const forward: Lines = [
  ['users lb', near],
  ['lb app', far],
];

test('what has no line of its own passes the node between, there and back', () => {
  const place = geometry(boxes, new Map(forward));
  const there = place.line('users', 'app');
  expect(there).toEqual([...near, ...far]);
  expect(place.line('app', 'users')).toEqual(there.toReversed());
});

test('a reply with a line of its own takes it; the request still passes the node between', () => {
  const reply = [
    { x: 200, y: 8 },
    { x: 105, y: 40 },
    { x: 10, y: 8 },
  ];
  const place = geometry(boxes, new Map([...forward, ['app users', reply]]));
  expect(place.line('app', 'users')).toEqual(reply);
  expect(place.line('users', 'app')).toHaveLength(4);
});

test('nodes that nothing joins are joined straight', () => {
  expect(geometry(boxes, new Map()).along('users', 'lb', 0.5)).toEqual({ x: 55, y: 5 });
});
