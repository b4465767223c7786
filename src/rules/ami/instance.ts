import { bad, good, type Result } from '../problem.ts';
import {
  type Actioned,
  AUTHORIZED_KEYS,
  type DiskFile,
  fileAt,
  type Instance,
  type Program,
  replace,
  servicePath,
  type Volume,
  type World,
  withFile,
} from './world.ts';

export type InstanceReason = 'instance-not-found' | 'instance-terminated' | 'file-not-found';

export function running(world: World, id: string): Result<Instance, InstanceReason> {
  const instance = world.instances.find((one) => one.id === id);
  if (!instance) return bad('instance', 'instance-not-found', { instance: id });
  if (instance.state === 'terminated') return bad('instance', 'instance-terminated', { instance: id });
  return good(instance);
}

/** The volume that an instance boots from. */
export function rootVolume(world: World, instance: Instance): Volume | undefined {
  return world.volumes.find(({ id }) => id === instance.volumes[0]?.volume);
}

/** Files on the root volume, without what is still in memory. */
export const filesOnDisk = (world: World, instance: Instance): readonly DiskFile[] =>
  rootVolume(world, instance)?.files ?? [];

/**
 * Writes a file. Until it is flushed it is in the kernel's memory; reads on the instance see it either way.
 */
export function writeFile(
  world: World,
  id: string,
  file: DiskFile,
  flushed = true,
): Result<Actioned, InstanceReason> {
  const instance = running(world, id);
  if (!instance.ok) return instance;
  const unflushed = [...instance.value.unflushed.filter(({ path }) => path !== file.path), file];
  const written: Instance = { ...instance.value, unflushed };
  const changed = { ...world, instances: replace(world.instances, written) };
  return good({ world: flushed ? flush(changed, written) : changed, made: undefined });
}

/** sync(2): everything in memory goes to the disk. */
export function flush(world: World, instance: Instance): World {
  const volume = rootVolume(world, instance);
  if (!volume) return world;
  const files = instance.unflushed.reduce(withFile, volume.files);
  const lazy = volume.lazy.filter((path) => !fileAt(instance.unflushed, path));
  return {
    ...world,
    volumes: replace(world.volumes, { ...volume, files, lazy }),
    instances: replace(world.instances, { ...instance, unflushed: [] }),
  };
}

/** Starts a program; one that is to start at boot leaves a service file on the disk. */
export function startProgram(
  world: World,
  id: string,
  { name, atBoot }: Program,
): Result<Actioned, InstanceReason> {
  const instance = running(world, id);
  if (!instance.ok) return instance;
  const { running: now, services } = instance.value;
  const started: Instance = {
    ...instance.value,
    running: now.includes(name) ? now : [...now, name],
    services: atBoot && !services.includes(name) ? [...services, name] : services,
  };
  const changed = { ...world, instances: replace(world.instances, started) };
  if (!atBoot) return good({ world: changed, made: undefined });
  return writeFile(changed, id, { path: servicePath(name), content: name });
}

/** Programs that a disk starts at boot. */
export const servicesOf = (files: readonly DiskFile[]): string[] =>
  files.filter(({ path, content }) => path === servicePath(content)).map(({ content }) => content);

/** Stops every program, flushes, and starts again what starts at boot. */
export function reboot(world: World, instance: Instance): World {
  const flushed = flush(world, instance);
  const again = { ...instance, unflushed: [], running: instance.services };
  return { ...flushed, instances: replace(flushed.instances, again) };
}

/** Reads a file. `fromSnapshot` says that its blocks had to be fetched first, which is slow, once. */
export function readFile(
  world: World,
  id: string,
  path: string,
): Result<Actioned<{ readonly file: DiskFile; readonly fromSnapshot: boolean }>, InstanceReason> {
  const instance = running(world, id);
  if (!instance.ok) return instance;
  const volume = rootVolume(world, instance.value);
  const file = fileAt(instance.value.unflushed, path) ?? (volume && fileAt(volume.files, path));
  if (!file || !volume) return bad('path', 'file-not-found', { path });
  const fromSnapshot = volume.lazy.includes(path);
  const loaded = { ...volume, lazy: volume.lazy.filter((one) => one !== path) };
  return good({ world: { ...world, volumes: replace(world.volumes, loaded) }, made: { file, fromSnapshot } });
}

/** Stops an instance for good; its volumes go with it unless their mapping says otherwise. */
export function terminate(world: World, id: string): Result<Actioned, InstanceReason> {
  const instance = running(world, id);
  if (!instance.ok) return instance;
  const gone = instance.value.volumes.filter((one) => one.deleteOnTermination).map(({ volume }) => volume);
  return good({
    world: {
      ...world,
      volumes: world.volumes.filter((volume) => !gone.includes(volume.id)),
      instances: replace(world.instances, {
        ...instance.value,
        state: 'terminated',
        running: [],
        unflushed: [],
      }),
    },
    made: undefined,
  });
}

/** Whether a public key opens an instance: it is a line of authorized_keys, whatever EC2 knows of key pairs. */
export function acceptsKey(world: World, id: string, publicKey: string): boolean {
  const instance = running(world, id);
  if (!instance.ok) return false;
  const file = fileAt(filesOnDisk(world, instance.value), AUTHORIZED_KEYS);
  return file?.content.split('\n').includes(publicKey) ?? false;
}
