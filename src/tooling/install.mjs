// Installs the dependencies when the lock file is newer than what is installed. Plain JavaScript: it runs before
// anything is installed, on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const time = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

if (time('package-lock.json') > time('node_modules/.package-lock.json')) {
  console.log('installing dependencies (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'The dependencies could not be installed. Check the network and the npm registry, then try again.',
    );
    process.exit(1);
  }
}
