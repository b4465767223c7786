/**
 * Amazon Machine Images as a small state machine. Every action takes a `World` and gives a new one, or a
 * problem with field and reason; `made` is what was made.
 *
 * - `vendorImage`, `importKeyPair`, `runInstance`, `writeFile(…, flushed)`, `startProgram`, `readFile` (slow the first time),
 *   `createImage({ instance, name, noReboot })` then `finish`, `copyImage`, `setPermission`, `deregisterImage`, `terminate`,
 *   `deleteKeyPair`, `acceptsKey(world, instance, publicKey)`.
 * - `wouldHold(world, instance, noReboot)` lists the files a copy would have; `notCaptured` what none ever has.
 * - `bootTimeline(baked, installSeconds)` → phases (measured, with `bootSource`); `readyAfter`, `totalTime`.
 */
export { bootSource, bootTimeline, measuredBoot, type Phase, readyAfter, totalTime } from './boot.ts';
export {
  type CopyImage,
  type CreateImage,
  copyImage,
  createImage,
  deregisterImage,
  finish,
  type ImageReason,
  imageIn,
  mayLaunch,
  setPermission,
  snapshotGib,
  wouldHold,
} from './image.ts';
export {
  acceptsKey,
  filesOnDisk,
  flush,
  type InstanceReason,
  readFile,
  reboot,
  rootVolume,
  startProgram,
  terminate,
  writeFile,
} from './instance.ts';
export {
  deleteKeyPair,
  importKeyPair,
  type LaunchReason,
  type RunInstance,
  runInstance,
  vendorImage,
} from './launch.ts';
export {
  type Actioned,
  AUTHORIZED_KEYS,
  type DiskFile,
  emptyWorld,
  fileAt,
  HOST_NAME,
  type Image,
  type Instance,
  KEY_PAIRS_PER_REGION,
  type KeyPair,
  type Mapping,
  notCaptured,
  type Program,
  type Snapshot,
  servicePath,
  type Volume,
  type World,
} from './world.ts';
