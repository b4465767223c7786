/**
 * The arithmetic of pools: how many requests a second workers can carry, and where one more request waits.
 * Counts are whole, times seconds, memory bytes.
 *
 * - `bottleneck(stages)`: the stage that caps a chain of them. (Little's law itself is in `sim/theory`.)
 * - `tomcatAdmission`, `passengerAdmission`: where a number of requests at once are: running, waiting, refused.
 * - `passengerProcesses(memory)`: how many processes fit.
 * - `connectionWait`, `serversThatFit`: the connections of a database behind them.
 */
export {
  type Admission,
  passengerAdmission,
  passengerDefaults,
  passengerProcesses,
  tomcatAdmission,
  tomcatDefaults,
} from './admission.ts';
export { bottleneck, type Stage } from './bottleneck.ts';
export { connectionWait, hikariDefaults, postgresDefaults, serversThatFit } from './connections.ts';
