import { expect, test, vi } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import { received } from './counts.ts';
import { diagrams } from './diagrams.ts';
import { model } from './model.ts';

// On machines that do other things as well.
vi.setConfig({ testTimeout: 60_000 });

test('the first frame: a hundred requests, the reply to the last on its way, by its own way with direct return', async () => {
  const session = await newSession(model);
  expect(model.claim(session.systems)).toEqual({
    all: 100,
    proxyA: 34,
    proxyB: 33,
    proxyC: 33,
    natA: 100,
    natB: 0,
    natC: 0,
    through: 3100,
    direct: 100,
  });
  for (const system of session.systems) {
    expect(system.read().inside).toBe(1);
    expect(system.read().total.completed).toBe(99);
  }
});

test('the log tells the first choice, and that the next request follows the connection', async () => {
  const session = await newSession(model);
  const told = session.systems.map((system) =>
    system.told().map(({ request, subject, reason }) => [request, subject, reason]),
  );
  const followed = [
    [1, 'app1', 'roundRobin'],
    [2, 'app1', 'followed'],
  ];
  expect(told).toEqual([
    [
      [1, 'app1', 'roundRobin'],
      [2, 'app2', 'roundRobin'],
      [3, 'app3', 'roundRobin'],
    ],
    followed,
    followed,
  ]);
});

test('packets: those with data, and three for each connection', async () => {
  const session = await newSession(model);
  session.seek(5.04);
  const [proxy, nat, direct] = session.systems.map((system) => received(system, system.read(), 'packets'));
  // A request is one packet of up to 1460 bytes, a reply of 30,000 bytes twenty-one.
  expect(proxy?.servers).toEqual([34 + 2, 33 + 2, 33 + 2]);
  expect(nat?.servers).toEqual([100 + 2, 0, 0]);
  expect(direct?.servers).toEqual([100 + 2, 0, 0]);
  expect(proxy?.balancer).toBe(100 * 22 + 2 + 3);
  expect(nat?.balancer).toBe(100 * 22 + 3);
  expect(direct?.balancer).toBe(100 + 2);
});

test('the picture says where TLS ends', () => {
  for (const lang of ['ko', 'en'] as const) {
    const [proxy, nat] = diagrams(lang);
    expect(proxy?.['tls']).toMatch(/users.*HTTPS.*lb/);
    expect(proxy?.['tls']).toMatch(/lb -->\|HTTP\| app1/);
    expect(nat?.['tls']).toMatch(/lb -->\|HTTPS\| app1/);
    expect(nat?.['plain']).not.toMatch(/HTTPS/);
  }
});

test('whatever the seed, one client on one connection gives the same counts', async () => {
  const session = await newSession(model);
  const before = session.systems.map((system) => received(system, system.read(), 'requests'));
  for (const seed of [1, 2, 3]) {
    session.reseed(seed);
    expect(session.systems.map((system) => received(system, system.read(), 'requests'))).toEqual(before);
  }
});
