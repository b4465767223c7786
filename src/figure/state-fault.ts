/** Why a link is no state: the frame has a sentence for each. */
export const STATE_FAULTS = [
  'unreadable',
  'version',
  'otherFigure',
  'changed',
  'parameters',
  'commands',
] as const;
export type StateFault = (typeof STATE_FAULTS)[number];

export class StateError {
  readonly fault: StateFault;
  constructor(fault: StateFault) {
    this.fault = fault;
  }
}
