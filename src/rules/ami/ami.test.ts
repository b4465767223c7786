import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Result } from '../problem.ts';
import {
  type Actioned,
  AUTHORIZED_KEYS,
  acceptsKey,
  bootSource,
  bootTimeline,
  copyImage,
  createImage,
  deleteKeyPair,
  deregisterImage,
  emptyWorld,
  fileAt,
  filesOnDisk,
  finish,
  type Image,
  type Instance,
  importKeyPair,
  readFile,
  readyAfter,
  runInstance,
  setPermission,
  snapshotGib,
  startProgram,
  terminate,
  totalTime,
  vendorImage,
  type World,
  wouldHold,
  writeFile,
} from './index.ts';

const seoul = 'ap-northeast-2';
const me = '111122223333';
const firstKey = 'ssh-ed25519 AAAA… first';
const secondKey = 'ssh-ed25519 BBBB… second';

/** A world that tests act on one step after another; an action that is refused fails the test. */
class Console {
  world: World;
  readonly base: Image;

  constructor() {
    const { world, made } = vendorImage(emptyWorld, seoul, 'al2023', 8, [
      { path: '/bin/sh', content: 'shell' },
    ]);
    this.world = world;
    this.base = made;
    for (const [name, publicKey] of [
      ['first', firstKey],
      ['second', secondKey],
    ] as const)
      this.do(importKeyPair(this.world, { name, region: seoul, publicKey }));
  }

  do<Made>(result: Result<Actioned<Made>>): Made {
    if (!result.ok) throw new Error(result.problems[0]?.reason);
    this.world = result.value.world;
    return result.value.made;
  }

  launch(image: string, more: object = {}): Instance {
    return this.do(
      runInstance(this.world, { account: me, region: seoul, image, type: 't3.small', key: 'first', ...more }),
    );
  }

  press(instance: Instance, name = 'golden', noReboot = false): Image {
    const image = this.do(createImage(this.world, { instance: instance.id, name, noReboot }));
    this.world = finish(this.world);
    return image;
  }

  /** Paths on the disk of an instance. */
  disk(instance: Instance): string[] {
    return filesOnDisk(this.world, instance).map(({ path }) => path);
  }

  now(instance: Instance): Instance | undefined {
    return this.world.instances.find(({ id }) => id === instance.id);
  }
}

const why = (result: Result<unknown>) => (result.ok ? 'done' : result.problems[0]?.reason);
const launch = (console: Console, image: string, more: object = {}) =>
  why(runInstance(console.world, { account: me, region: seoul, image, type: 't3.small', ...more }));

