import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { ensureReference } from './packages.ts';

/** One check: a name and a command; its output is shown when it fails. */
interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output when it passes too: tables of figures. */
  readonly show?: boolean;
}

const logs = 'test-results';

const fast: Step[] = [
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['astro', 'check'] },
  // Long simulated runs on a busy machine are slow, not wrong: a limit that is too short is a false alarm.
  { name: 'unit', command: ['vitest', 'run', '--dir', 'src', '--testTimeout', '60000'] },
];

const whole: Step[] = [
  { name: 'one engine, three runtimes', command: ['node', 'src/tooling/engine-hash.ts'], show: true },
  { name: 'build, content, links', command: ['astro', 'build'] },
  { name: 'budgets', command: ['node', 'src/tooling/budgets.ts'], show: true },
  ...['queries', 'more-queries'].map((file) => ({
    name: `search: ${file}`,
    command: ['node', 'src/tooling/search-eval.ts', `src/search/testing/${file}.json`] as const,
    show: true,
  })),
  {
    name: 'build under another base path',
    command: ['astro', 'build', '--outDir', 'test-results/based'],
    env: {
      SITE_ORIGIN: 'https://example.org',
      SITE_BASE: '/some/where',
      SITE_REPOSITORY: 'https://code.example.org/repository',
    },
  },
  { name: 'browser', command: ['playwright', 'test', '--config', 'e2e'] },
];

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}

function run({ command: [program, ...args], env }: Step): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(join('node_modules', '.bin', program), args, {
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ passed: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

const onlyFast = process.argv.includes('--fast');
const steps = onlyFast ? fast : [...fast, ...whole];
const started = performance.now();
const failed: string[] = [];
mkdirSync(logs, { recursive: true });

// Servers such as nginx live where only root's path leads.
if (process.platform !== 'win32') process.env['PATH'] = `${process.env['PATH']}:/usr/sbin:/sbin`;

try {
  ensureReference();
  if (!onlyFast) console.log(`browser: ${ensureBrowser()}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

for (const [index, step] of steps.entries()) {
  const begun = performance.now();
  process.stdout.write(`[${index + 1}/${steps.length}] ${step.name} … `);
  const { passed, output } = await run(step);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${passed ? 'passed' : 'FAILED'} (${seconds} s)`);
  const log = join(logs, `${step.name.replaceAll(/\W+/g, '-')}.log`);
  if (existsSync(logs) || mkdirSync(logs, { recursive: true })) writeFileSync(log, output);
  if (!passed || step.show) console.log(output.trimEnd());
  if (!passed) failed.push(step.name);
  // What follows looks at the built site.
  if (!passed && step.name.startsWith('build, content')) break;
}

const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`\n${minutes} minutes${failed.length ? `; failed: ${failed.join(', ')}` : ''}`);
console.log(`${steps.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length ? 1 : 0;
