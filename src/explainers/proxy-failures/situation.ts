import type { Values } from '../../figure/model.ts';
import type { Behaviour, Condition, GatewaySettings } from '../../rules/nginx-upstream/index.ts';

/** What a server does with every connection, by the name of the choice. Seconds. */
export const behaviours = {
  well: { does: 'answer', status: 200 },
  dead: { does: 'refuse' },
  unreachable: { does: 'dropSyn' },
  silent: { does: 'acceptAndStaySilent' },
  slow: { does: 'answer', status: 200, after: 70 },
  drip: { does: 'answer', status: 200, pauses: Array<number>(90).fill(1) },
  half: { does: 'answer', status: 200, pauses: [1], breaks: 'close' },
  stalled: { does: 'answer', status: 200, pauses: [1], breaks: 'stall' },
  hangsUp: { does: 'close' },
  malformed: { does: 'malformedHeader' },
  error: { does: 'answer', status: 500 },
  own503: { does: 'answer', status: 503 },
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof behaviours;
export const behaviourNames = Object.keys(behaviours) as BehaviourName[];

/** Nodes of the servers, and the addresses the configuration gives them. */
export const serverNodes = ['a', 'b', 'c'] as const;
export const addresses = ['10.0.0.1:8080', '10.0.0.2:8080', '10.0.0.3:8080'] as const;
export const GROUP = 'board';
export const CLIENT = '203.0.113.10';
export const HOST = 'www.example.com';
export const PATH = '/posts';
/** Requests of a run: enough to see a server skipped, and tried again. */
export const REQUESTS = 6;
/** Seconds, nginx's defaults. */
export const CONNECT = 60;
export const FAIL_TIMEOUT = 10;

export interface Situation {
  servers: readonly BehaviourName[];
  method: 'GET' | 'POST';
  /** Seconds between the end of a request and the next. */
  gap: number;
  /** proxy_read_timeout, seconds. */
  readTimeout: number;
  maxFails: number;
  /** proxy_next_upstream has non_idempotent. */
  repeats: boolean;
}

export function situationOf(values: Values): Situation {
  const names = [values['first'], values['second'], values['third']].filter(
    (name): name is BehaviourName => typeof name === 'string' && Object.hasOwn(behaviours, name),
  );
  const method = values['method'] === 'POST' ? 'POST' : 'GET';
  return {
    servers: names,
    method,
    gap: Number(values['gap']),
    readTimeout: Number(values['readTimeout']),
    maxFails: Number(values['maxFails']),
    repeats: method === 'POST' && values['repeats'] === true,
  };
}

export function settingsOf({ servers, readTimeout, maxFails, repeats }: Situation): GatewaySettings {
  const nextUpstream: Condition[] = ['error', 'timeout', ...(repeats ? (['non_idempotent'] as const) : [])];
  return {
    servers: servers.map(() => ({ maxFails, failTimeout: FAIL_TIMEOUT })),
    nextUpstream,
    connectTimeout: CONNECT,
    readTimeout,
  };
}

/** The configuration that the situation is about; what is nginx's default is not written. */
export function configOf({ servers, readTimeout, maxFails, repeats }: Situation): string {
  const parameters = maxFails === 1 ? '' : ` max_fails=${maxFails}`;
  return [
    `upstream ${GROUP} {`,
    ...servers.map((_, n) => `    server ${addresses[n]}${parameters};`),
    '}',
    'server {',
    '    listen 80;',
    '    location / {',
    `        proxy_pass http://${GROUP};`,
    ...(readTimeout === 60 ? [] : [`        proxy_read_timeout ${readTimeout}s;`]),
    ...(repeats ? ['        proxy_next_upstream error timeout non_idempotent;'] : []),
    '    }',
    '}',
  ].join('\n');
}
