/** One stretch of a server's way into service. */
export interface Phase {
  readonly name: 'api' | 'starting' | 'kernel' | 'ssh' | 'install';
  readonly seconds: number;
}

/**
 * One measured launch on EC2, in seconds: the API call; pending to running; until port 22 is refused (the
 * kernel is up); until it is open. Source id `ec2-boot-percival` (2021, c5.xlarge).
 */
export const measuredBoot: readonly Phase[] = [
  { name: 'api', seconds: 1.54 },
  { name: 'starting', seconds: 4.9 },
  { name: 'kernel', seconds: 17.18 },
  { name: 'ssh', seconds: 5.64 },
];

export const bootSource = 'ec2-boot-percival';

/**
 * A launch until the server can take requests. What is baked into the image is there when the system is
 * up; what is not is installed at every boot.
 * @param installSeconds time that installing takes, each time it is done
 */
export function bootTimeline(baked: boolean, installSeconds: number): readonly Phase[] {
  const install = Number.isFinite(installSeconds) && installSeconds > 0 ? installSeconds : 0;
  return baked || install === 0 ? measuredBoot : [...measuredBoot, { name: 'install', seconds: install }];
}

export const readyAfter = (phases: readonly Phase[]): number =>
  phases.reduce((sum, { seconds }) => sum + seconds, 0);

/**
 * Seconds spent on `launches` servers one after another, the image's making included. Baking installs
 * once and takes a snapshot; installing at boot does it each time.
 */
export function totalTime(
  baked: boolean,
  launches: number,
  installSeconds: number,
  snapshotSeconds: number,
): number {
  const each = readyAfter(bootTimeline(baked, installSeconds)) * launches;
  return baked ? each + installSeconds + snapshotSeconds : each;
}
