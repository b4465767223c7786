/**
 * `npm run bench:sim [rounds]`: events per second of our engine, of loops written by hand for the one model, and
 * of the npm package simjs, on the same work, interleaved in one process for each work.
 *
 * Every figure is the best of interleaved rounds, each min(wall time, process CPU time): on a shared
 * machine wall time alone scatters by a factor of four, this by less than 5 %. Engine and hand loops run from one
 * minified file, as pages load the engine: calls from module to module would cost the engine a sixth.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

const folder = 'test-results';
mkdirSync(folder, { recursive: true });
const file = join(folder, 'bench-sim.mjs');
writeFileSync(file, await bundle("import './src/tooling/bench-sim/table.ts';", 'esm'));
// Processes of their own: one page runs one model, so none may meet code that was optimised for another; and the
// WebAssembly that strips the types of this process makes every typed array of it slower.
for (const part of ['a', 'b', 'c', 'state']) {
  const { status } = spawnSync(process.execPath, [file, part, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
