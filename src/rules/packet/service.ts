import { bad, good, type Result } from '../problem.ts';
import { protocolOf, type Service } from './packet.ts';

export type ServiceReason =
  | 'protocol-unknown'
  | 'ports-missing'
  | 'ports-format'
  | 'port-range'
  | 'ports-reversed'
  | 'icmp-range';

export const ANY_PORT = { from: 0, to: 65535 };

/**
 * Protocol and ports as a person writes them: `22`, `8000-8010`, `all`. All ports of a protocol are
 * 0–65535; protocol `-1` has no ports, and ICMP has `type` or `type/code` in their place.
 */
export function parseService(protocol: string, ports: string, field = ''): Result<Service, ServiceReason> {
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  const known = protocolOf(protocol);
  if (known === undefined) return bad(at('protocol'), 'protocol-unknown', { text: protocol.trim() });
  const written = ports.trim().toLowerCase();
  const all = written === 'all' || written === '*';
  if (known === '-1') return good({ protocol: known, ...ANY_PORT });
  if (known === 'icmp' || known === 'icmpv6') {
    if (all || written === '' || written === '-1') return good({ protocol: known, from: -1, to: -1 });
    const [, type, code] = /^(\d{1,6})(?:\/(\d{1,6}))?$/.exec(written) ?? [];
    if (type === undefined) return bad(at('ports'), 'ports-format', { text: ports.trim() });
    return checkService(
      { protocol: known, from: Number(type), to: code === undefined ? -1 : Number(code) },
      field,
    );
  }
  if (all) return good({ protocol: known, ...ANY_PORT });
  if (written === '') return bad(at('ports'), 'ports-missing');
  const [, from, to] = /^(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?$/.exec(written) ?? [];
  if (from === undefined) return bad(at('ports'), 'ports-format', { text: ports.trim() });
  return checkService({ protocol: known, from: Number(from), to: Number(to ?? from) }, field);
}

/** Whether the numbers are ones that exist and are in order. */
export function checkService(service: Service, field = ''): Result<Service, ServiceReason> {
  const at = field === '' ? 'ports' : `${field}.ports`;
  const { protocol, from, to } = service;
  if (protocol === '-1') return good({ protocol, ...ANY_PORT });
  if (protocol === 'icmp' || protocol === 'icmpv6') {
    const wrong = [from, to].find((value) => !Number.isInteger(value) || value < -1 || value > 255);
    if (wrong !== undefined) return bad(at, 'icmp-range', { value: wrong });
    return from === -1 && to !== -1 ? bad(at, 'icmp-range', { value: to }) : good(service);
  }
  const wrong = [from, to].find((port) => !Number.isInteger(port) || port < 0 || port > 65535);
  if (wrong !== undefined) return bad(at, 'port-range', { port: wrong });
  return from > to ? bad(at, 'ports-reversed', { from, to }) : good(service);
}

/** What `parseService` reads back. */
export function formatPorts({ protocol, from, to }: Service): string {
  if (protocol === '-1') return 'all';
  if (protocol === 'icmp' || protocol === 'icmpv6') {
    if (from === -1) return 'all';
    return to === -1 ? `${from}` : `${from}/${to}`;
  }
  if (from === 0 && to === 65535) return 'all';
  return from === to ? `${from}` : `${from}-${to}`;
}
