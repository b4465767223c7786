import type { Values } from '../../figure/model.ts';
import { mergeMarks } from '../../figure/steps/merge-marks.ts';
import type { Mark, Move, Phrase, Run, Step } from '../../figure/steps/model.ts';
import {
  dialWith,
  type Errno,
  enqueue,
  type Listener,
  type Machine,
  queueSlots,
  type Try,
} from '../../rules/tcp-connect/index.ts';
import { PUBLIC, type Scene, sceneOf } from './scene.ts';

export type Result = 'connected' | 'expired' | Errno;

/** What is to be seen beside the picture in one step. */
export interface Sight {
  readonly command: string;
  /** What the client prints, once it does. */
  readonly message: string | undefined;
  /** Slots of the accept queue; none without a listener, or where a file is opened. */
  readonly slots: readonly ('free' | 'other' | 'own')[];
  /** The clock of a silence: SYNs, and when the client gives up. */
  readonly clock: { readonly sent: readonly number[]; readonly givesUp: number } | undefined;
  readonly time: number;
  readonly syns: number;
  readonly result: Result | undefined;
}

export interface Story {
  readonly sights: readonly Sight[];
  /** How it ends, and why: for the caption. */
  readonly result: Result;
  readonly why: Phrase;
  readonly seconds: number;
  /** Clients that connected before one was left without an answer; undefined when none was. */
  readonly connected: number | undefined;
}

/** A client program dials, and everything that happens until it knows. */
export function runDial(values: Values): Run & { result: Story } {
  const scene = sceneOf(values);
  const steps: Step[] = [];
  const sights: Sight[] = [];
  const names: Record<string, Mark> = {
    client: { note: ['name', scene.client] },
    program: { state: scene.isRunning ? 'up' : 'dead', note: ['name', scene.program] },
  };
  let slots: Sight['slots'] = Array.from(
    { length: scene.bind === undefined || scene.isFile ? 0 : queueSlots(Number(values['backlog'])) },
    () => 'free',
  );
  let seen: Omit<Sight, 'slots'> = {
    command: scene.command,
    message: undefined,
    clock: undefined,
    time: 0,
    syns: 0,
    result: undefined,
  };
  const add = (step: Omit<Step, 'time'>, more: Partial<Omit<Sight, 'slots'>> = {}) => {
    seen = { ...seen, ...more };
    steps.push({ ...step, time: seen.time, marks: mergeMarks(names, step.marks) });
    sights.push({ ...seen, slots });
  };

  add({
    event: [`bound:${values['bind']}`, scene.program, scene.port, scene.path],
    ...(scene.isRunning && !scene.accepts ? { reason: ['frozen'] as const } : {}),
    marks: scene.isRunning ? { program: { state: 'busy' } } : {},
  });

  let { server } = scene;
  let inside = 0;
  let connected: number | undefined;
  for (let n = 1; n < scene.clients; n++) {
    const { tries, road } = dialled(scene, server);
    const { dial } = tries[0] as Try;
    if (road !== 'tcp' || (dial.reason !== 'queued' && dial.reason !== 'queue-full')) break;
    if (dial.reason === 'queued') {
      server = joined(server);
      inside++;
      slots = filled(slots, inside, 'other');
      add({
        event: ['otherIn', n, inside, slots.length],
        moves: legs(scene.way, 'going'),
        marks: { kernel: { state: 'busy', note: ['waiting', inside, slots.length] } },
      });
    } else {
      connected ??= inside;
      add({
        event: ['otherOut', n, slots.length],
        tone: 'bad',
        moves: legs(scene.way, 'failed'),
        marks: { kernel: { state: 'bad', note: ['waiting', inside, slots.length] } },
      });
    }
  }

  const { road, tries, seconds, message } = dialled(scene, server);
  const { dial, address, gaveUp } = tries[0] as Try;
  const why = whyOf(scene, dial.reason);
  const isPublic = scene.host === PUBLIC;
  const called = isPublic ? PUBLIC : address;
  if (dial.reason === 'queue-full') connected ??= inside;
  const queue: Mark = slots.length > 0 && inside > 0 ? { note: ['waiting', inside, slots.length] } : {};
  add({
    event: ['types', scene.command],
    reason:
      road === 'socket-file'
        ? [`roadFile:${scene.client}`, address]
        : [isPublic ? 'roadPublic' : 'roadTcp', called, scene.port, address],
    marks: { client: { state: 'busy' }, kernel: queue },
  });

  if (road === 'socket-file') {
    const file = scene.isOwn ? 'own' : 'file';
    const isOpen = dial.result === 'connected';
    add({
      event: ['opens', address],
      reason: ['noPacket'],
      moves: [{ from: 'client', to: file, look: 'going' }],
      marks: { client: { state: 'busy' } },
    });
    add(
      {
        event: ended(dial.result),
        reason: why,
        tone: isOpen ? 'good' : 'bad',
        moves: isOpen
          ? [
              { from: 'client', to: file, look: 'answered' },
              { from: file, to: 'program', look: 'answered' },
            ]
          : [{ from: 'client', to: file, look: 'failed' }],
        marks: { [file]: { state: isOpen ? 'good' : 'bad' } },
      },
      { result: dial.result, message },
    );
    if (isOpen && !scene.accepts) waits();
  } else if (dial.reply === 'none') silence();
  else answer();

  return { steps, result: { sights, result: seen.result ?? 'connected', why, seconds, connected } };

  /** SYN after SYN without an answer, until the program or its kernel has had enough. */
  function silence(): void {
    const stop = dial.reason === 'dropped' ? 'fw' : dial.reason === 'host-gone' ? 'net' : 'kernel';
    const clock = { sent: dial.sent.filter((at) => at < seconds), givesUp: seconds };
    clock.sent.forEach((time, n) => {
      const next = clock.sent[n + 1] ?? seconds;
      add(
        {
          event: n === 0 ? ['syn', called, scene.port] : ['again', n + 1],
          reason: n === 0 ? why : ['waits', next - time],
          moves: legs(scene.way, 'failed', stop),
          marks: {
            client: { state: 'silent', note: ['synNote', n + 1] },
            [stop]: { state: 'bad', ...(stop === 'kernel' ? queue : {}) },
          },
        },
        { time, clock, syns: n + 1 },
      );
    });
    add(
      {
        event: gaveUp ? ['expired', seconds] : ended(dial.result),
        reason: gaveUp ? ['ownLimit'] : ['kernelGaveUp', clock.sent.length],
        tone: 'bad',
        marks: { client: { state: 'bad' }, [stop]: { state: 'bad', ...(stop === 'kernel' ? queue : {}) } },
      },
      { time: seconds, result: gaveUp ? 'expired' : dial.result, message },
    );
  }

  /** One round trip: the handshake, or a refusal. */
  function answer(): void {
    const isFirewall = dial.reason === 'rejected';
    const stop = isFirewall ? 'fw' : (scene.way.at(-1) ?? 'kernel');
    add(
      {
        event: ['syn', called, scene.port],
        moves: legs(scene.way, 'going', stop),
        marks: { client: { state: 'busy', note: ['synNote', 1] }, kernel: queue },
      },
      { syns: 1 },
    );
    if (dial.result !== 'connected') {
      add(
        {
          event: ended(dial.result),
          reason: why,
          tone: 'bad',
          moves: legs(scene.way, 'failed', stop).map(back),
          marks: { client: { state: 'bad' }, [stop]: { state: 'bad', note: [`reply:${dial.reply}`] } },
        },
        { time: dial.seconds, result: dial.result, message },
      );
      return;
    }
    if (!scene.accepts) {
      inside++;
      slots = filled(slots, inside, 'own');
    }
    add(
      {
        event: ['handshake'],
        reason: ['byKernel'],
        tone: 'good',
        moves: legs(scene.way, 'answered', stop).map(back),
        marks: {
          client: { state: 'good' },
          kernel: {
            state: 'good',
            note: scene.accepts ? ['reply:SYN,ACK'] : ['waiting', inside, slots.length],
          },
        },
      },
      { time: dial.seconds, result: 'connected' },
    );
    if (scene.accepts)
      add({
        event: ['taken', scene.program],
        reason: ['takenWhy'],
        tone: 'good',
        moves: [{ from: 'kernel', to: 'program', look: 'answered' }],
        marks: { program: { state: 'good' } },
      });
    else waits();
  }

  /** Connected, and nobody ever reads. */
  function waits(): void {
    const { limit } = scene.options;
    const marks: Record<string, Mark> = {
      client: { state: 'silent' },
      program: { state: 'bad', note: ['frozenNote'] },
      ...(slots.length > 0 && road === 'tcp' ? { kernel: { note: ['waiting', inside, slots.length] } } : {}),
    };
    add({ event: ['nobodyReads'], reason: ['nobodyReadsWhy'], tone: 'bad', marks });
    if (limit === undefined) return;
    add(
      { event: ['expired', limit], reason: ['limitCovers'], tone: 'bad', marks },
      { time: limit, result: 'expired', message },
    );
  }
}