describe('images', () => {
  let aws: Console;
  let source: Instance;
  beforeEach(() => {
    aws = new Console();
    source = aws.launch(aws.base.id, { securityGroups: ['sg-web'], userData: '#!/bin/sh' });
  });

  it('A1: a copy has the files that were there', () => {
    aws.do(writeFile(aws.world, source.id, { path: '/srv/app', content: 'v1' }));
    expect(aws.disk(aws.launch(aws.press(source).id))).toContain('/srv/app');
  });

  it('A2: and none that came later', () => {
    const image = aws.press(source);
    aws.do(writeFile(aws.world, source.id, { path: '/srv/later', content: 'v2' }));
    expect(aws.disk(aws.launch(image.id))).not.toContain('/srv/later');
  });

  it('A3: a program that ran does not run in the copy, unless it starts at boot', () => {
    aws.do(startProgram(aws.world, source.id, { name: 'nginx', atBoot: true }));
    aws.do(startProgram(aws.world, source.id, { name: 'backup', atBoot: false }));
    expect(aws.now(source)?.running).toEqual(['nginx', 'backup']);
    const image = aws.press(source);
    expect(aws.launch(image.id).running).toEqual(['nginx']);
    // The reboot did the same to the source.
    expect(aws.now(source)?.running).toEqual(['nginx']);
  });

  it('A4: a copy has the groups and key it was launched with, and old keys are still in the file', () => {
    const copy = aws.launch(aws.press(source).id, { key: 'second', securityGroups: ['sg-db'] });
    expect(copy).toMatchObject({ securityGroups: ['sg-db'], key: 'second', userData: '' });
    expect(fileAt(filesOnDisk(aws.world, copy), AUTHORIZED_KEYS)?.content).toBe(`${firstKey}\n${secondKey}`);
    expect(acceptsKey(aws.world, copy.id, firstKey)).toBe(true);
    expect(copy.address).not.toBe(source.address);
    expect(copy.hostName).not.toBe(source.hostName);
  });

  it('A5: a root volume smaller than the snapshot is refused, a larger one is not', () => {
    const image = aws.press(source);
    expect(launch(aws, image.id, { rootGib: 7 })).toBe('volume-smaller-than-snapshot');
    expect(launch(aws, image.id, { rootGib: Number.NaN })).toBe('volume-smaller-than-snapshot');
    expect(launch(aws, image.id, { rootGib: 20 })).toBe('done');
  });

  it('A6: the id means nothing in another Region; a copy there has another', () => {
    const image = aws.press(source);
    expect(launch(aws, image.id, { region: 'us-east-1' })).toBe('image-not-found');
    const copy = aws.do(
      copyImage(aws.world, { account: me, image: image.id, from: seoul, to: 'us-east-1', name: 'golden' }),
    );
    expect(copy.id).not.toBe(image.id);
    expect(launch(aws, copy.id, { region: 'us-east-1' })).toBe('image-pending');
    aws.world = finish(aws.world);
    expect(launch(aws, copy.id, { region: 'us-east-1' })).toBe('done');
  });

  it('A7: an account without permission is refused, until it has some', () => {
    const image = aws.press(source);
    const other = { account: '444455556666' };
    expect(launch(aws, image.id, other)).toBe('not-permitted');
    expect(why(setPermission(aws.world, other.account, seoul, image.id, 'public'))).toBe('not-owner');
    aws.do(setPermission(aws.world, me, seoul, image.id, [other.account]));
    expect(launch(aws, image.id, other)).toBe('done');
    expect(launch(aws, image.id, { account: '777788889999' })).toBe('not-permitted');
    aws.do(setPermission(aws.world, me, seoul, image.id, 'public'));
    expect(launch(aws, image.id, { account: '777788889999' })).toBe('done');
  });

  it('A8, A9: after deregistering, instances run on and none is launched again', () => {
    const image = aws.press(source);
    const copy = aws.launch(image.id);
    aws.do(deregisterImage(aws.world, me, seoul, image.id, true));
    expect(aws.now(copy)?.state).toBe('running');
    expect(why(readFile(aws.world, copy.id, '/bin/sh'))).toBe('done');
    expect(launch(aws, image.id)).toBe('image-deregistered');
  });

  it('A10: snapshots stay and cost, unless their deletion is asked for', () => {
    const before = snapshotGib(aws.world);
    const image = aws.press(source);
    expect(snapshotGib(aws.world)).toBe(before + 8);
    const kept = aws.do(deregisterImage(aws.world, me, seoul, image.id));
    expect(kept).toHaveLength(1);
    expect(snapshotGib(aws.world)).toBe(before + 8);
    const second = aws.press(source, 'golden-2');
    expect(aws.do(deregisterImage(aws.world, me, seoul, second.id, true))).toEqual([]);
    expect(snapshotGib(aws.world)).toBe(before + 8);
  });

  it('A10: a snapshot that another image uses stays even then', () => {
    const image = aws.press(source);
    const twin: Image = { ...image, id: 'ami-twin', name: 'twin', state: 'available' };
    aws.world = { ...aws.world, images: [...aws.world.images, twin] };
    expect(aws.do(deregisterImage(aws.world, me, seoul, image.id, true))).toHaveLength(1);
    expect(launch(aws, twin.id)).toBe('done');
  });

  it('A11: without the reboot, what is only in memory is missing in the copy', () => {
    const file = { path: '/var/lib/db/wal', content: 'last order' };
    aws.do(writeFile(aws.world, source.id, file, false));
    expect(why(readFile(aws.world, source.id, file.path))).toBe('done');
    expect(wouldHold(aws.world, source.id, true)).toMatchObject({
      value: expect.not.arrayContaining([file.path]),
    });
    const crash = aws.press(source, 'crash-consistent', true);
    expect(aws.disk(aws.launch(crash.id))).not.toContain(file.path);
    expect(wouldHold(aws.world, source.id, false)).toMatchObject({
      value: expect.arrayContaining([file.path]),
    });
    expect(aws.disk(aws.launch(aws.press(source, 'rebooted').id))).toContain(file.path);
  });

  it('A12: deleting the key pair changes no instance', () => {
    aws.world = deleteKeyPair(aws.world, seoul, 'first');
    expect(acceptsKey(aws.world, source.id, firstKey)).toBe(true);
    expect(launch(aws, aws.base.id, { key: 'first' })).toBe('key-pair-not-found');
  });

  it('carries along secrets that were left on the disk', () => {
    aws.do(writeFile(aws.world, source.id, { path: '/root/.aws/credentials', content: '…', secret: true }));
    const copy = aws.launch(aws.press(source).id);
    expect(filesOnDisk(aws.world, copy).filter(({ secret }) => secret)).toHaveLength(1);
  });

  it('fetches each file from the snapshot once, when it is first read', () => {
    const copy = aws.launch(aws.press(source).id);
    const read = () => aws.do(readFile(aws.world, copy.id, '/bin/sh')).fromSnapshot;
    expect([read(), read(), read()]).toEqual([true, false, false]);
    expect(aws.do(readFile(aws.world, copy.id, AUTHORIZED_KEYS)).fromSnapshot).toBe(false);
    expect(why(readFile(aws.world, copy.id, '/none'))).toBe('file-not-found');
  });

  it('refuses what EC2 refuses', () => {
    expect(why(createImage(aws.world, { instance: 'i-none', name: 'abc' }))).toBe('instance-not-found');
    expect(why(createImage(aws.world, { instance: source.id, name: 'ab' }))).toBe('image-name');
    aws.press(source, 'abc');
    expect(why(createImage(aws.world, { instance: source.id, name: 'abc' }))).toBe('image-name-taken');
    const pending = aws.do(createImage(aws.world, { instance: source.id, name: 'slow' }));
    expect(launch(aws, pending.id)).toBe('image-pending');
    aws.do(terminate(aws.world, source.id));
    expect(why(createImage(aws.world, { instance: source.id, name: 'late' }))).toBe('instance-terminated');
    expect(aws.world.volumes).toEqual([]);
    expect(why(importKeyPair(aws.world, { name: 'first', region: seoul, publicKey: '' }))).toBe(
      'key-pair-taken',
    );
  });

  it('never gives one id twice, and copies have what wouldHold says', () => {
    const step = fc.constantFrom('launch', 'press', 'crash', 'write', 'buffer', 'deregister', 'terminate');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const one = new Console();
        const origin = one.launch(one.base.id);
        let images = [one.base];
        for (const [n, action] of steps.entries()) {
          const image = images.at(-1) ?? one.base;
          if (action === 'launch') one.launch(image.id);
          if (action === 'press' || action === 'crash') {
            const holds = wouldHold(one.world, origin.id, action === 'crash');
            const made = one.press(origin, `image ${n}`, action === 'crash');
            const copy = one.launch(made.id, { key: undefined });
            expect(one.disk(copy).toSorted()).toEqual(holds.ok ? [...holds.value].toSorted() : []);
            images.push(made);
          }
          if (action === 'write' || action === 'buffer')
            one.do(writeFile(one.world, origin.id, { path: `/f${n}`, content: '' }, action === 'write'));
          if (action === 'deregister' && image.owner === me) {
            one.do(deregisterImage(one.world, me, seoul, image.id, true));
            images = images.slice(0, -1);
          }
          const last = one.world.instances.at(-1);
          if (action === 'terminate' && last && last.id !== origin.id && last.state === 'running')
            one.do(terminate(one.world, last.id));
        }
        const { instances, volumes, snapshots, images: all } = one.world;
        const ids = [...instances, ...volumes, ...snapshots, ...all].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('booting', () => {
  it('takes 29.3 s as measured, and longer by what is installed each time', () => {
    expect(readyAfter(bootTimeline(true, 60))).toBeCloseTo(29.26, 9);
    expect(readyAfter(bootTimeline(false, 60)) - readyAfter(bootTimeline(true, 60))).toBeCloseTo(60, 9);
    expect(bootTimeline(false, -1)).toEqual(bootTimeline(true, 0));
    expect(parse(readFileSync('content/sources.yaml', 'utf8'))).toHaveProperty(bootSource);
  });

  it('baking pays from the launch on that saves what the image cost', () => {
    const costs = (baked: boolean, launches: number) => totalTime(baked, launches, 60, 90);
    expect(costs(true, 1)).toBeGreaterThan(costs(false, 1));
    expect(costs(true, 3)).toBeLessThan(costs(false, 3));
  });
});
