import { RecordingError } from './error.ts';
import {
  LOG_CLOCKS,
  MACHINES,
  PROGRAMS,
  RECORDING_VERSION,
  type Recording,
  SITUATIONS,
  TOPOLOGIES,
} from './format.ts';
import {
  type Check,
  chosenBy,
  count,
  isRecord,
  list,
  number,
  object,
  oneOf,
  table,
  text,
  whole,
} from './shape.ts';

const machine = oneOf(MACHINES);
const program = oneOf(PROGRAMS);
const happening = { at: number, machine };
const kernel = (properties: Readonly<Record<string, Check>>): Check =>
  object({ ...happening, kind: text, point: text, ...properties });

const device = kernel({ interface: text, length: count });
const scheduled = kernel({ program, thread: text });
const reasoned = kernel({ 'reason?': text });

const event = chosenBy('kind', {
  packet: object({ ...happening, kind: text, interface: text, frame: count }),
  syscall: object({
    ...happening,
    kind: text,
    program,
    thread: text,
    end: number,
    name: text,
    result: whole,
    'fd?': count,
    'call?': text,
  }),
  kernel: chosenBy('point', {
    receive: device,
    transmit: device,
    route: kernel({ source: text, destination: text, interface: text }),
    segment: kernel({ source: text, destination: text, length: count }),
    state: kernel({ local: text, remote: text, from: text, to: text }),
    ready: kernel({}),
    wake: scheduled,
    run: scheduled,
    copy: kernel({ program, length: count }),
    'reset-sent': reasoned,
    'reset-received': reasoned,
    retransmit: reasoned,
    drop: reasoned,
  }),
  log: object({
    ...happening,
    kind: text,
    program,
    log: oneOf(['access', 'error', 'server']),
    clock: oneOf(LOG_CLOCKS),
    text,
  }),
  sql: object({ ...happening, kind: text, frame: count, text }),
});

const recording = object({
  version: oneOf([RECORDING_VERSION]),
  topology: oneOf(TOPOLOGIES),
  situation: oneOf(SITUATIONS),
  origin: object({
    kernel: text,
    software: table(text),
    wireDelay: number,
    wire: oneOf(['netem', 'program']),
    times: oneOf(['tracepoints', 'strace']),
    arguments: oneOf(['second-run', 'same-run', 'none']),
    requests: count,
    picked: oneOf(['fastest', 'median', 'only']),
  }),
  outcome: object({ 'status?': count, exit: count, 'error?': text, total: number }),
  machines: list(object({ machine, interfaces: list(object({ name: text, address: text })) })),
  threads: list(object({ machine, program, thread: text })),
  descriptors: list(object({ machine, program, fd: count, target: text })),
  sockets: list(
    object({
      ...happening,
      state: oneOf(['LISTEN', 'ESTABLISHED', 'CLOSE_WAIT', 'SYN_RECV']),
      local: text,
      remote: text,
      receiveQueue: count,
      sendQueue: count,
      'program?': program,
      'fd?': count,
    }),
  ),
  frames: list(text),
  events: list(event),
});

/** Reads the text of a recording. Total: any text gives a recording or says what is wrong with it. */
export function readRecording(source: string): Recording | RecordingError {
  try {
    return checkShape(JSON.parse(source));
  } catch (error) {
    return error instanceof RecordingError ? error : new RecordingError('unreadable');
  }
}

/**
 * The value as a recording: of this version and shape, frames in hexadecimal, every frame's number within
 * `frames`, events in order of time.
 * @throws RecordingError
 */
export function checkShape(value: unknown): Recording {
  if (isRecord(value) && Object.hasOwn(value, 'version') && value['version'] !== RECORDING_VERSION)
    throw new RecordingError('version', 'version');
  recording(value, '');
  const { frames, events } = value as Recording;
  for (const [index, frame] of frames.entries())
    if (!/^([0-9a-f]{2})+$/.test(frame)) throw new RecordingError('frame', `frames[${index}]`);
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, happened] of events.entries()) {
    if ('frame' in happened && happened.frame >= frames.length)
      throw new RecordingError('frame', `events[${index}].frame`);
    if (happened.at < before || ('end' in happened && happened.end < happened.at))
      throw new RecordingError('order', `events[${index}]`);
    before = happened.at;
  }
  return value as Recording;
}

/** The bytes of a frame of a recording. */
export function frameBytes(hexadecimal: string): Uint8Array {
  const bytes = new Uint8Array(hexadecimal.length / 2);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(hexadecimal.slice(2 * index, 2 * index + 2), 16);
  return bytes;
}
