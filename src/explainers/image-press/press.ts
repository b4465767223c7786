import type { Values } from '../../figure/model.ts';
import type { Mark, Move, Phrase, Run, Step } from '../../figure/steps/model.ts';
import {
  AUTHORIZED_KEYS,
  acceptsKey,
  bootTimeline,
  copyImage,
  createImage,
  type DiskFile,
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
  runInstance,
  setPermission,
  snapshotGib,
  startProgram,
  vendorImage,
  type World,
  writeFile,
} from '../../rules/ami/index.ts';
import type { Result } from '../../rules/problem.ts';

/** What is to be seen beside the picture in one step. */
export interface Sight {
  /** Files of the source server, of the image and of the newest copy; undefined where there is none. */
  source: readonly string[];
  unflushed: readonly string[];
  image: readonly string[] | undefined;
  copy: readonly string[] | undefined;
  sourceRuns: readonly string[];
  copyRuns: readonly string[];
  secrets: number;
  gib: number;
  refusal: string | undefined;
}

const HERE = 'ap-northeast-2';
const THERE = 'us-east-1';
const ME = '111122223333';
const OTHER = '444455556666';
const KEYS = { first: 'ssh-ed25519 AAAA… first', second: 'ssh-ed25519 BBBB… second' };
const DISK = 8;
export const APP = '/srv/app/app.jar';
export const SECRET = '/root/.aws/credentials';
export const BUFFERED = '/var/lib/app/last-order';
export const LATER = '/srv/app/app-v2.jar';

/** Plays one story with the state machine of images, and writes down what can be seen after each action. */
class Press {
  world: World = emptyWorld;
  readonly steps: Step[] = [];
  readonly sights: Sight[] = [];
  time = 0;
  source: Instance;
  image: Image | undefined;
  copy: Instance | undefined;
  private refusal: string | undefined;

  constructor() {
    const vendor = vendorImage(this.world, HERE, 'al2023', DISK, [
      { path: '/usr/lib/os-release', content: 'os' },
    ]);
    this.world = vendor.world;
    for (const [name, publicKey] of Object.entries(KEYS))
      this.do(importKeyPair(this.world, { name, region: HERE, publicKey }));
    this.source = this.launch(vendor.made.id, { key: 'first', securityGroups: ['sg-web'] });
  }

  /** The action is carried out; one that EC2 refuses leaves the world as it is and is remembered for the step. */
  try<Made>(result: Result<{ world: World; made: Made }>): Made | undefined {
    if (!result.ok) {
      this.refusal = result.problems[0]?.reason;
      return undefined;
    }
    this.world = result.value.world;
    return result.value.made;
  }

  /** The action is carried out; this story has none that can be refused here. */
  do<Made>(result: Result<{ world: World; made: Made }>): Made {
    if (!result.ok) throw new Error(result.problems[0]?.reason);
    this.world = result.value.world;
    return result.value.made;
  }

  launch(image: string, more: object = {}): Instance {
    return this.do(runInstance(this.world, { account: ME, region: HERE, image, type: 't3.small', ...more }));
  }

  write(file: DiskFile, flushed = true): void {
    this.do(writeFile(this.world, this.source.id, file, flushed));
  }

  say(
    event: Phrase,
    reason?: Phrase,
    scene: { moves?: Move[]; marks?: Record<string, Mark>; tone?: 'good' | 'bad' } = {},
  ) {
    this.steps.push({ time: this.time, event, ...(reason ? { reason } : {}), ...scene });
    const source = this.world.instances.find(({ id }) => id === this.source.id) ?? this.source;
    const copy = this.copy && this.world.instances.find(({ id }) => id === this.copy?.id);
    const snapshot = this.world.snapshots.find(({ id }) => id === this.image?.mappings[0]?.snapshot);
    const copied = copy ? filesOnDisk(this.world, copy) : [];
    this.sights.push({
      source: filesOnDisk(this.world, source).map(({ path }) => path),
      unflushed: source.unflushed.map(({ path }) => path),
      image: snapshot?.files.map(({ path }) => path),
      copy: copy && copied.map(({ path }) => path),
      sourceRuns: source.running,
      copyRuns: copy?.running ?? [],
      secrets: copied.filter(({ secret }) => secret).length,
      gib: snapshotGib(this.world),
      refusal: this.refusal,
    });
    this.refusal = undefined;
  }

