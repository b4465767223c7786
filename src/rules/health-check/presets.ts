import type { HealthCheck } from './healthStates.ts';

/** Defaults of real balancers. `source` is the id of the page they were read in (content/sources.yaml). */
export const presets: Record<'alb' | 'haproxy', HealthCheck & { source: string; drainSeconds?: number }> = {
  alb: {
    interval: 30,
    timeout: 5,
    fall: 2,
    rise: 5,
    firstRise: 1,
    start: 'initial',
    noneHealthy: 'all',
    drainSeconds: 300,
    source: 'aws-alb-health',
  },
  haproxy: {
    interval: 2,
    // Without "timeout check", inter limits the whole check.
    timeout: 2,
    fall: 3,
    rise: 2,
    firstRise: 2,
    start: 'healthy',
    noneHealthy: 'none',
    source: 'haproxy-config',
  },
};

/** nginx without a subscription has no active checks: real requests find out (see nginx-upstream). */
export const nginxPassive = { maxFails: 1, failTimeout: 10, source: 'nginx-upstream' } as const;
