/** What connect(), bind() and recv() of Linux give; numbers and words of x86-64 and glibc. */
export const errnos = {
  ENOENT: { number: 2, words: 'No such file or directory' },
  EACCES: { number: 13, words: 'Permission denied' },
  EADDRINUSE: { number: 98, words: 'Address already in use' },
  EADDRNOTAVAIL: { number: 99, words: 'Cannot assign requested address' },
  ENETUNREACH: { number: 101, words: 'Network is unreachable' },
  ECONNRESET: { number: 104, words: 'Connection reset by peer' },
  ETIMEDOUT: { number: 110, words: 'Connection timed out' },
  ECONNREFUSED: { number: 111, words: 'Connection refused' },
  EHOSTUNREACH: { number: 113, words: 'No route to host' },
} as const;

export type Errno = keyof typeof errnos;
