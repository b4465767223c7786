/**
 * When a Linux client sends its SYN again, and when it gives up, while nothing comes back.
 * https://docs.kernel.org/networking/ip-sysctl.html (tcp_syn_retries, tcp_syn_linear_timeouts)
 */
export interface SynClock {
  /** seconds after the first SYN at which each is sent; the first at 0 */
  readonly sent: readonly number[];
  /** seconds until connect() gives ETIMEDOUT */
  readonly givesUp: number;
}

export interface SynSettings {
  /** net.ipv4.tcp_syn_retries */
  readonly retries: number;
  /** net.ipv4.tcp_syn_linear_timeouts: how many waits stay at one second before they double; 0 on kernels without it */
  readonly linear: number;
}

/** Linux since 6.5, and before. */
export const linux: SynSettings = { retries: 6, linear: 4 };
export const linuxBefore65: SynSettings = { retries: 6, linear: 0 };

/** First wait for an answer: RFC 6298 §2.1. No wait is longer than TCP_RTO_MAX, 120 s. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 120;

/**
 * Linear timeouts come on top of the retries: with 6 and 4 there are ten retransmissions, at
 * 1, 2, 3, 4, 5, 7, 11, 19, 35, 67 s. Settings outside the kernel's own ranges are brought into them.
 */
export function synClock(settings: SynSettings = linux): SynClock {
  const linear = within(settings.linear, 0, 127);
  const sent = [0];
  let time = 0;
  let wait = FIRST_WAIT;
  for (let n = 0; n < linear + within(settings.retries, 0, 127); n++) {
    time += wait;
    sent.push(time);
    if (n >= linear) wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  return { sent, givesUp: time + wait };
}

const within = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
