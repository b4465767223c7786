import type { Problem } from '../problem.ts';
import type { Place } from './statements.ts';

/**
 * Why nginx does not start with a configuration; each is one of its own messages. `args` hold what the message
 * names: `name` of the directive, `value` of the argument, `other` for what it clashes with.
 */
export type RefusedReason =
  // of the text
  | 'unexpected' // value: the character
  | 'unexpectedEnd'
  | 'unclosedBlock'
  // of a directive by itself
  | 'unknownDirective'
  | 'notAllowedHere'
  | 'notTerminated'
  | 'noOpeningBrace'
  | 'argumentCount'
  | 'duplicateDirective'
  | 'invalidValue'
  | 'invalidParameter'
  | 'invalidVariableName'
  | 'unknownVariable'
  // of location
  | 'invalidModifier'
  | 'duplicateLocation'
  | 'outsideLocation'
  | 'insideExact'
  | 'insideNamed'
  | 'namedInside'
  // of a regular expression; value: the pattern, detail: a reason of PatternRefused, at: offset
  | 'regexRefused'
  | 'emptyRegex'
  // of listen, server_name, upstream
  | 'invalidPort'
  | 'noHost'
  | 'invalidHost'
  | 'duplicateListen'
  | 'duplicateDefault'
  | 'invalidServerName'
  | 'noServersInUpstream'
  | 'duplicateUpstream'
  | 'upstreamWithPort'
  // of root, alias, index, return, error_page, proxy_pass
  | 'rootAndAlias'
  | 'aliasInNamed'
  | 'documentRootVariable'
  | 'emptyIndex'
  | 'invalidReturnCode'
  | 'invalidCode'
  | 'codeOutOfRange'
  | 'invalidUrlPrefix'
  | 'uriInRegexOrNamed'
  | 'noEvents';

/** What nginx starts with, and says in its log. */
export type WarningReason =
  | 'includeMatchesNothing'
  | 'conflictingServerName'
  | 'suspiciousServerName'
  | 'wildcardServerName';

/**
 * What nginx would act on and this model does not: requests that reach it are not answered. `name`: the directive;
 * of `unmodelledRegex`, `value` and `detail` (a reason of PatternNotModelled).
 */
export type UnmodelledReason =
  | 'unmodelledDirective'
  | 'unmodelledValue'
  | 'unmodelledRegex'
  | 'variableInProxyPass';

export type ConfigReason = RefusedReason | WarningReason | UnmodelledReason;

export interface ConfigProblem extends Problem<ConfigReason> {
  /** `refused`: nginx does not start. `notAnswered`: nginx starts, and does there what is not modelled. */
  readonly severity: 'refused' | 'warning' | 'notAnswered';
  /** from 1, where the directive begins, or the character is */
  readonly line: number;
  /** from 1, in UTF-16 units of the line */
  readonly column: number;
  /** The line nginx names: that of the `;` or `{`. Undefined where it names none. */
  readonly nginxLine?: number;
}

/** Thrown by the readers of single directives, and gathered by the reader of the whole. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly reason: RefusedReason;
  readonly args: Problem['args'];
  constructor(reason: RefusedReason, args: Problem['args'] = {}) {
    super(`${reason} ${JSON.stringify(args)}`);
    this.reason = reason;
    this.args = args;
  }
}

export function problemAt(
  place: Place,
  severity: ConfigProblem['severity'],
  reason: ConfigReason,
  args: Problem['args'] = {},
  nginxLine?: number,
): ConfigProblem {
  const { line, column } = place;
  const field = `${args['name'] ?? ''}`;
  return { field, severity, reason, args, line, column, ...(nginxLine === undefined ? {} : { nginxLine }) };
}
