import type { Errno } from './errno.ts';

/** How the far end of an established connection goes away. */
export interface Ending {
  readonly cause: 'process-killed' | 'close' | 'abort';
  /** bytes the far end's kernel holds that its program never read */
  readonly unread: number;
}

/** What the near end's next recv() gives, and what a new connect() to the same port does. */
export interface Afterwards {
  readonly segment: 'FIN' | 'RST';
  readonly recv: 'EOF' | Errno;
  /** undefined when the listener is still there */
  readonly nextConnect: 'ECONNREFUSED' | undefined;
}

/**
 * A kernel closes for a program that died just as for one that closes: with FIN, or with RST when bytes
 * were left unread or the program asked for it (SO_LINGER 0).
 */
export function afterEnding({ cause, unread }: Ending): Afterwards {
  const reset = cause === 'abort' || unread > 0;
  return {
    segment: reset ? 'RST' : 'FIN',
    recv: reset ? 'ECONNRESET' : 'EOF',
    nextConnect: cause === 'process-killed' ? 'ECONNREFUSED' : undefined,
  };
}
