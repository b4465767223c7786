import { VectorError } from '../vectors.ts';
import { type Dial, dialSocketFile, dialTcp, type Firewall, type Machine, type Network } from './dial.ts';
import { afterEnding } from './ending.ts';
import { bindError, enqueue, type Listener, queueIsFull } from './listener.ts';

export const listener: Listener = {
  program: 'server',
  bind: '0.0.0.0',
  port: 8080,
  backlog: 5,
  waiting: 0,
  accepts: true,
};
export const client: Machine = { name: 'client', addresses: ['10.0.1.20'], listeners: [] };
export const address = '10.0.1.10';
export const server = (...listeners: Listener[]): Machine => ({
  name: 'server',
  addresses: [address],
  listeners,
});

/** What a client meets, in the words of the vectors. */
export interface Outcome {
  readonly result: string;
  readonly reply?: string;
  readonly time?: string;
}

function told(dial: Dial): Outcome {
  const time =
    dial.sent.length === 0 ? 'at once' : dial.sent.length === 1 ? 'one round trip' : `${dial.seconds} s`;
  return { result: dial.result, reply: dial.reply, time };
}

/**
 * Sets up what a situation describes in words, and dials.
 * @throws VectorError for words it does not know
 */
export function outcomeOf(words: string): Outcome {
  const situation = words.toLowerCase();
  const says = (pattern: RegExp) => pattern.test(situation);
  if (says(/second (?:process|program|bind)|already bound/))
    return { result: bindError(server(listener), listener) ?? 'connected' };
  const ending = endingOf(situation);
  if (ending) return ending;
  if (says(/socket file|unix socket/)) return told(dialFile(situation));
  const firewall = firewallOf(situation);
  const network: Network = { route: !says(/no route/), ...(firewall ? { firewall } : {}) };
  const dial = (machine: Machine, target = address, from = client) =>
    told(dialTcp(from, machine, target, listener.port, network));
  if (says(/\bhost (?:is )?(?:gone|down|off|powered off|unplugged|switched off)|unplugged|powered off/))
    return dial({ ...server(listener), up: false });
  if (says(/nothing (?:listens|is listening)|no (?:listener|program)|port (?:is )?closed/))
    return dial(server());
  const tells = says(/listen|bound to|accept/) || firewall !== undefined || network.route === false;
  if (!tells) throw new VectorError(`the situation "${words}" is not understood`);
  const bind = /bound to ([\w.:]*[\w:])/.exec(situation)?.[1] ?? listener.bind;
  let one: Listener = { ...listener, bind, accepts: !says(/never (?:calls )?accept|queue/) };
  if (says(/queue (?:is )?(?:already )?full/)) while (!queueIsFull(one)) one = enqueue(one);
  const dialled = /dials ([\d.:]+|localhost)/.exec(situation)?.[1];
  const target = dialled === 'localhost' ? '127.0.0.1' : (dialled ?? address);
  const machine = server(one);
  const local = says(/same host|on the host itself/) || target === '127.0.0.1';
  return dial(machine, target, local ? machine : client);
}

/** What becomes of a connection that was open. */
function endingOf(situation: string): Outcome | undefined {
  const says = (pattern: RegExp) => pattern.test(situation);
  if (says(/unread/)) return { result: afterEnding({ cause: 'close', unread: 1 }).recv };
  if (says(/abort(?:s|ed)\b|so_linger/)) return { result: afterEnding({ cause: 'abort', unread: 0 }).recv };
  if (says(/killed|dies/) && says(/connection is open|open connection/)) {
    const { recv } = afterEnding({ cause: 'process-killed', unread: 0 });
    return { result: `${recv} then ${dialTcp(client, server(), address, listener.port).result}` };
  }
  if (says(/closes (?:the|its) connection|closes normally/))
    return { result: afterEnding({ cause: 'close', unread: 0 }).recv };
  return undefined;
}

function firewallOf(situation: string): Firewall | undefined {
  if (/reject/.test(situation)) {
    if (/reset|rst/.test(situation)) return 'reject-tcp-reset';
    if (/port.unreachable/.test(situation)) return 'reject-port-unreachable';
    return /host.unreachable/.test(situation) ? 'reject-host-unreachable' : 'reject-admin-prohibited';
  }
  if (/dropped|\bdrops?\b|denies|denied|blocked|no (?:matching|allow) rule/.test(situation)) return 'drop';
  return /(?:security group|acl|firewall).*allow/.test(situation) ? 'allow' : undefined;
}

function dialFile(situation: string): Dial {
  const path = '/run/server.sock';
  const listening = !/stale|left over|nobody listens|nothing listens|no listener/.test(situation);
  const users = /permission|not allowed/.test(situation) ? ['server'] : undefined;
  const missing = /missing|no such|does not exist|not there|absent/.test(situation);
  const file = { program: 'server', path, listening, ...(users ? { users } : {}) };
  return dialSocketFile({ ...server(listener), socketFiles: missing ? [] : [file] }, path, 'client');
}