  /** The working day of a source server: an app, a secret somebody forgot, something still in memory. */
  prepare(): void {
    this.say(['sourceRuns'], ['sourceFrom'], { marks: { source: { state: 'busy' } } });
    this.write({ path: APP, content: 'v1' });
    this.write({ path: SECRET, content: '…', secret: true });
    this.do(startProgram(this.world, this.source.id, { name: 'app', atBoot: true }));
    this.do(startProgram(this.world, this.source.id, { name: 'backup', atBoot: false }));
    this.write({ path: BUFFERED, content: '…' }, false);
    this.say(['installed', APP], ['forgotten', SECRET, BUFFERED], { marks: { source: { state: 'busy' } } });
  }

  create(noReboot: boolean, name = 'golden'): Image {
    const image = this.do(createImage(this.world, { instance: this.source.id, name, noReboot }));
    this.image = image;
    this.say([noReboot ? 'pressedRunning' : 'pressedRebooted'], [noReboot ? 'buffersLost' : 'buffersKept'], {
      moves: [{ from: 'source', to: 'ami', look: 'going' }],
      marks: { source: { state: noReboot ? 'busy' : 'out' }, ami: { state: 'busy', note: ['pending'] } },
    });
    this.world = finish(this.world);
    this.image = this.world.images.find(({ id }) => id === image.id);
    this.say(['available', image.id], ['pointsAt'], {
      marks: { ami: { state: 'good', note: ['availableNote'] } },
    });
    return image;
  }

  launchCopy(image: Image, values: Values): void {
    this.copy = this.launch(image.id, { key: 'second', securityGroups: ['sg-app'] });
    const phases = bootTimeline(values['bake'] === 'baked', Number(values['install']));
    for (const { name, seconds } of phases) {
      this.time += seconds;
      this.say([`boot-${name}`, seconds], name === 'starting' ? ['volumeFrom'] : undefined, {
        moves: name === 'starting' ? [{ from: 'ami', to: 'copy', look: 'going' }] : [],
        marks: { copy: { state: 'busy', note: [`bootNote-${name}`] } },
      });
    }
    this.say(['takesTraffic', this.time], undefined, {
      tone: 'good',
      marks: { copy: { state: 'good', note: ['ready'] } },
    });
  }

  run(): Run & { result: readonly Sight[] } {
    return { steps: this.steps, result: this.sights };
  }
}

