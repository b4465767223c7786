import { Policy } from '../sim/engine/balancers.ts';
import type { Command, TimedCommand } from '../sim/index.ts';
import type { Value, Values } from './model.ts';
import { StateError } from './state-fault.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The whole state of a figure as one serialisable value. */
export interface FigureState {
  v: 1;
  figure: string;
  scenarios: readonly string[];
  /** Of the scenarios and of the engine's first frame: a link never shows another result than the one shared. */
  contentHash: string;
  seed: number;
  params: Values;
  /** What a figure needs beyond parameters. */
  data?: Json;
  commands: readonly TimedCommand[];
  playhead: number;
}

const LONGEST = 20_000;
const MOST_COMMANDS = 500;
const LATEST = 1e6;

/** Text for an address: letters, digits, `-` and `_`. */
export function encodeState(state: FigureState): string {
  const { v, figure, scenarios, contentHash, seed, params, data, commands, playhead } = state;
  const row = [
    v,
    figure,
    scenarios,
    contentHash,
    seed,
    params,
    commands.map(({ at, command }) => [at, command]),
    playhead,
  ];
  const bytes = new TextEncoder().encode(JSON.stringify(data === undefined ? row : [...row, data]));
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Total: any text gives a state or says what is wrong with it. */
export function decodeState(text: string): FigureState | StateError {
  const row = parse(text);
  if (!Array.isArray(row)) return new StateError('unreadable');
  const [v, figure, scenarios, contentHash, seed, params, commands, playhead, data] = row as unknown[];
  if (v !== 1) return new StateError('version');
  if (
    typeof figure !== 'string' ||
    typeof contentHash !== 'string' ||
    !Array.isArray(scenarios) ||
    !scenarios.every((one) => typeof one === 'string') ||
    !isTime(playhead) ||
    !Number.isInteger(seed) ||
    Math.abs(seed as number) > 0x7fffffff
  )
    return new StateError('unreadable');
  if (!isValues(params)) return new StateError('parameters');
  const timed = readCommands(commands);
  if (!timed) return new StateError('commands');
  const state = {
    v,
    figure,
    scenarios,
    contentHash,
    seed: seed as number,
    params,
    commands: timed,
    playhead,
  } as const;
  return data === undefined ? state : { ...state, data: data as Json };
}

function parse(text: string): unknown {
  if (text.length > LONGEST || !/^[\w-]+$/.test(text)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) =>
      one.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LATEST;

const isValue = (value: unknown): value is Value =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValues = (value: unknown): value is Values => isRecord(value) && Object.values(value).every(isValue);

/**
 * What each command holds besides its name, numbers with their limits: an address must not make a page compute
 * what no control asks for. Whether such a node exists is for the engine to say.
 */
const FORMS: Readonly<
  Record<string, Readonly<Record<string, 'name' | 'switch' | readonly [number, number]>>>
> = {
  kill: { process: 'name' },
  restart: { process: 'name' },
  unplug: { host: 'name' },
  plugIn: { host: 'name' },
  add: { host: 'name' },
  slowCpu: { host: 'name', speed: [0.01, 1] },
  slowDisk: { host: 'name', speed: [0.01, 1] },
  answer500: { process: 'name', on: 'switch' },
  leak: { process: 'name', bytesPerSecond: [0, 1e10] },
  cutLink: { from: 'name', to: 'name' },
  removeRule: { from: 'name', to: 'name' },
  restoreLink: { from: 'name', to: 'name' },
  send: { clients: 'name' },
  rate: { clients: 'name', factor: [0, 20] },
  policy: { balancer: 'name', policy: 'name' },
  threads: { process: 'name', size: [0, 10_000] },
  connections: { process: 'name', size: [0, 10_000] },
  drain: { process: 'name' },
  register: { process: 'name' },
  publish: { clients: 'name', address: [0, 100] },
  withdraw: { clients: 'name', address: [0, 100] },
};
const WHOLE: ReadonlySet<string> = new Set(['size', 'address']);

function isCommand(value: unknown): value is Command {
  if (!isRecord(value) || !Object.hasOwn(FORMS, String(value['command']))) return false;
  const form = FORMS[String(value['command'])] ?? {};
  if (Object.keys(value).length !== Object.keys(form).length + 1) return false;
  return Object.entries(form).every(([key, kind]) => {
    const given = value[key];
    if (kind === 'name')
      return typeof given === 'string' && (key !== 'policy' || Object.hasOwn(Policy, given));
    if (kind === 'switch') return typeof given === 'boolean';
    if (typeof given !== 'number' || (WHOLE.has(key) && !Number.isInteger(given))) return false;
    return given >= kind[0] && given <= kind[1];
  });
}

function readCommands(value: unknown): TimedCommand[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_COMMANDS) return undefined;
  const commands: TimedCommand[] = [];
  for (const one of value as unknown[]) {
    if (!Array.isArray(one) || one.length !== 2) return undefined;
    const [at, command] = one as [unknown, unknown];
    if (!isTime(at) || !isCommand(command)) return undefined;
    commands.push({ at, command });
  }
  return commands;
}
