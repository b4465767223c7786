/** One instance type: what it has, and what an hour of it costs. */
export interface InstanceType {
  readonly name: string;
  readonly vcpus: number;
  readonly gib: number;
  /** US dollars an hour, Linux, on demand */
  readonly hourly: number;
  readonly architecture: 'x86_64' | 'arm64';
  /** share of each vCPU that a burstable type may use for ever; undefined where all of it */
  readonly baseline?: number;
}

/** Where the numbers are from. Prices differ by Region; no table of Seoul could be cited. */
export const priceList = {
  region: 'us-east-1',
  date: '2026-07-20',
  prices: 'ec2-prices-karpenter',
  sizes: 'ec2-types-karpenter',
  baselines: 'aws-burstable',
} as const;

export const instanceTypes: readonly InstanceType[] = [
  { name: 't3.micro', vcpus: 2, gib: 1, hourly: 0.0104, architecture: 'x86_64', baseline: 0.1 },
  { name: 't4g.small', vcpus: 2, gib: 2, hourly: 0.0168, architecture: 'arm64', baseline: 0.2 },
  { name: 't3.small', vcpus: 2, gib: 2, hourly: 0.0208, architecture: 'x86_64', baseline: 0.2 },
  { name: 't3.medium', vcpus: 2, gib: 4, hourly: 0.0416, architecture: 'x86_64', baseline: 0.2 },
  { name: 'm7g.large', vcpus: 2, gib: 8, hourly: 0.0816, architecture: 'arm64' },
  { name: 'c7i.large', vcpus: 2, gib: 4, hourly: 0.08925, architecture: 'x86_64' },
  { name: 'm5.large', vcpus: 2, gib: 8, hourly: 0.096, architecture: 'x86_64' },
  { name: 'm7i.large', vcpus: 2, gib: 8, hourly: 0.1008, architecture: 'x86_64' },
  { name: 'r7i.large', vcpus: 2, gib: 16, hourly: 0.1323, architecture: 'x86_64' },
];
