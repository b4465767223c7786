import { expect } from 'vitest';
import { initialValues, type Values } from '../../figure/model.ts';
import { bootTimeline, readyAfter, totalTime } from '../../rules/ami/index.ts';
import { APP, BUFFERED, LATER, runPress, SECRET } from './press.ts';
import { model } from './steps.ts';

const run = (more: Values) => runPress({ ...initialValues(model), ...more });
const events = (more: Values) => run(more).steps.map(({ event }) => event[0]);
const lastSight = (more: Values) => run(more).result.at(-1);

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'a-copy-has-the-files-of-that-moment': () => {
    expect(lastSight({ story: 'copy' })?.copy).toEqual(expect.arrayContaining([APP, SECRET]));
    expect(lastSight({ story: 'copy' })?.copy).not.toContain(LATER);
  },
  'nothing-is-installed-at-launch': () => {
    expect(events({ story: 'copy', bake: 'baked' })).not.toContain('boot-install');
    expect(readyAfter(bootTimeline(true, 120))).toBeCloseTo(29.26, 9);
  },
  'baking-moves-work-from-every-boot-to-once': () => {
    expect(events({ story: 'copy', bake: 'boot' })).toContain('boot-install');
    expect(readyAfter(bootTimeline(false, 120)) - readyAfter(bootTimeline(true, 120))).toBeCloseTo(120, 9);
    expect(totalTime(true, 5, 120, 90)).toBeLessThan(totalTime(false, 5, 120, 90));
    expect(totalTime(true, 1, 120, 90)).toBeGreaterThan(totalTime(false, 1, 120, 90));
  },
  'without-a-reboot-buffers-are-missing': () => {
    expect(lastSight({ story: 'copy', noReboot: true })?.copy).not.toContain(BUFFERED);
    expect(lastSight({ story: 'copy', noReboot: false })?.copy).toContain(BUFFERED);
  },
  'deregistering-stops-no-server-and-frees-no-snapshot': () => {
    expect(events({ story: 'deregister' })).toEqual(
      expect.arrayContaining(['stillRuns', 'noMore', 'snapshotStays']),
    );
  },
  'old-keys-and-deleted-key-pairs-still-open': () => {
    expect(events({ story: 'copy' })).toContain('oldKeyOpens');
    expect(events({ story: 'key' })).toEqual(expect.arrayContaining(['keyStillOpens', 'copyOpensToo']));
  },
  'regions-and-accounts-limit-an-image': () => {
    const refusals = run({ story: 'elsewhere' }).result.flatMap(({ refusal }) => refusal ?? []);
    expect(refusals).toEqual(['volume-smaller-than-snapshot', 'image-not-found', 'not-permitted']);
  },
};
