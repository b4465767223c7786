import { bad, good, type Result } from '../problem.ts';
import { filesOnDisk, type InstanceReason, reboot, running } from './instance.ts';
import { type Actioned, type Image, idFor, replace, type Snapshot, type World } from './world.ts';

export type ImageReason =
  | InstanceReason
  | 'image-name'
  | 'image-name-taken'
  | 'image-not-found'
  | 'image-deregistered'
  | 'image-pending'
  | 'not-owner';

export interface CreateImage {
  readonly instance: string;
  readonly name: string;
  /** true takes the snapshot from under the running system: what is in memory is not in it */
  readonly noReboot?: boolean;
}

/** Name of an image: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html */
const imageName = /^[\w()[\] ./\-'@]{3,128}$/;

/**
 * CreateImage: reboots the instance so that buffers reach the disk (unless told not to), takes a snapshot
 * of each volume and registers an image that points at them. The image is pending until `finish`.
 */
export function createImage(
  world: World,
  { instance: id, name, noReboot = false }: CreateImage,
): Result<Actioned<Image>, ImageReason> {
  const found = running(world, id);
  if (!found.ok) return found;
  const { account, region } = found.value;
  const named = checkName(world, name, account, region);
  if (!named.ok) return named;
  const rebooted = noReboot ? world : reboot(world, found.value);
  const instance = rebooted.instances.find((one) => one.id === id) ?? found.value;
  const base = rebooted.images.find((one) => one.id === instance.image);
  const snapshots = instance.volumes.map(({ volume }, index): Snapshot => {
    const taken = rebooted.volumes.find((one) => one.id === volume);
    return {
      id: idFor('snap', rebooted.made + 1 + index),
      region,
      gib: taken?.gib ?? 0,
      files: taken?.files ?? [],
    };
  });
  const image: Image = {
    id: idFor('ami', rebooted.made + 1 + snapshots.length),
    name,
    region,
    owner: account,
    state: 'pending',
    architecture: base?.architecture ?? 'x86_64',
    rootDevice: instance.volumes[0]?.device ?? '/dev/xvda',
    mappings: instance.volumes.map(({ device, deleteOnTermination }, index) => ({
      device,
      snapshot: snapshots[index]?.id ?? '',
      gib: snapshots[index]?.gib ?? 0,
      deleteOnTermination,
    })),
    permission: [],
  };
  return good({
    world: {
      ...rebooted,
      snapshots: [...rebooted.snapshots, ...snapshots],
      images: [...rebooted.images, image],
      made: rebooted.made + 1 + snapshots.length,
    },
    made: image,
  });
}

function checkName(world: World, name: string, owner: string, region: string): Result<null, ImageReason> {
  if (!imageName.test(name)) return bad('name', 'image-name', { name, least: 3, most: 128 });
  const taken = world.images.some(
    (one) =>
      one.name === name && one.owner === owner && one.region === region && one.state !== 'deregistered',
  );
  return taken ? bad('name', 'image-name-taken', { name }) : good(null);
}

/** The snapshots are complete: images that were pending become available. */
export const finish = (world: World): World => ({
  ...world,
  images: world.images.map((one) => (one.state === 'pending' ? { ...one, state: 'available' } : one)),
});

/** An image by its id; one of another Region does not exist here. */
export function imageIn(world: World, region: string, id: string): Result<Image, ImageReason> {
  const image = world.images.find((one) => one.id === id && one.region === region);
  if (!image) return bad('image', 'image-not-found', { image: id, region });
  if (image.state === 'deregistered') return bad('image', 'image-deregistered', { image: id });
  return good(image);
}

function owned(world: World, account: string, region: string, id: string): Result<Image, ImageReason> {
  const image = imageIn(world, region, id);
  if (!image.ok) return image;
  return image.value.owner === account ? image : bad('image', 'not-owner', { image: id, account });
}

export interface CopyImage {
  readonly account: string;
  readonly image: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** CopyImage: snapshots and image again in another Region, under a new id, with nobody else's permission. */
export function copyImage(
  world: World,
  { account, image: id, from, to, name }: CopyImage,
): Result<Actioned<Image>, ImageReason> {
  const image = imageIn(world, from, id);
  if (!image.ok) return image;
  if (image.value.state === 'pending') return bad('image', 'image-pending', { image: id });
  if (!mayLaunch(image.value, account)) return bad('image', 'not-owner', { image: id, account });
  const named = checkName(world, name, account, to);
  if (!named.ok) return named;
  const snapshots = image.value.mappings.map(({ snapshot, gib }, index): Snapshot => {
    const original = world.snapshots.find((one) => one.id === snapshot);
    return { id: idFor('snap', world.made + 1 + index), region: to, gib, files: original?.files ?? [] };
  });
  const copy: Image = {
    ...image.value,
    id: idFor('ami', world.made + 1 + snapshots.length),
    name,
    region: to,
    owner: account,
    state: 'pending',
    mappings: image.value.mappings.map((one, index) => ({ ...one, snapshot: snapshots[index]?.id ?? '' })),
    permission: [],
  };
  return good({
    world: {
      ...world,
      snapshots: [...world.snapshots, ...snapshots],
      images: [...world.images, copy],
      made: world.made + 1 + snapshots.length,
    },
    made: copy,
  });
}

export const mayLaunch = ({ owner, permission }: Image, account: string): boolean =>
  owner === account || permission === 'public' || permission.includes(account);

/** ModifyImageAttribute: who else may launch it. */
export function setPermission(
  world: World,
  account: string,
  region: string,
  id: string,
  permission: Image['permission'],
): Result<Actioned, ImageReason> {
  const image = owned(world, account, region, id);
  if (!image.ok) return image;
  return good({
    world: { ...world, images: replace(world.images, { ...image.value, permission }) },
    made: undefined,
  });
}

/**
 * DeregisterImage: nothing is launched from it again; instances run on. Its snapshots stay unless their
 * deletion is asked for, and one that another image uses stays even then. Gives the snapshots that stay.
 */
export function deregisterImage(
  world: World,
  account: string,
  region: string,
  id: string,
  deleteSnapshots = false,
): Result<Actioned<readonly Snapshot[]>, ImageReason> {
  const image = owned(world, account, region, id);
  if (!image.ok) return image;
  const images = replace<Image>(world.images, { ...image.value, state: 'deregistered' });
  const own = new Set(image.value.mappings.map(({ snapshot }) => snapshot));
  const shared = new Set(
    images
      .filter(({ state }) => state !== 'deregistered')
      .flatMap((one) => one.mappings.map(({ snapshot }) => snapshot)),
  );
  const stays = (snapshot: Snapshot) => !own.has(snapshot.id) || !deleteSnapshots || shared.has(snapshot.id);
  const snapshots = world.snapshots.filter(stays);
  return good({
    world: { ...world, images, snapshots },
    made: snapshots.filter(({ id: one }) => own.has(one)),
  });
}

/** GiB of snapshots that are paid for, at most: a snapshot holds only the blocks that were ever written. */
export const snapshotGib = ({ snapshots }: World): number => snapshots.reduce((sum, { gib }) => sum + gib, 0);

/** Files that would be in a copy made of this instance now. */
export function wouldHold(
  world: World,
  id: string,
  noReboot: boolean,
): Result<readonly string[], InstanceReason> {
  const instance = running(world, id);
  if (!instance.ok) return instance;
  const disk = filesOnDisk(world, instance.value).map(({ path }) => path);
  const memory = noReboot ? [] : instance.value.unflushed.map(({ path }) => path);
  return good([...new Set([...disk, ...memory])]);
}
