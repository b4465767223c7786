import { expect } from 'vitest';
import { newSession } from '../../figure/first-frame.ts';
import type { Values } from '../../figure/model.ts';
import { bootTimeline, readyAfter } from '../../rules/ami/boot.ts';
import { model } from './model.ts';

/** Both ways with these settings: seconds from order to service, and failed requests at `until`. */
async function run(
  values: Values,
  until: number,
): Promise<{ ready: number; failed: number; success: number }[]> {
  const session = await newSession(model);
  session.seek(0);
  for (const [name, value] of Object.entries(values)) session.change(name, value);
  session.seek(until);
  return session.systems.map((system) => {
    const snapshot = system.read();
    const ready = model.readouts(system, snapshot, session.values).find(({ name }) => name === 'ready');
    return {
      ready: ready?.value ?? Number.NaN,
      failed: snapshot.total.failed,
      success: snapshot.window.availability,
    };
  });
}

const boot = readyAfter(bootTimeline(true, 0));

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => Promise<void>> = {
  async 'a-baked-image-serves-sooner-by-the-time-of-the-install'() {
    const [baked, installed] = await run({}, 180);
    expect(baked?.ready).toBeGreaterThan(boot);
    expect(baked?.ready).toBeLessThan(boot + 30);
    expect((installed?.ready ?? 0) - (baked?.ready ?? 0)).toBeCloseTo(90, 6);
    // Until then users wait and leave; afterwards nobody does.
    expect(installed?.failed).toBeGreaterThan(3 * (baked?.failed ?? 0));
    expect(baked?.success).toBe(1);
    expect(installed?.success).toBe(1);
  },
  async 'without-anything-to-install-both-are-the-same'() {
    const [baked, installed] = await run({ install: 0 }, 90);
    expect(installed).toEqual(baked);
    expect(baked?.ready).toBeGreaterThan(boot);
  },
  async 'with-room-to-spare-nobody-notices'() {
    const [baked, installed] = await run({ rate: 20 }, 120);
    expect([baked?.failed, installed?.failed]).toEqual([0, 0]);
  },
  async 'ordered-before-the-crowd-nobody-leaves'() {
    const session = await newSession(model);
    session.seek(0);
    session.forget();
    session.seek(1);
    for (const host of ['server2', 'server3']) session.act({ command: 'add', host });
    session.seek(90);
    session.act({ command: 'rate', clients: 'users', factor: 4 });
    session.seek(120);
    const [baked, installed] = session.systems.map((system) => system.read().total.failed);
    expect(baked).toBe(0);
    expect(installed).toBeGreaterThan(0);
  },
};
