/** https://tomcat.apache.org/tomcat-11.0-doc/config/http.html */
export const tomcatDefaults = {
  maxThreads: 200,
  minSpareThreads: 10,
  maxConnections: 8192,
  acceptCount: 100,
} as const;

/** https://www.phusionpassenger.com/docs/references/config_reference/nginx/ */
export const passengerDefaults = {
  maxPoolSize: 6,
  minInstances: 1,
  /** Seconds. */
  poolIdleTime: 300,
  maxQueueSize: 100,
} as const;

/** Where requests are that are there at the same time. */
export interface Admission {
  /** with a worker */
  readonly running: number;
  /** accepted by the server, without a worker */
  readonly waiting: number;
  /** connected by the kernel, not accepted by the server */
  readonly queued: number;
  /** turned away: at Tomcat the SYN is ignored and the client waits for nothing, at Passenger 503 is answered */
  readonly turnedAway: number;
}

/** Fills one place after the other. */
function fill(requests: number, ...room: readonly number[]): number[] {
  let left = requests;
  const filled = room.map((most) => {
    const here = Math.max(0, Math.min(left, most));
    left -= here;
    return here;
  });
  return [...filled, left];
}

/** Connections up to maxConnections are accepted whether a thread is free or not; the kernel holds acceptCount more. */
export function tomcatAdmission(
  requests: number,
  {
    maxThreads,
    maxConnections,
    acceptCount,
  }: Record<'maxThreads' | 'maxConnections' | 'acceptCount', number> = tomcatDefaults,
): Admission {
  const threads = Math.min(maxThreads, maxConnections);
  const [running, waiting, queued, turnedAway] = fill(
    requests,
    threads,
    maxConnections - threads,
    acceptCount,
  ) as [number, number, number, number];
  return { running, waiting, queued, turnedAway };
}

/** A process does one request at a time; beyond the queue the answer is 503. */
export function passengerAdmission(
  requests: number,
  processes: number = passengerDefaults.maxPoolSize,
  maxQueueSize: number = passengerDefaults.maxQueueSize,
): Admission {
  const [running, waiting, turnedAway] = fill(requests, processes, maxQueueSize) as [number, number, number];
  return { running, waiting, queued: 0, turnedAway };
}

const MiB = 1024 * 1024;

/**
 * How many processes fit into a machine's memory, three quarters of it for them.
 * https://www.phusionpassenger.com/docs/advanced_guides/config_and_optimization/nginx/optimization/
 */
export function passengerProcesses(memory: number, each: number = 150 * MiB): number {
  return Math.floor((memory * 0.75) / each);
}
