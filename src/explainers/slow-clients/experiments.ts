import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import type { Values } from '../../figure/model.ts';
import type { System } from '../../figure/system.ts';
import { fast, model } from './model.ts';

/** Both systems with other values at a moment: Tomcat by itself, and behind nginx. */
async function both(values: Values, time = 30): Promise<[System, System]> {
  const session = await newSession(model);
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(time);
  return session.systems as unknown as [System, System];
}

const held = (system: System): number =>
  system.read().endpoints.find(({ name }) => name === 'was')?.threads?.inUse ?? 0;

/** What the pages say that a reader will see in this figure. */
export const experiments: Record<string, () => Promise<void>> = {
  async 'nginx-earns-its-hop-when-clients-are-slow'() {
    const [alone, fronted] = await both({});
    expect(held(alone)).toBe(200);
    expect(held(fronted)).toBeLessThan(10);
    // Who is fast pays for those who are slow, unless something stands between.
    expect(fast(alone).meanTime).toBeGreaterThan(20 * fast(fronted).meanTime);
    // It is the buffer that does it, not the hop.
    const [, unbuffered] = await both({ buffering: false });
    expect(held(unbuffered)).toBe(200);
  },

  async 'in-front-of-one-tomcat-nginx-is-slower-when-all-are-fast'() {
    const [alone, fronted] = await both({ slow: 0 }, 60);
    const [direct, through] = [alone, fronted].map((system) => fast(system, Number.POSITIVE_INFINITY));
    // The same requests, so that the difference is the hop's.
    expect(through?.completed).toBe(direct?.completed);
    expect(through?.meanTime).toBeGreaterThan(direct?.meanTime ?? Number.POSITIVE_INFINITY);
    expect(through?.meanTime).toBeLessThan(1.1 * (direct?.meanTime ?? 0));
  },

  async 'the-more-slow-clients-the-fewer-threads-are-free'() {
    const counts: number[] = [];
    for (const slow of [0, 60, 120, 180]) counts.push(held((await both({ slow }))[0]));
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts[3]).toBeGreaterThan(140);
    expect(counts[0]).toBeLessThan(10);
  },
};
