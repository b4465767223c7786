/** A first request to a server, described by what decides how long its first byte takes. Milliseconds. */
export interface FirstRequest {
  /** Round trip between the client and the server. */
  readonly rtt: number;
  /** Time for the resolver's answer; 0 when the name is remembered. */
  readonly dns: number;
  readonly security: 'none' | 'tls12' | 'tls13';
  /** An open connection that an earlier request has left: neither DNS nor any handshake is needed. */
  readonly warm: boolean;
  /** From the request's arrival until the first byte of the response leaves. */
  readonly server: number;
}

export type PhaseName = 'dns' | 'tcp' | 'tls' | 'request' | 'server';

export interface Phase {
  readonly name: PhaseName;
  /** Round trips between client and server that this phase waits for. */
  readonly roundTrips: number;
  readonly milliseconds: number;
  /** The document that says so, by its id among the site's sources. */
  readonly source?: 'rfc9293' | 'rfc8446' | 'rfc5246' | 'rfc9112';
}

/**
 * Before data may flow: SYN and SYN,ACK are one round trip (RFC 9293 §3.5; the client's data may follow its ACK at
 * once). A full TLS 1.2 handshake adds two (RFC 5246 §7.3), TLS 1.3 one (RFC 8446 §2). Not counted: resumption,
 * 0-RTT data, TCP Fast Open, lost packets, certificates too long for one window, and the time that cryptography takes.
 */
const TLS = { none: 0, tls12: 2, tls13: 1 } as const;

/**
 * The phases until the client has the first byte, in their order; those that take no time are left out.
 * @throws RangeError when a time is negative or not a number
 */
export function firstByte(request: FirstRequest): {
  phases: Phase[];
  roundTrips: number;
  milliseconds: number;
} {
  const { rtt, dns, security, warm, server } = request;
  for (const [name, value] of Object.entries({ rtt, dns, server }))
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${name}: ${value}`);
  const phases: Phase[] = [];
  const trips = (name: PhaseName, roundTrips: number, source: Phase['source'] & string): void => {
    if (roundTrips > 0) phases.push({ name, roundTrips, milliseconds: roundTrips * rtt, source });
  };
  if (!warm) {
    if (dns > 0) phases.push({ name: 'dns', roundTrips: 0, milliseconds: dns });
    trips('tcp', 1, 'rfc9293');
    trips('tls', TLS[security], security === 'tls12' ? 'rfc5246' : 'rfc8446');
  }
  trips('request', 1, 'rfc9112');
  if (server > 0) phases.push({ name: 'server', roundTrips: 0, milliseconds: server });
  return {
    phases,
    roundTrips: phases.reduce((sum, phase) => sum + phase.roundTrips, 0),
    milliseconds: phases.reduce((sum, phase) => sum + phase.milliseconds, 0),
  };
}
