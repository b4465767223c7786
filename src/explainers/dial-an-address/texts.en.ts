import type { StepsTexts } from '../../figure/steps/model.ts';
import { span } from './span.ts';

const after = (seconds: number) => span(seconds, 'en', ' s');

export const texts: StepsTexts = {
  title: 'Dial an address',
  claim: ({ told, why }) => `${told} ${why}`,
  nodes: {
    client: 'Client',
    own: 'Own kernel',
    net: 'Internet',
    fw: 'Firewall',
    kernel: 'Kernel',
    file: 'Socket file',
    program: 'Database',
  },
  parameters: {
    client: { label: 'Client', options: { psql: 'psql', mysql: 'mysql' } },
    from: {
      label: 'From',
      options: { same: 'DB server', app: 'app server', laptop: 'laptop' },
    },
    dialled: {
      label: 'Dials',
      options: {
        localhost: 'localhost',
        loopback: '127.0.0.1',
        private: 'private address 10.0.1.10',
        public: 'public address 203.0.113.10',
        file: 'no address given',
      },
    },
    bind: {
      label: 'The DB listens on',
      options: {
        loopback: '127.0.0.1 and a socket file',
        wildcard: '0.0.0.0 and a socket file',
        private: '10.0.1.10 and a socket file',
        file: 'a socket file only',
        stopped: 'nothing: it is stopped',
        killed: 'nothing: it was killed (kill -9)',
      },
    },
    firewall: {
      label: 'Firewall',
      options: {
        none: 'lets it pass',
        drop: 'drops in silence (security group)',
        reset: 'rejects with a TCP RST',
        prohibited: 'rejects with ICMP “prohibited”',
      },
    },
    kernel: { label: 'The client’s Linux', options: { new: '6.5 or later', old: 'before 6.5' } },
    limit: { label: 'Connect timeout', options: { none: 'none', ten: '10 s' } },
    accepts: { label: 'The program calls accept' },
    backlog: { label: 'Backlog' },
    clients: { label: 'Clients that dial in turn', value: (n) => `${n}` },
  },
  readouts: {
    result: 'Result',
    time: 'Time taken',
    syns: 'SYNs sent',
    waiting: 'Connections in the queue',
    slots: 'Slots (backlog + 1)',
  },
  say: {
    name: (name: string) => name,
    waiting: (inside: number, slots: number) => `${inside} of ${slots} taken`,
    synNote: (n: number) => `SYN ${n}`,
    frozenNote: () => 'frozen',
    'reply:RST,ACK': () => 'RST',
    'reply:RST': () => 'RST',
    'reply:ICMP': () => 'ICMP',
    'reply:SYN,ACK': () => 'SYN,ACK',

    clock: () => 'When SYNs are sent (seconds)',
    givesUp: (seconds: number) => `gives up at ${seconds}`,
    queue: (taken: number, slots: number) => `Accept queue: ${taken} of ${slots} slots`,
    other: () => 'other',
    own: () => 'you',

    'result:none': () => 'not known yet',
    'result:connected': () => 'connected',
    'result:expired': () => 'own limit reached',
    'result:ECONNREFUSED': () => 'refused',
    'result:ETIMEDOUT': () => 'timed out',
    'result:EHOSTUNREACH': () => 'no route',
    'result:ENOENT': () => 'no such file',

    'told:connected': (seconds: number) =>
      seconds > 0 ? `Connected after ${after(seconds)}.` : 'Connected at once.',
    'told:unread': () => 'Connected, and nobody reads.',
    'told:expired': (seconds: number) => `The client itself gave up after ${after(seconds)}.`,
    'told:ECONNREFUSED': (seconds: number) =>
      seconds > 0 ? `Refused after ${after(seconds)}.` : 'Refused at once.',
    'told:ETIMEDOUT': (seconds: number) => `Nothing came back; it gave up after ${after(seconds)}.`,
    'told:EHOSTUNREACH': (seconds: number) => `After ${after(seconds)} it was told that there is no route.`,
    'told:ENOENT': () => 'There is no such socket file.',

    'bound:loopback': (program: string, port: number, path: string) =>
      `${program} listens on 127.0.0.1:${port} and on ${path}.`,
    'bound:wildcard': (program: string, port: number, path: string) =>
      `${program} listens on every address (0.0.0.0:${port}) and on ${path}.`,
    'bound:private': (program: string, port: number, path: string) =>
      `${program} listens on 10.0.1.10:${port} and on ${path}.`,
    'bound:file': (program: string, _: number, path: string) => `${program} listens on ${path} only.`,
    'bound:stopped': (program: string) => `${program} is stopped. It has taken its socket file away.`,
    'bound:killed': (program: string, _: number, path: string) =>
      `${program} was killed. It could not take ${path} away.`,
    frozen: () => 'But it is frozen and does not call accept.',
    otherIn: (n: number, inside: number, slots: number) =>
      `Client ${n} connected. ${inside} of ${slots} slots are taken.`,
    otherOut: (n: number, slots: number) =>
      `The kernel dropped the SYN of client ${n}. All ${slots} slots are taken.`,
    types: (command: string) => `The command was run: ${command}`,
    roadTcp: (address: string, port: number) => `That is TCP to port ${port} of ${address}.`,
    roadPublic: (address: string, _: number, own: string) =>
      `It leaves for ${address}; the gateway writes ${own} in its place and lets it in.`,
    'roadFile:psql': (path: string) => `Without a host psql opens ${path}.`,
    'roadFile:mysql': (path: string) => `Without a host, or with localhost, mysql opens ${path}.`,
    opens: (path: string) => `It opens ${path}.`,
    noPacket: () => 'No packet leaves, so no firewall is met.',
    opened: () => 'Connected through the socket file.',
    syn: (address: string, port: number) => `A SYN was sent to ${address}:${port}.`,
    again: (n: number) => `No answer, so the same SYN was sent again: number ${n}.`,
    waits: (seconds: number) => `The next follows after ${seconds} s.`,
    expired: (seconds: number) => `The client gave up after its own ${seconds} s.`,
    ownLimit: () => 'The kernel would have waited longer; the client has a limit.',
    limitCovers: () => 'psql’s limit covers the login as well.',
    kernelGaveUp: (syns: number) => `The kernel gave up after ${syns} SYNs.`,
    handshake: () => 'SYN,ACK came back. connect() has succeeded.',
    byKernel: () => 'The kernel answered. The program does not know yet.',
    taken: (program: string) => `${program} took the connection with accept.`,
    takenWhy: () => 'Now it would ask for the password.',
    nobodyReads: () => 'The client sent its first message, and nobody reads it.',
    nobodyReadsWhy: () => 'It lies in the kernel’s buffer. Without a limit the client waits for ever.',

    'ended:ECONNREFUSED': () => 'Connection refused (ECONNREFUSED).',
    'ended:ETIMEDOUT': () => 'Connection timed out (ETIMEDOUT).',
    'ended:EHOSTUNREACH': () => 'No route to host (EHOSTUNREACH).',
    'ended:ENOENT': () => 'No such file (ENOENT).',

    'why:taken': () => 'The kernel made the connection, and the program took it.',
    'why:queued': () => 'The kernel made the connection and queued it; the program does not take it.',
    'why:no-listener': () => 'No program listens on that port, so the kernel answered with RST.',
    'why:other-address': (bind: string) =>
      `The packet arrived, but the database listens on ${bind} only. The kernel refused it.`,
    'why:queue-full': () => 'When the queue is full the kernel drops SYNs; it does not refuse them.',
    'why:dropped': () => 'The firewall drops in silence, so the sender never learns why.',
    'why:rejected': () => 'The firewall refused in the server’s place; the packet never reached it.',
    'why:host-gone': () => '10.0.1.10 is a private address: from the internet it leads nowhere.',
    'why:socket-taken': () => 'Through a file there is no address, no port and no firewall.',
    'why:socket-queued': () => 'The file could be opened, but the program does not take the connection.',
    'why:socket-missing': () => 'Without the file the database is stopped, or listens on another path.',
    'why:socket-stale': () => 'The file was left behind; no program listens behind it.',
    'own:port': () =>
      'localhost and 127.0.0.1 are the machine on which the command runs; the database is on another.',
    'own:file': () => 'A socket file works within one machine only; the database is on another.',
  },
};
