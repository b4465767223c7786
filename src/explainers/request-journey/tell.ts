import type { Move, Phrase, Step } from '../../figure/steps/model.ts';
import type { RecordedEvent } from '../../recording/format.ts';
import type { MomentId, Place } from '../../recording/moments.ts';
import { type Packets, status } from '../../recording/packets.ts';

/** From where to where on the map something moves in each moment; no entry: it happens at its place. */
const ways: Partial<Record<MomentId, readonly [Place, Place]>> = {
  'syn-sent': ['client', 'network'],
  'syn-forwarded': ['network', 'nic'],
  'syn-arrived': ['nic', 'kernel'],
  'syn-answered': ['kernel', 'nic'],
  connected: ['network', 'client'],
  'request-sent': ['client', 'network'],
  'connection-queued': ['nic', 'kernel'],
  accepted: ['kernel', 'nginx'],
  'request-arrived': ['network', 'nic'],
  'packet-received': ['nic', 'kernel'],
  'request-read': ['kernel', 'nginx'],
  'nginx-woken': ['kernel', 'nginx'],
  'nobody-listens': ['kernel', 'nic'],
  'firewall-rejected': ['kernel', 'nic'],
  'syn-repeated': ['client', 'network'],
  'upstream-connect': ['nginx', 'tomcat'],
  'upstream-connected': ['tomcat', 'nginx'],
  'upstream-refused': ['tomcat', 'nginx'],
  'request-rewritten': ['nginx', 'tomcat'],
  'sql-sent': ['tomcat', 'postgres'],
  'db-answered': ['postgres', 'tomcat'],
  'db-refused': ['postgres', 'tomcat'],
  'was-answered': ['tomcat', 'nginx'],
  'was-failed': ['tomcat', 'nginx'],
  'upstream-abandoned': ['nginx', 'tomcat'],
  'response-sent': ['nginx', 'kernel'],
  'error-sent': ['nginx', 'kernel'],
  'upstream-broke': ['tomcat', 'nginx'],
  'response-arrived': ['network', 'client'],
  'refusal-arrived': ['network', 'client'],
  'rejection-arrived': ['network', 'client'],
  'client-closed': ['client', 'network'],
  finished: ['nic', 'kernel'],
};

/** What comes to an end badly, or is a refusal. */
const bad: ReadonlySet<MomentId> = new Set<MomentId>([
  'firewall-dropped',
  'firewall-rejected',
  'nobody-listens',
  'queue-full',
  'syn-repeated',
  'file-missing',
  'rate-limited',
  'upstream-refused',
  'db-refused',
  'was-failed',
  'upstream-timeout',
  'upstream-abandoned',
  'error-sent',
  'upstream-broke',
  'refusal-arrived',
  'rejection-arrived',
  'gave-up',
]);

const back: ReadonlySet<Place> = new Set(['client']);

/** How the map stands in a moment. */
export function sceneOf(id: MomentId, place: Place): Pick<Step, 'moves' | 'marks' | 'tone'> {
  const way = ways[id];
  const isBad = bad.has(id);
  const [from, to] = way ?? [place, place];
  const look = isBad ? 'failed' : back.has(to) || answers.has(id) ? 'answered' : 'going';
  const moves: Move[] = way ? [{ from, to, look }] : [];
  return {
    moves,
    marks: { [place]: { state: isBad ? 'bad' : 'busy' } },
    ...(isBad ? { tone: 'bad' as const } : {}),
  };
}

const answers: ReadonlySet<MomentId> = new Set<MomentId>([
  'syn-answered',
  'upstream-connected',
  'db-answered',
  'was-answered',
  'response-sent',
]);

/** What a sentence about an event may need, in this order for every kind. */
export function momentPhrase(id: MomentId, event: RecordedEvent, packets: Packets): Phrase {
  return [id, ...details(event, packets)];
}

function details(event: RecordedEvent, packets: Packets): (string | number)[] {
  switch (event.kind) {
    case 'packet': {
      const packet = packets.of(event);
      return [packet.source, packet.destination, packet.payload, status(packet) ?? 0];
    }
    case 'syscall':
      return [event.fd ?? event.result, event.result, event.thread, event.name];
    case 'log':
      return [event.text];
    case 'sql':
      return [event.text];
    default:
      return ['length' in event ? event.length : 0, 'reason' in event ? (event.reason ?? '') : ''];
  }
}

/** Any event of the recording, told by its kind. */
export function eventPhrase(event: RecordedEvent, packets: Packets): Phrase {
  switch (event.kind) {
    case 'packet': {
      const packet = packets.of(event);
      const { protocol, source, destination, flags, payload } = packet;
      return protocol === 'tcp'
        ? ['ev-tcp', event.machine, event.interface, source, destination, flags, payload]
        : ['ev-other', event.machine, event.interface, protocol, source, destination];
    }
    case 'syscall':
      return [
        'ev-call',
        event.program,
        event.thread,
        short(event.call ?? `${event.name}() = ${event.result}`),
      ];
    case 'kernel':
      return [`ev-${event.point}`, event.machine, kernelText(event)];
    case 'log':
      return ['ev-log', event.program, event.log, event.text];
    case 'sql':
      return ['ev-sql', event.text];
  }
}

const LONGEST = 150;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function kernelText(event: Extract<RecordedEvent, { kind: 'kernel' }>): string {
  switch (event.point) {
    case 'receive':
    case 'transmit':
      return `${event.interface} · ${event.length}`;
    case 'route':
      return `${event.destination} → ${event.interface}`;
    case 'segment':
      return `${event.source} → ${event.destination} · ${event.length}`;
    case 'state':
      return `${event.local} ⇄ ${event.remote} · ${event.from} → ${event.to}`;
    case 'wake':
    case 'run':
      return `${event.program} ${event.thread}`;
    case 'copy':
      return `${event.program} · ${event.length}`;
    case 'ready':
      return '';
    default:
      return event.reason ?? '';
  }
}

/** The place on the map of any event. */
export function placeOf(event: RecordedEvent): Place {
  if (event.machine === 'client') return 'client';
  if (event.machine === 'isp') return 'network';
  switch (event.kind) {
    case 'syscall':
    case 'log':
      return event.program === 'curl' ? 'client' : event.program;
    case 'sql':
      return 'postgres';
    case 'packet':
      return event.interface === 'lo' ? 'kernel' : 'nic';
    default:
      return 'kernel';
  }
}
