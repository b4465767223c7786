import type { Upstream } from './config.ts';
import { readAddress } from './listen.ts';
import { Refusal } from './problem.ts';
import type { Place, Statement, Word } from './statements.ts';

/** @throws Refusal for a parameter nginx does not know */
export function readUpstreamServer(statement: Statement): Upstream['servers'][number] {
  const [address, ...parameters] = statement.args as readonly [Word, ...Word[]];
  const { line, column } = statement;
  if (!address.text.startsWith('unix:')) readAddress(address.text, 'server');
  const server: Record<string, number | boolean> = {};
  for (const { text } of parameters) {
    const numbered = /^(weight|max_fails|max_conns)=(\d+)$/.exec(text);
    const timed = /^fail_timeout=(\d+)(ms|s|m|h)?$/.exec(text);
    const names = { weight: 'weight', max_fails: 'maxFails', max_conns: 'maxConns' } as const;
    if (numbered && !(numbered[1] === 'weight' && Number(numbered[2]) === 0))
      server[names[numbered[1] as keyof typeof names]] = Number(numbered[2]);
    else if (timed && timed[2] !== 'ms')
      server['failTimeout'] =
        Number(timed[1]) * { s: 1, m: 60, h: 3600 }[(timed[2] ?? 's') as 's' | 'm' | 'h'];
    else if (text === 'backup' || text === 'down') server[text] = true;
    else throw new Refusal('invalidParameter', { name: 'server', value: text });
  }
  return { ...server, address: address.text, line, column };
}

const methods: Readonly<Record<string, Upstream['method']>> = {
  least_conn: 'leastConnections',
  ip_hash: 'ipHash',
  hash: 'unmodelled',
  random: 'unmodelled',
};

export function upstreamOf(name: string, place: Place, block: readonly Statement[]): Upstream {
  const servers = block.filter((statement) => statement.name === 'server').map(readUpstreamServer);
  if (servers.length === 0) throw new Refusal('noServersInUpstream', { name: 'upstream', value: name });
  const method = block.map((statement) => methods[statement.name]).find((found) => found !== undefined);
  return { name, servers, method: method ?? 'roundRobin', line: place.line, column: place.column };
}
