import type { Packet } from '../packet/index.ts';
import { synClock } from '../tcp-connect/synClock.ts';

/**
 * What the sender of a packet notices. A security group and a network ACL drop without a word: no RST, no
 * ICMP message. How long that silence lasts is decided by the sender's own kernel or program.
 */
export type SenderExperience =
  /** it went through here; what answers it is up to what stands behind */
  | { readonly kind: 'passes' }
  /** a new TCP connection: SYNs at these seconds, then ETIMEDOUT, "Connection timed out" */
  | {
      readonly kind: 'connect-silence';
      readonly error: 'ETIMEDOUT';
      readonly seconds: number;
      readonly sent: readonly number[];
    }
  /** an open TCP connection: it hangs while the kernel sends again, then ETIMEDOUT */
  | { readonly kind: 'session-stalls'; readonly error: 'ETIMEDOUT'; readonly seconds: number }
  /** UDP and ICMP: no error ever; the program waits as long as it likes */
  | { readonly kind: 'no-answer' };

/**
 * Seconds that a Linux sender repeats unacknowledged data of an open connection, at least
 * (tcp_retries2 = 15): https://docs.kernel.org/networking/ip-sysctl.html
 */
export const DATA_GIVES_UP = 924.6;

/** `open`: the packet belongs to a connection that had been let through before. */
export function senderOf(packet: Packet, allowed: boolean, open: boolean): SenderExperience {
  if (allowed) return { kind: 'passes' };
  if (packet.protocol !== 'tcp') return { kind: 'no-answer' };
  if (open) return { kind: 'session-stalls', error: 'ETIMEDOUT', seconds: DATA_GIVES_UP };
  const { sent, givesUp } = synClock();
  return { kind: 'connect-silence', error: 'ETIMEDOUT', seconds: givesUp, sent };
}
