import { bad, good, type Result } from '../problem.ts';
import { type ImageReason, imageIn, mayLaunch } from './image.ts';
import { servicesOf } from './instance.ts';
import {
  type Actioned,
  AUTHORIZED_KEYS,
  type DiskFile,
  fileAt,
  HOST_NAME,
  type Image,
  type Instance,
  idFor,
  KEY_PAIRS_PER_REGION,
  type KeyPair,
  type Volume,
  type World,
  withFile,
} from './world.ts';

export type LaunchReason =
  | ImageReason
  | 'not-permitted'
  | 'volume-smaller-than-snapshot'
  | 'snapshot-gone'
  | 'key-pair-not-found'
  | 'key-pair-taken'
  | 'key-pairs-too-many';

export interface RunInstance {
  readonly account: string;
  readonly region: string;
  readonly image: string;
  readonly type: string;
  readonly key?: string;
  readonly securityGroups?: readonly string[];
  readonly userData?: string;
  /** GiB of the root volume; default the snapshot's size, and never less */
  readonly rootGib?: number;
}

/**
 * RunInstances: a new volume for each mapping, its blocks fetched as they are first read, and a first boot
 * in which cloud-init adds the launch key and sets the host name.
 */
export function runInstance(world: World, wish: RunInstance): Result<Actioned<Instance>, LaunchReason> {
  const image = imageIn(world, wish.region, wish.image);
  if (!image.ok) return image;
  if (image.value.state === 'pending') return bad('image', 'image-pending', { image: wish.image });
  if (!mayLaunch(image.value, wish.account))
    return bad('image', 'not-permitted', { image: wish.image, account: wish.account });
  const pair = world.keyPairs.find(({ name, region }) => name === wish.key && region === wish.region);
  if (wish.key !== undefined && !pair) return bad('key', 'key-pair-not-found', { key: wish.key });
  const number = world.made + 1;
  const volumes = makeVolumes(world, image.value, wish.rootGib, number);
  if (!volumes.ok) return volumes;
  const hostName = `ip-10-0-1-${number}`;
  const booted = volumes.value.map((volume, index) =>
    index === 0 ? firstBoot(volume, hostName, pair) : volume,
  );
  const services = servicesOf(booted[0]?.files ?? []);
  const instance: Instance = {
    id: idFor('i', number),
    image: wish.image,
    account: wish.account,
    region: wish.region,
    state: 'running',
    type: wish.type,
    hostName,
    address: `10.0.1.${number}`,
    key: wish.key,
    securityGroups: wish.securityGroups ?? [],
    userData: wish.userData ?? '',
    volumes: image.value.mappings.map(({ device, deleteOnTermination }, index) => ({
      device,
      volume: booted[index]?.id ?? '',
      deleteOnTermination,
    })),
    services,
    running: services,
    unflushed: [],
  };
  return good({
    world: {
      ...world,
      instances: [...world.instances, instance],
      volumes: [...world.volumes, ...booted],
      made: number + booted.length,
    },
    made: instance,
  });
}

function makeVolumes(
  world: World,
  { mappings }: Image,
  rootGib: number | undefined,
  number: number,
): Result<readonly Volume[], LaunchReason> {
  const volumes: Volume[] = [];
  for (const [index, mapping] of mappings.entries()) {
    const snapshot = world.snapshots.find(({ id }) => id === mapping.snapshot);
    if (!snapshot) return bad('image', 'snapshot-gone', { snapshot: mapping.snapshot });
    const gib = index === 0 ? (rootGib ?? mapping.gib) : mapping.gib;
    if (!(gib >= snapshot.gib))
      return bad('rootGib', 'volume-smaller-than-snapshot', { gib, least: snapshot.gib });
    const lazy = snapshot.files.map(({ path }) => path);
    volumes.push({ id: idFor('vol', number + 1 + index), gib, files: snapshot.files, lazy });
  }
  return good(volumes);
}

/** What cloud-init does once for each new instance. Keys that were on the disk before stay there. */
function firstBoot(volume: Volume, hostName: string, pair: KeyPair | undefined): Volume {
  const before = fileAt(volume.files, AUTHORIZED_KEYS);
  const lines = (before?.content ?? '').split('\n').filter((line) => line !== '');
  const keys = pair && !lines.includes(pair.publicKey) ? [...lines, pair.publicKey] : lines;
  const written: DiskFile[] = [{ path: HOST_NAME, content: hostName }];
  if (keys.length > 0) written.push({ path: AUTHORIZED_KEYS, content: keys.join('\n') });
  const paths = written.map(({ path }) => path);
  return {
    ...volume,
    files: written.reduce(withFile, volume.files),
    lazy: volume.lazy.filter((path) => !paths.includes(path)),
  };
}

/** ImportKeyPair: EC2 is sent the public half. */
export function importKeyPair(world: World, pair: KeyPair): Result<Actioned, LaunchReason> {
  const here = world.keyPairs.filter(({ region }) => region === pair.region);
  if (here.some(({ name }) => name === pair.name)) return bad('name', 'key-pair-taken', { key: pair.name });
  if (here.length >= KEY_PAIRS_PER_REGION)
    return bad('name', 'key-pairs-too-many', { most: KEY_PAIRS_PER_REGION });
  return good({ world: { ...world, keyPairs: [...world.keyPairs, pair] }, made: undefined });
}

/** DeleteKeyPair: EC2 forgets the public half. No instance is touched. */
export function deleteKeyPair(world: World, region: string, name: string): World {
  return { ...world, keyPairs: world.keyPairs.filter((one) => one.name !== name || one.region !== region) };
}

/** An image that a maker of operating systems offers to everyone. */
export function vendorImage(
  world: World,
  region: string,
  name: string,
  gib: number,
  files: readonly DiskFile[],
): Actioned<Image> {
  const snapshot = { id: idFor('snap', world.made + 1), region, gib, files };
  const image: Image = {
    id: idFor('ami', world.made + 2),
    name,
    region,
    owner: 'vendor',
    state: 'available',
    architecture: 'x86_64',
    rootDevice: '/dev/xvda',
    mappings: [{ device: '/dev/xvda', snapshot: snapshot.id, gib, deleteOnTermination: true }],
    permission: 'public',
  };
  return {
    world: {
      ...world,
      snapshots: [...world.snapshots, snapshot],
      images: [...world.images, image],
      made: world.made + 2,
    },
    made: image,
  };
}
