import { toBytes } from '../nginx-location/index.ts';
import type { ErrorPage, IndexFile, Level, Return, Root, TryFiles } from './config.ts';
import { Refusal } from './problem.ts';
import type { Statement, Word } from './statements.ts';
import { readTemplate } from './template.ts';

// Readers of the directives that name files and answers. All throw Refusal.

export function readRoot(statement: Statement, level: Level): Root {
  const alias = statement.name === 'alias';
  const earlier = level.root;
  if (earlier?.alias === alias) throw new Refusal('duplicateDirective', { name: statement.name });
  if (earlier)
    throw new Refusal('rootAndAlias', { name: statement.name, other: earlier.alias ? 'alias' : 'root' });
  const { location } = level;
  if (alias && location?.modifier === '@') throw new Refusal('aliasInNamed', { name: 'alias' });
  const value = (statement.args[0] as Word).text;
  if (/\$(document_root|\{document_root\}|realpath_root|\{realpath_root\})/.test(value))
    throw new Refusal('documentRootVariable', { name: statement.name, value });
  const { line, column } = statement;
  const path = readTemplate(alias || !value.endsWith('/') ? value : value.slice(0, -1));
  const replaces = location?.modifier.startsWith('~') ? 'all' : toBytes(location?.pattern ?? '').length;
  return { path, alias, replaces: alias ? replaces : 0, line, column };
}

export function readIndex({ args, line, column }: Statement): IndexFile[] {
  return args.map(({ text }) => {
    if (text === '') throw new Refusal('emptyIndex', { name: 'index', value: args[0]?.text ?? '' });
    return { name: readTemplate(text), line, column };
  });
}

export function readTryFiles({ args, line, column }: Statement, level: Level): TryFiles {
  if (level.tryFiles) throw new Refusal('duplicateDirective', { name: 'try_files' });
  const words = args.map(({ text }) => text);
  const final = words.pop() as string;
  const candidates = words.map((text) => {
    const directory = text.endsWith('/');
    return { name: readTemplate(directory ? text.slice(0, -1) : text), directory };
  });
  const uri = readTemplate(final);
  if (!final.startsWith('=')) return { candidates, last: { uri }, line, column };
  const code = Number(final.slice(1));
  if (!/^=\d+$/.test(final) || code > 999)
    throw new Refusal('invalidCode', { name: 'try_files', value: final });
  return { candidates, last: { code }, line, column };
}

export function readReturn({ args, line, column }: Statement): Return {
  const [first, second] = args.map(({ text }) => text) as [string, string | undefined];
  if (!/^\d+$/.test(first)) {
    if (second !== undefined || !/^(https?:\/\/|\$scheme)/i.test(first))
      throw new Refusal('invalidReturnCode', { name: 'return', value: first });
    return { status: 302, text: readTemplate(first), line, column };
  }
  const status = Number(first);
  if (status > 999) throw new Refusal('invalidReturnCode', { name: 'return', value: first });
  return { status, ...(second === undefined ? {} : { text: readTemplate(second) }), line, column };
}

export function readErrorPage({ args, line, column }: Statement): ErrorPage[] {
  const words = args.map(({ text }) => text);
  const address = words.pop() as string;
  const name = 'error_page';
  let overwrite: number | undefined;
  if (words.at(-1)?.startsWith('=')) {
    const word = words.pop() as string;
    if (!/^=\d*$/.test(word)) throw new Refusal('invalidValue', { name, value: word });
    overwrite = Number(word.slice(1));
  }
  if (words.length === 0) throw new Refusal('invalidValue', { name, value: `=${overwrite}` });
  const uri = readTemplate(address);
  return words.map((word) => {
    const status = Number(word);
    if (!/^\d+$/.test(word) || status === 499) throw new Refusal('invalidValue', { name, value: word });
    if (status < 300 || status > 599) throw new Refusal('codeOutOfRange', { name, value: word });
    return { status, ...(overwrite === undefined ? {} : { overwrite }), uri, line, column };
  });
}

/** Bytes: a number with `k`, `m` or `g`. */
export function readSize({ name, args }: Statement): number {
  const value = (args[0] as Word).text;
  const found = /^(\d+)([kKmMgG]?)$/.exec(value);
  if (!found) throw new Refusal('invalidValue', { name, value });
  return Number(found[1]) * 1024 ** ['', 'k', 'm', 'g'].indexOf((found[2] as string).toLowerCase());
}

export function readFlag({ name, args }: Statement): boolean {
  const value = (args[0] as Word).text;
  if (!/^(on|off)$/i.test(value)) throw new Refusal('invalidValue', { name, value });
  return value.toLowerCase() === 'on';
}
