import type { Outcome } from './nextUpstream.ts';

/** What a server does with a connection. */
export type Behaviour =
  | { does: 'refuse' }
  /** the SYN is dropped: host gone, firewall, accept queue full */
  | { does: 'dropSyn' }
  | { does: 'acceptAndStaySilent' }
  /** accepts, then closes without a response, or in the middle of the header */
  | { does: 'close' }
  /** the same, with a reset: the process was killed, or did not read all of the request */
  | { does: 'reset' }
  | { does: 'malformedHeader' }
  /** a header larger than proxy_buffer_size, by default one memory page */
  | { does: 'tooBigHeader' }
  /** sends something that does not begin with HTTP/: nginx passes it on as HTTP/0.9, without a header */
  | { does: 'garbage' }
  /**
   * `after`: seconds of work before the header. `pauses`: seconds between the pieces of the body. `breaks`: what it does
   * when that is sent although Content-Length announced more.
   */
  | {
      does: 'answer';
      status: number;
      after?: number;
      pauses?: readonly number[];
      breaks?: 'close' | 'reset' | 'stall';
    };

/** What nginx finds wrong, and writes to its error log. */
export type Fault =
  | 'connectRefused'
  | 'connectTimeout'
  | 'headerTimeout'
  | 'closedBeforeHeader'
  | 'resetBeforeHeader'
  | 'invalidHeader'
  | 'tooBigHeader'
  | 'noHttpHeader'
  | 'bodyTimeout'
  | 'closedInBody'
  | 'resetInBody';

export interface Timeouts {
  /** seconds: proxy_connect_timeout, and proxy_read_timeout between two reads */
  readonly connect: number;
  readonly read: number;
}

/** How one attempt goes. */
export interface Course {
  readonly outcome: Outcome;
  /** the server's own status; 0 without one */
  readonly status: number;
  /** seconds to its end */
  readonly elapsed: number;
  /** false when the body is cut short */
  readonly complete: boolean;
  readonly fault?: Fault;
}

export function courseOf(behaviour: Behaviour, { connect, read }: Timeouts): Course {
  const failed = (outcome: Outcome, fault: Fault, elapsed = 0): Course => ({
    outcome,
    status: 0,
    elapsed,
    complete: true,
    fault,
  });
  switch (behaviour.does) {
    case 'refuse':
      return failed('connectRefused', 'connectRefused');
    case 'dropSyn':
      return failed('connectTimeout', 'connectTimeout', connect);
    case 'acceptAndStaySilent':
      return failed('readTimeout', 'headerTimeout', read);
    case 'close':
      return failed('closed', 'closedBeforeHeader');
    case 'reset':
      return failed('closed', 'resetBeforeHeader');
    case 'malformedHeader':
      return failed('invalidHeader', 'invalidHeader');
    case 'tooBigHeader':
      return failed('invalidHeader', 'tooBigHeader');
    case 'garbage':
      return { outcome: 'answered', status: 200, elapsed: 0, complete: true, fault: 'noHttpHeader' };
    case 'answer': {
      const { status, after = 0, pauses = [], breaks } = behaviour;
      if (after > read) return failed('readTimeout', 'headerTimeout', read);
      // From here on the header is out, so the status stands whatever happens.
      const cut = (fault: Fault, elapsed: number): Course => ({
        outcome: 'answered',
        status,
        elapsed,
        complete: false,
        fault,
      });
      let elapsed = after;
      for (const pause of pauses) {
        // The timeout is between two reads.
        if (pause > read) return cut('bodyTimeout', elapsed + read);
        elapsed += pause;
      }
      if (breaks === 'stall') return cut('bodyTimeout', elapsed + read);
      if (breaks) return cut(breaks === 'close' ? 'closedInBody' : 'resetInBody', elapsed);
      return { outcome: 'answered', status, elapsed, complete: true };
    }
  }
}
