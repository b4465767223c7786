import { checkAfterwards } from './afterwards.ts';
import { Builder } from './builder.ts';
import type { Config } from './config.ts';
import { type ConfigProblem, problemAt } from './problem.ts';
import { readStatements } from './statements.ts';

export interface ConfigReading {
  /** null when nginx would not start */
  readonly config: Config | null;
  /** The first that is `refused` is the one nginx stops at. */
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads a configuration: a whole `nginx.conf` with `events` and `http`, or what stands in `http` (a file of
 * `sites-enabled`). Never throws: any text gives a configuration or reasons why there is none.
 */
export function readConfig(source: string): ConfigReading {
  const { statements, fault } = readStatements(source);
  const main = statements.some(({ name }) => name === 'http' || name === 'events');
  const built = new Builder();
  built.file(statements, main);
  const problems = [...built.problems];
  if (fault) {
    const args = fault.value === undefined ? {} : { value: fault.value };
    problems.push(problemAt(fault, 'refused', fault.reason, args, fault.line));
  }
  const refused = () => problems.some(({ severity }) => severity === 'refused');
  if (!refused()) problems.push(...checkAfterwards(built));
  if (!refused() && main && !built.hasEvents)
    problems.push(problemAt({ line: 1, column: 1 }, 'refused', 'noEvents'));
  if (refused()) return { config: null, problems };
  const { servers, upstreams, ownVariables } = built;
  return { config: { servers, upstreams, ownVariables }, problems };
}
