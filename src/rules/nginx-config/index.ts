/**
 * Reads an nginx configuration.
 *
 * `readConfig(text)` → `{ config, problems }`. `config` is null when nginx would not start with it. A problem
 * has a `severity` (`refused`, `warning`, `notAnswered`), `line` and `column` from 1, a `reason` (a key, never
 * prose) and `args` for the sentence: `name` of the directive, `value`, `other`, and for patterns `detail` and
 * `at`. `notAnswered` marks a line that nginx acts on and this model does not.
 *
 * `config.servers[].locations` is what `selectLocation` takes; the id of a location is `L` and its line. What is
 * set at a level is in its `level`; `inherited(level, key)` gives what counts there.
 */
export {
  type Config,
  type ErrorPage,
  type IndexFile,
  inherited,
  type Level,
  type Listen,
  type LocationBlock,
  type ProxyHeader,
  type ProxyPass,
  type Return,
  type Root,
  type Server,
  type ServerName,
  type TryFiles,
  type Unmodelled,
  type Upstream,
  unmodelledAt,
} from './config.ts';
export { directives } from './directives.ts';
export type {
  ConfigProblem,
  ConfigReason,
  RefusedReason,
  UnmodelledReason,
  WarningReason,
} from './problem.ts';
export { type ConfigReading, readConfig } from './readConfig.ts';
export type { Place, Statement } from './statements.ts';
export { constant, type Template } from './template.ts';
export { isModelledVariable, isVariable } from './variables.ts';
