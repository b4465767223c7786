import type { Level, ProxyPass } from './config.ts';
import { Refusal } from './problem.ts';
import type { Statement, Word } from './statements.ts';

/** @throws Refusal. A value with variables or a socket file gives `unmodelled`. */
export function readProxyPass(statement: Statement, level: Level): ProxyPass | { unmodelled: string } {
  const value = (statement.args[0] as Word).text;
  const { line, column } = statement;
  if (value.includes('$')) return { unmodelled: 'variableInProxyPass' };
  const scheme = /^(https?):\/\//i.exec(value)?.[1]?.toLowerCase() as ProxyPass['scheme'] | undefined;
  if (!scheme) throw new Refusal('invalidUrlPrefix', { name: 'proxy_pass', value });
  const rest = value.slice(scheme.length + 3);
  if (/^unix:/i.test(rest)) return { unmodelled: 'unmodelledValue' };
  const [, host = '', port, uri = ''] = /^(\[[^\]]*\]|[^/:?]*)(?::([^/?]*))?(.*)$/s.exec(
    rest,
  ) as RegExpExecArray;
  if (host === '') throw new Refusal('noHost', { name: 'proxy_pass', value });
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535))
    throw new Refusal('invalidPort', { name: 'proxy_pass', value });
  const modifier = level.location?.modifier ?? '';
  if (uri !== '' && (modifier.startsWith('~') || modifier === '@'))
    throw new Refusal('uriInRegexOrNamed', { name: 'proxy_pass', value: uri });
  return {
    scheme,
    host,
    line,
    column,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(uri === '' ? {} : { uri }),
  };
}