const stories: Record<string, (press: Press, values: Values) => void> = {
  /** A1 to A4: what is in a copy, what is not. */
  copy(press, values) {
    const image = press.create(values['noReboot'] === true);
    press.write({ path: LATER, content: 'v2' });
    press.say(['changedLater', LATER], ['notFollowed'], { marks: { source: { state: 'busy' } } });
    press.launchCopy(image, values);
    const copy = press.copy as Instance;
    const lost = !fileAt(filesOnDisk(press.world, copy), BUFFERED);
    press.say([lost ? 'bufferMissing' : 'bufferThere', BUFFERED], [lost ? 'whyMissing' : 'whyThere'], {
      tone: lost ? 'bad' : 'good',
      marks: { copy: { state: lost ? 'bad' : 'good' } },
    });
    press.say(['programs', copy.running.join(', ')], ['memoryGone'], { marks: { copy: { state: 'busy' } } });
    const old = acceptsKey(press.world, copy.id, KEYS.first);
    press.say([old ? 'oldKeyOpens' : 'oldKeyShut'], ['oldKeyWhy', AUTHORIZED_KEYS], {
      tone: 'bad',
      marks: { copy: { state: 'bad' } },
    });
    press.say(['secretThere', SECRET], ['secretWhy'], { tone: 'bad', marks: { copy: { state: 'bad' } } });
    const read = () => press.do(readFile(press.world, copy.id, APP)).fromSnapshot;
    press.say([read() ? 'firstReadSlow' : 'readFast', APP], ['lazily'], {
      moves: [{ from: 'ami', to: 'copy', look: 'going' }],
      marks: { copy: { state: 'busy' } },
    });
    press.say([read() ? 'firstReadSlow' : 'readFast', APP], ['nowLocal'], {
      marks: { copy: { state: 'good' } },
    });
  },
  /** A5 to A7: where and by whom it can be launched. */
  elsewhere(press) {
    const image = press.create(false);
    const wish = { account: ME, region: HERE, image: image.id, type: 't3.small' };
    const refused = (result: Parameters<Press['try']>[0], event: Phrase, why: Phrase) => {
      press.try(result);
      press.say(event, why, {
        tone: 'bad',
        moves: [{ from: 'ami', to: 'copy', look: 'failed' }],
        marks: { copy: { state: 'bad', note: ['refusedNote'] } },
      });
    };
    refused(
      runInstance(press.world, { ...wish, rootGib: DISK - 1 }),
      ['tooSmall', DISK - 1, DISK],
      ['tooSmallWhy'],
    );
    refused(
      runInstance(press.world, { ...wish, region: THERE }),
      ['otherRegion', image.id, THERE],
      ['regionWhy'],
    );
    const there = press.do(
      copyImage(press.world, { account: ME, image: image.id, from: HERE, to: THERE, name: 'golden' }),
    );
    press.world = finish(press.world);
    press.say(['copiedThere', there.id, THERE], ['newId'], {
      tone: 'good',
      marks: { ami: { state: 'good' } },
    });
    refused(runInstance(press.world, { ...wish, account: OTHER }), ['otherAccount', OTHER], ['accountWhy']);
    press.do(setPermission(press.world, ME, HERE, image.id, [OTHER]));
    press.copy = press.do(runInstance(press.world, { ...wish, account: OTHER }));
    press.say(['permitted', OTHER], ['permittedWhy'], {
      tone: 'good',
      moves: [{ from: 'ami', to: 'copy', look: 'going' }],
      marks: { copy: { state: 'good', note: ['ready'] } },
    });
  },
  /** A8 to A10: the end of an image. */
  deregister(press) {
    const image = press.create(false);
    press.copy = press.launch(image.id, { key: 'second' });
    press.say(['copyRuns'], undefined, {
      tone: 'good',
      moves: [{ from: 'ami', to: 'copy', look: 'going' }],
      marks: { copy: { state: 'good', note: ['ready'] } },
    });
    press.do(deregisterImage(press.world, ME, HERE, image.id));
    const marks: Record<string, Mark> = { ami: { state: 'dead', note: ['gone'] } };
    press.say(['deregistered', image.id], undefined, { marks });
    const runs = press.world.instances.some(({ id, state }) => id === press.copy?.id && state === 'running');
    press.say([runs ? 'stillRuns' : 'stopped'], ['ownVolume'], {
      tone: 'good',
      marks: { ...marks, copy: { state: 'good' } },
    });
    press.try(runInstance(press.world, { account: ME, region: HERE, image: image.id, type: 't3.small' }));
    press.say(['noMore'], undefined, {
      tone: 'bad',
      moves: [{ from: 'ami', to: 'copy', look: 'failed' }],
      marks,
    });
    press.say(['snapshotStays', snapshotGib(press.world) - DISK], ['snapshotCosts'], {
      tone: 'bad',
      marks: { ami: { state: 'bad', note: ['snapshotNote'] } },
    });
  },
  /** A12: the key pair in the console is not the lock. */
  key(press) {
    press.world = deleteKeyPair(press.world, HERE, 'first');
    press.say(['keyDeleted'], undefined, { marks: { ami: { state: 'busy' } } });
    const opens = acceptsKey(press.world, press.source.id, KEYS.first);
    press.say([opens ? 'keyStillOpens' : 'oldKeyShut'], ['keyIsFile', AUTHORIZED_KEYS], {
      tone: 'bad',
      marks: { source: { state: 'bad' } },
    });
    const image = press.create(false);
    press.copy = press.launch(image.id);
    const copied = acceptsKey(press.world, press.copy.id, KEYS.first);
    press.say([copied ? 'copyOpensToo' : 'oldKeyShut'], ['keyIsFile', AUTHORIZED_KEYS], {
      tone: 'bad',
      moves: [{ from: 'ami', to: 'copy', look: 'going' }],
      marks: { copy: { state: 'bad' } },
    });
  },
};

export const storyNames = ['copy', 'elsewhere', 'deregister', 'key'] as const;

export function runPress(values: Values): Run & { result: readonly Sight[] } {
  const press = new Press();
  press.prepare();
  stories[String(values['story'])]?.(press, values);
  return press.run();
}
