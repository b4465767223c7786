import type { Recording } from '../../recording/format.ts';
import type { Packets } from '../../recording/packets.ts';
import { conversations } from '../../recording/streams.ts';

/** How many borders a request crosses in one setup, counted from its recording. */
export interface Crossings {
  machines: number;
  programs: number;
  tcp: number;
  /** Frames that went from one machine to another, each counted once. */
  frames: number;
  syscalls: number;
  /** Listening sockets, interfaces and programs: each is something that somebody has to set up. */
  configure: number;
}

export function crossings(packets: Packets): Crossings {
  const { recording } = packets;
  const servers = recording.machines.filter(({ machine }) => machine !== 'client' && machine !== 'isp');
  const programs = new Set(
    recording.threads.flatMap(({ machine, program }) =>
      program === 'curl' ? [] : [`${machine} ${program}`],
    ),
  );
  const interfaces = servers.flatMap((one) => one.interfaces.filter(({ name }) => name !== 'lo'));
  const calls = recording.events.filter(({ kind }) => kind === 'syscall').length;
  return {
    machines: servers.length,
    programs: programs.size,
    tcp: conversations(packets).length,
    frames: framesBetween(recording, packets),
    syscalls: calls,
    configure: listening(recording) + interfaces.length + programs.size,
  };
}

function framesBetween({ events }: Recording, packets: Packets): number {
  return events.filter(
    (event) =>
      event.kind === 'packet' &&
      event.interface !== 'lo' &&
      packets.direction(event) === 'out' &&
      packets.of(event).protocol === 'tcp',
  ).length;
}

const listening = ({ sockets }: Recording): number =>
  new Set(
    sockets.filter(({ state }) => state === 'LISTEN').map(({ machine, local }) => `${machine} ${local}`),
  ).size;
