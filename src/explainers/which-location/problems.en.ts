import type { ConfigReason } from '../../rules/nginx-config/index.ts';
import type { JavaScriptReading } from '../../rules/pcre/index.ts';

type Arg = (key: string) => string;

/** Why a pattern could not be read. */
const details: Readonly<Record<string, string>> = {
  missingParenthesis: 'a closing parenthesis is missing',
  unmatchedParenthesis: 'a closing parenthesis has no partner',
  missingBracket: 'a [ is not closed by ]',
  nothingToRepeat: 'there is nothing for *, + or ? to repeat',
  rangeOutOfOrder: 'a range in [ ] runs backwards',
  rangeWithSet: 'a range in [ ] ends in a class',
  numbersOutOfOrder: 'the numbers in { } are in the wrong order',
  numberTooBig: 'a number in { } is too big',
  backslashAtEnd: 'it ends in \\',
  noSuchGroup: 'it refers to a group that is not there',
  unknownClass: 'it names an unknown class',
  unrecognised: 'its syntax is unknown',
  duplicateName: 'two groups have the same name',
  recursion: 'recursion',
  conditional: 'conditions',
  verb: '(*…) verbs',
  unicodeProperty: 'Unicode properties',
  flag: 'this flag',
  quotedRun: '\\Q…\\E',
  lookbehindOfVariableLength: 'a lookbehind of variable length',
  namedReference: 'a reference by name',
  branchReset: '(?|…)',
  repeat: 'this repetition',
  escape: 'this escape',
  tooLarge: 'a pattern of this size',
};

export const reasons: Readonly<Record<ConfigReason, (arg: Arg) => string>> = {
  unexpected: (a) => `“${a('value')}” cannot stand here. Look for a missing ; or brace before it.`,
  unexpectedEnd: () => 'The configuration ends in the middle of a line: a ; or a quote is missing.',
  unclosedBlock: () => 'A block is not closed by }.',
  unknownDirective: (a) => `nginx knows no directive “${a('name')}”.`,
  notAllowedHere: (a) => `“${a('name')}” may not stand here.`,
  notTerminated: (a) => `The line of “${a('name')}” has to end in ;.`,
  noOpeningBrace: (a) => `“${a('name')}” has to be followed by {.`,
  argumentCount: (a) => `“${a('name')}” has too few or too many values.`,
  duplicateDirective: (a) => `“${a('name')}” is given twice in the same place.`,
  invalidValue: (a) => `“${a('name')}” cannot have this value: ${a('value')}`,
  invalidParameter: (a) => `“${a('name')}” has no such parameter: ${a('value')}`,
  invalidVariableName: (a) => `This is no name of a variable: ${a('value')}`,
  unknownVariable: (a) => `There is no variable $${a('value')}.`,
  invalidModifier: (a) => `After location only =, ~, ~* and ^~ are allowed: ${a('value')}`,
  duplicateLocation: (a) =>
    `The location ${a('value')} is there twice. With and without ^~ counts as the same.`,
  outsideLocation: (a) =>
    `${a('value')}, being nested, has to begin with ${a('other')} of the location around it.`,
  insideExact: (a) => `No location may stand inside = ${a('other')}.`,
  insideNamed: (a) => `No location may stand inside the named location ${a('other')}.`,
  namedInside: (a) => `The named location ${a('value')} may stand only directly in a server.`,
  regexRefused: (a) =>
    `PCRE cannot read this expression (at byte ${a('at')}): ${details[a('detail')] ?? ''}.`,
  emptyRegex: () => 'The regular expression is empty.',
  invalidPort: (a) => `This is no port: ${a('value')}`,
  noHost: (a) => `The host is missing: ${a('value')}`,
  invalidHost: (a) => `This is no host: ${a('value')}`,
  duplicateListen: (a) => `One server listens on ${a('value')} twice.`,
  duplicateDefault: (a) => `There are two default servers for ${a('value')}.`,
  invalidServerName: (a) => `This is no name; a * stands only for the first or the last part: ${a('value')}`,
  noServersInUpstream: (a) => `The upstream ${a('value')} has no server.`,
  duplicateUpstream: (a) => `There are two upstreams called ${a('value')}.`,
  upstreamWithPort: (a) => `The name of an upstream takes no port: ${a('value')}`,
  rootAndAlias: () => 'root and alias cannot stand in the same place.',
  aliasInNamed: () => 'A named location cannot have an alias.',
  documentRootVariable: (a) => `“${a('name')}” cannot contain $document_root.`,
  emptyIndex: () => 'A name of index is empty.',
  invalidReturnCode: (a) => `After return comes a status or an http:// address: ${a('value')}`,
  invalidCode: (a) => `This is no status: ${a('value')}`,
  codeOutOfRange: (a) => `The status has to be from 300 to 599: ${a('value')}`,
  invalidUrlPrefix: (a) => `The address of proxy_pass begins with http:// or https://: ${a('value')}`,
  uriInRegexOrNamed: (a) =>
    `In a regex or named location proxy_pass cannot have a path after the address: ${a('value')}`,
  noEvents: () => 'A whole configuration with an http block needs an events block too.',
  includeMatchesNothing: () => 'There are no files here, so include brings nothing.',
  conflictingServerName: (a) =>
    `${a('other')} has a server called ${a('value')} already. The later one never answers to that name.`,
  suspiciousServerName: (a) => `This name is odd: ${a('value')}`,
  wildcardServerName: (a) => `A * has no effect in this place: ${a('value')}`,
  unmodelledDirective: (a) =>
    `“${a('name')}” can change the answer and is not in the model. Requests that come here get no verdict.`,
  unmodelledValue: (a) => `This value of “${a('name')}” is not in the model: ${a('value')}`,
  unmodelledRegex: (a) =>
    `PCRE has ${details[a('detail')] ?? ''}; the model does not. Requests that this expression decides get no verdict.`,
  variableInProxyPass: () =>
    'A proxy_pass with variables is not in the model. Requests that come here get no verdict.',
};

export const readings: Readonly<Record<JavaScriptReading, (pattern: string) => string>> = {
  refused: (pattern) =>
    `${pattern} is PCRE’s syntax, which JavaScript refuses. It is read here as nginx reads it.`,
  escape: (pattern) =>
    `JavaScript takes an escape in ${pattern} for a plain letter. It is read here as nginx reads it.`,
  class: (pattern) => `JavaScript does not know the [: :] in ${pattern}. It is read here as nginx reads it.`,
  bytes: (pattern) =>
    `${pattern} has letters beyond ASCII. nginx compares bytes, so one Hangul syllable is three dots; JavaScript counts it as one.`,
};