const dialled = ({ client, from, others, host, port, options }: Scene, server: Machine) =>
  dialWith(
    client,
    from.name === 'server' ? server : from,
    others.map(() => server),
    host,
    port,
    options,
  );

const joined = (machine: Machine): Machine => ({
  ...machine,
  listeners: machine.listeners.map((one: Listener) => enqueue(one)),
});

const filled = (slots: Sight['slots'], inside: number, by: 'other' | 'own'): Sight['slots'] =>
  slots.map((slot, n) => (n === inside - 1 ? by : slot));

/** The way as moves, as far as `stop`. */
function legs(way: Scene['way'], look: Move['look'], stop = way.at(-1)): Move[] {
  const end = way.indexOf(stop as Scene['way'][number]);
  return way.slice(1, end + 1).map((to, n) => ({ from: way[n] ?? '', to, look }));
}

const back = ({ from, to, look }: Move): Move => ({ from: to, to: from, look });

function whyOf({ isOwn, bind }: Scene, reason: Try['dial']['reason']): Phrase {
  if (isOwn) return [`own:${reason === 'socket-missing' ? 'file' : 'port'}`];
  if (reason === 'other-address') return ['why:other-address', bind ?? ''];
  return [`why:${reason}`];
}

/** How it ended, by the name of the error. */
function ended(result: Result): Phrase {
  if (result === 'connected') return ['opened'];
  return [`ended:${result}`];
}
