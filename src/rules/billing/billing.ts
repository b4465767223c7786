import { type InstanceType, instanceTypes } from './instanceTypes.ts';

/** Linux on demand is billed by the second, and each start for a minute at least: source `ec2-billing`. */
export const MINIMUM_SECONDS = 60;
/** Hours that AWS counts for a month: 365 × 24 / 12. */
export const MONTH_HOURS = 730;

/** Seconds that one run is billed for; none for one that never ran. */
export function billedSeconds(seconds: number): number {
  if (!(seconds > 0) || !Number.isFinite(seconds)) return 0;
  return Math.max(MINIMUM_SECONDS, Math.ceil(seconds));
}

/** Dollars for one run from start to stop. */
export const runCost = ({ hourly }: InstanceType, seconds: number): number =>
  (hourly * billedSeconds(seconds)) / 3600;

/** Dollars for a month without a pause. */
export const monthlyCost = ({ hourly }: InstanceType): number => hourly * MONTH_HOURS;

/** What a program or several need. */
export interface Workload {
  /** vCPUs in use on average, for as long as it runs */
  readonly vcpus: number;
  /** memory at its highest, GiB */
  readonly gib: number;
}

export const together = (workloads: readonly Workload[]): Workload => ({
  vcpus: workloads.reduce((sum, { vcpus }) => sum + vcpus, 0),
  gib: workloads.reduce((sum, { gib }) => sum + gib, 0),
});

/** vCPUs that a type gives without end: all of them, or the baseline of a burstable type. */
export const sustainedVcpus = ({ vcpus, baseline }: InstanceType): number => vcpus * (baseline ?? 1);

export interface Fit {
  readonly type: InstanceType;
  readonly fits: boolean;
  /** what there is too little of */
  readonly short: readonly ('vcpus' | 'gib')[];
  /** what is paid for and not needed; zero where there is too little */
  readonly unusedVcpus: number;
  readonly unusedGib: number;
  /** a burstable type carries it at its peak, and not for ever: credits run out */
  readonly onCredits: boolean;
}

export function fitOf(workload: Workload, type: InstanceType): Fit {
  const sustained = sustainedVcpus(type);
  const short: ('vcpus' | 'gib')[] = [];
  if (workload.vcpus > sustained) short.push('vcpus');
  if (workload.gib > type.gib) short.push('gib');
  return {
    type,
    fits: short.length === 0,
    short,
    unusedVcpus: Math.max(0, sustained - workload.vcpus),
    unusedGib: Math.max(0, type.gib - workload.gib),
    onCredits: workload.vcpus > sustained && workload.vcpus <= type.vcpus,
  };
}

/** The cheapest type that a workload fits; undefined when it fits none. */
export function cheapest(
  workload: Workload,
  types: readonly InstanceType[] = instanceTypes,
): Fit | undefined {
  return types
    .map((type) => fitOf(workload, type))
    .filter(({ fits }) => fits)
    .toSorted((a, b) => a.type.hourly - b.type.hourly)[0];
}

export interface Arrangement {
  /** one a box; undefined for a workload that fits no type */
  readonly boxes: readonly (Fit | undefined)[];
  /** dollars; undefined when a box is missing */
  readonly monthly: number | undefined;
  readonly unusedVcpus: number;
  readonly unusedGib: number;
}

/** One box a workload, each the cheapest that fits. Give one summed workload for a single box. */
export function arrange(
  workloads: readonly Workload[],
  types: readonly InstanceType[] = instanceTypes,
): Arrangement {
  const boxes = workloads.map((workload) => cheapest(workload, types));
  const found = boxes.filter((box) => box !== undefined);
  const sum = (of: (box: Fit) => number) => found.reduce((total, box) => total + of(box), 0);
  return {
    boxes,
    monthly: found.length === boxes.length ? sum(({ type }) => monthlyCost(type)) : undefined,
    unusedVcpus: sum(({ unusedVcpus }) => unusedVcpus),
    unusedGib: sum(({ unusedGib }) => unusedGib),
  };
}
