import type { Listen, ServerName } from './config.ts';
import { Refusal } from './problem.ts';
import type { Statement, Word } from './statements.ts';

/** Parameters that change nothing here; those with a value end in `=`. */
const harmless =
  /^(bind|http2|deferred|reuseport|(backlog|rcvbuf|sndbuf|accept_filter|setfib|fastopen|so_keepalive)=.*|ipv6only=on)$/;
const unmodelled = /^(proxy_protocol|ipv6only=off)$/;

/** @throws Refusal. The second value names what is not modelled. */
export function readListen(statement: Statement): { listen: Listen; unmodelled?: string } {
  const [first, ...parameters] = statement.args as readonly [Word, ...Word[]];
  const { line, column } = statement;
  let isDefault = false;
  let tls = false;
  let odd: string | undefined = first.text.startsWith('unix:') ? 'unix:' : undefined;
  for (const { text } of parameters) {
    if (text === 'default_server' || text === 'default') isDefault = true;
    else if (text === 'ssl') tls = true;
    else if (unmodelled.test(text)) odd = text;
    else if (!harmless.test(text)) throw new Refusal('invalidParameter', { name: 'listen', value: text });
  }
  const address = odd === 'unix:' ? { address: first.text, port: 0 } : readAddress(first.text, 'listen');
  const listen = { ...address, isDefault, tls, line, column };
  return odd === undefined ? { listen } : { listen, unmodelled: odd };
}

/** Address and port, 80 unless said: `80`, `*:80`, `10.0.0.1`, `10.0.0.1:80`, `[::]:80`, `localhost:80`. */
export function readAddress(value: string, name: string): { address: string; port: number } {
  const refuse = (reason: 'invalidPort' | 'invalidHost' | 'noHost') => new Refusal(reason, { name, value });
  const port = (digits: string): number => {
    const number = Number(digits);
    if (!/^\d+$/.test(digits) || number < 1 || number > 65535) throw refuse('invalidPort');
    return number;
  };
  if (value.includes('/')) throw refuse('invalidHost');
  if (/^\d+$/.test(value)) return { address: '*', port: port(value) };
  const bracketed = /^(\[[0-9A-Fa-f:.]*\])(?::(.*))?$/.exec(value);
  if (bracketed)
    return { address: bracketed[1] as string, port: bracketed[2] === undefined ? 80 : port(bracketed[2]) };
  const colon = value.indexOf(':');
  const host = colon < 0 ? value : value.slice(0, colon);
  if (host === '') throw refuse('noHost');
  return {
    address: host === 'localhost' ? '127.0.0.1' : host,
    port: colon < 0 ? 80 : port(value.slice(colon + 1)),
  };
}

/** @throws Refusal */
export function readServerName(word: Word): ServerName {
  const { line, column } = word;
  const text = word.text.toLowerCase();
  if (text.startsWith('~')) {
    if (text === '~') throw new Refusal('emptyRegex', { name: 'server_name', value: '~' });
    return { text: word.text.slice(1), kind: 'regex', line, column };
  }
  if ((text.startsWith('*') && (text.length < 3 || text[1] !== '.')) || text === '.')
    throw new Refusal('invalidServerName', { name: 'server_name', value: word.text });
  if (text.startsWith('*.')) return { text, kind: 'leading', line, column };
  if (text.startsWith('.')) return { text, kind: 'dotted', line, column };
  return { text, kind: text.endsWith('.*') ? 'trailing' : 'exact', line, column };
}
