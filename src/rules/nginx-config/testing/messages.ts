import type { ConfigProblem, RefusedReason } from '../problem.ts';

/** What nginx 1.22 writes for each reason; `%n`, `%v`, `%o` are the arguments. */
const messages: Readonly<Record<RefusedReason, string>> = {
  unexpected: 'unexpected "%v"',
  unexpectedEnd: 'unexpected end of file, expecting ";" or "}"',
  unclosedBlock: 'unexpected end of file, expecting "}"',
  unknownDirective: 'unknown directive "%n"',
  notAllowedHere: '"%n" directive is not allowed here',
  notTerminated: 'directive "%n" is not terminated by ";"',
  noOpeningBrace: 'directive "%n" has no opening "{"',
  argumentCount: 'invalid number of arguments in "%n" directive',
  duplicateDirective: '"%n" directive is duplicate',
  invalidValue: 'invalid value',
  invalidParameter: 'invalid parameter "%v"',
  invalidVariableName: 'invalid variable name',
  unknownVariable: 'unknown "%v" variable',
  invalidModifier: 'invalid location modifier "%v"',
  duplicateLocation: 'duplicate location "%v"',
  outsideLocation: 'location "%v" is outside location "%o"',
  insideExact: 'location "%v" cannot be inside the exact location "%o"',
  insideNamed: 'location "%v" cannot be inside the named location "%o"',
  namedInside: 'named location "%v" can be on the server level only',
  regexRefused: 'pcre2_compile() failed',
  emptyRegex: 'empty regex in server name "~"',
  invalidPort: 'invalid port in',
  noHost: 'no host in',
  invalidHost: 'invalid host in',
  duplicateListen: 'a duplicate listen %v',
  duplicateDefault: 'a duplicate default server for %v',
  invalidServerName: 'server name "%v" is invalid',
  noServersInUpstream: 'no servers are inside upstream',
  duplicateUpstream: 'duplicate upstream "%v"',
  upstreamWithPort: 'upstream "%v" may not have port %o',
  rootAndAlias: '"%n" directive is duplicate, "%o" directive was specified earlier',
  aliasInNamed: 'the "alias" directive cannot be used inside the named location',
  documentRootVariable: 'the $document_root variable cannot be used in the "%n" directive',
  emptyIndex: 'index "%v" in "index" directive is invalid',
  invalidReturnCode: 'invalid return code "%v"',
  invalidCode: 'invalid code "%v"',
  codeOutOfRange: 'value "%v" must be between 300 and 599',
  invalidUrlPrefix: 'invalid URL prefix',
  uriInRegexOrNamed: '"proxy_pass" cannot have URI part in location given by regular expression',
  noEvents: 'no "events" section in configuration',
};

export function nginxMessage({ reason, args }: ConfigProblem): string {
  return (messages[reason as RefusedReason] ?? reason).replaceAll(
    /%([nvo])/g,
    (_, key: 'n' | 'v' | 'o') => `${args[{ n: 'name', v: 'value', o: 'other' }[key]]}`,
  );
}

export const nginxLineOf = (message: string): number | undefined => {
  const found = /FILE:(\d+)$/.exec(message)?.[1];
  return found === undefined ? undefined : Number(found);
};
