import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs a command to its end, silently; whether it succeeded. */
export const run = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 600_000 }).status === 0;

/** Installs Debian packages where that is possible: as root, with apt. */
export const apt = (...packages: string[]): boolean =>
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/apt-get') &&
  run('apt-get', 'update', '-qq') &&
  run(
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...packages,
  );

/** Real software that the models are held against: its Debian package, and a command that it answers. */
const references = [
  { package: 'nginx-light', answers: () => run('nginx', '-v') },
  { package: 'tshark', answers: () => run('tshark', '--version') },
  { package: 'openssh-client', answers: () => run('ssh', '-V') },
];

/**
 * Finds that software, or installs it.
 * @throws Error that says what to run where a check must not be passed by: in continuous integration
 */
export function ensureReference(): void {
  const missing = () => references.filter(({ answers }) => !answers()).map((one) => one.package);
  const packages = missing();
  if (packages.length === 0) return;
  apt(...packages);
  const still = missing();
  if (still.length > 0 && process.env['CI'])
    throw new Error(
      `no real software to hold the models against: run \`apt-get install ${still.join(' ')}\` as root`,
    );
}
