import type { Level } from './config.ts';
import { Refusal } from './problem.ts';
import {
  readErrorPage,
  readFlag,
  readIndex,
  readReturn,
  readRoot,
  readSize,
  readTryFiles,
} from './settings.ts';
import type { Statement, Word } from './statements.ts';
import { readTemplate, type Template } from './template.ts';

/** Sets something at a level, and gives the values with variables that it read. Throws Refusal. */
type LevelDirective = (statement: Statement, level: Level) => readonly Template[];

/** A directive that sets one thing and may not be repeated at its level. */
const once =
  <Key extends keyof Level>(
    key: Key,
    read: (statement: Statement) => NonNullable<Level[Key]>,
  ): LevelDirective =>
  (statement, level) => {
    if (level[key] !== undefined) throw new Refusal('duplicateDirective', { name: statement.name });
    level[key] = read(statement);
    return [];
  };

const root: LevelDirective = (statement, level) => {
  level.root = readRoot(statement, level);
  return [level.root.path];
};

export const levelDirectives: Readonly<Record<string, LevelDirective>> = {
  root,
  alias: root,
  merge_slashes: once('mergeSlashes', readFlag),
  client_max_body_size: once('largestBody', readSize),
  internal: once('internal', () => true),
  proxy_http_version: once('proxyHttpVersion', ({ name, args }) => {
    const value = (args[0] as Word).text;
    if (value !== '1.0' && value !== '1.1') throw new Refusal('invalidValue', { name, value });
    return value;
  }),
  index: (statement, level) => {
    const files = readIndex(statement);
    level.index = [...(level.index ?? []), ...files];
    return files.map(({ name }) => name);
  },
  try_files: (statement, level) => {
    const files = readTryFiles(statement, level);
    level.tryFiles = files;
    return [...files.candidates.map(({ name }) => name), ...('uri' in files.last ? [files.last.uri] : [])];
  },
  return: (statement, level) => {
    const returns = readReturn(statement);
    level.returns ??= returns;
    return returns.text ? [returns.text] : [];
  },
  error_page: (statement, level) => {
    const pages = readErrorPage(statement);
    level.errorPages = [...(level.errorPages ?? []), ...pages];
    return pages.map(({ uri }) => uri);
  },
  proxy_set_header: ({ args: [name, text], line, column }, level) => {
    const value = readTemplate((text as Word).text);
    level.proxyHeaders = [...(level.proxyHeaders ?? []), { name: (name as Word).text, value, line, column }];
    return [value];
  },
};
