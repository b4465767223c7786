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

/**
 * Finds the real nginx that the rules are held against, or installs it.
 * @throws Error that says what to run where a check must not be passed by: in continuous integration
 */
export function ensureNginx(): void {
  const found = () => run('nginx', '-v');
  if (found()) return;
  apt('nginx-light');
  if (!found() && process.env['CI'])
    throw new Error('no nginx to hold the rules against: run `apt-get install nginx-light` as root');
}
