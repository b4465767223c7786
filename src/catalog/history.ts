import { execFileSync } from 'node:child_process';

/** Reads "t:<seconds>" lines, each followed by the files of that commit, newest commit first. */
export function parseHistory(log: string): Map<string, Date> {
  const dates = new Map<string, Date>();
  let at = new Date(0);
  for (const line of log.split('\n')) {
    if (line.startsWith('t:')) at = new Date(Number(line.slice(2)) * 1000);
    else if (line && !dates.has(line)) dates.set(line, at);
  }
  return dates;
}

let known: Map<string, Date> | undefined;

/** When a file of content/ last changed according to git, or undefined outside a checkout or before its first commit. */
export function lastChange(file: string): Date | undefined {
  if (!known) {
    try {
      const log = execFileSync(
        'git',
        ['-c', 'core.quotePath=false', 'log', '--format=t:%ct', '--name-only', '--relative', '--', 'content'],
        { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      known = parseHistory(log);
    } catch {
      known = new Map();
    }
  }
  return known.get(file);
}
