/**
 * What EC2 instances cost, and what fits them.
 *
 * - `instanceTypes` (vCPUs, GiB, dollars an hour, baseline of burstable types) and `priceList`: Region, date, source ids.
 * - `billedSeconds(s)`: by the second, 60 at least; `runCost(type, s)`, `monthlyCost(type)` (730 h), in dollars.
 * - `fitOf(workload, type)`, `cheapest(workload)`, `arrange([app, database])` against `arrange([together([app, database])])`.
 */
export {
  type Arrangement,
  arrange,
  billedSeconds,
  cheapest,
  type Fit,
  fitOf,
  MINIMUM_SECONDS,
  MONTH_HOURS,
  monthlyCost,
  runCost,
  sustainedVcpus,
  together,
  type Workload,
} from './billing.ts';
export { type InstanceType, instanceTypes, priceList } from './instanceTypes.ts';
