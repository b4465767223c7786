/** https://github.com/brettwooldridge/HikariCP: pool size, and seconds a caller waits before it gets an exception. */
export const hikariDefaults = { maximumPoolSize: 10, connectionTimeout: 30 } as const;

/** https://www.postgresql.org/docs/current/runtime-config-connection.html */
export const postgresDefaults = { maxConnections: 100, superuserReserved: 3 } as const;

/**
 * Seconds until the nth of callers that come at once (from 1) has a connection, each held for `held` seconds;
 * undefined when that is longer than the pool lets it wait.
 */
export function connectionWait(
  nth: number,
  held: number,
  pool: number = hikariDefaults.maximumPoolSize,
  timeout: number = hikariDefaults.connectionTimeout,
): number | undefined {
  const wait = Math.floor((nth - 1) / pool) * held;
  return wait > timeout ? undefined : wait;
}

/** Application servers whose pools the database has connections for; the next one fails. */
export function serversThatFit(
  pool: number = hikariDefaults.maximumPoolSize,
  { maxConnections, superuserReserved }: Record<keyof typeof postgresDefaults, number> = postgresDefaults,
): number {
  return Math.floor((maxConnections - superuserReserved) / pool);
}
