/** Why a text is no recording: the reader's language has a sentence for each. */
export const RECORDING_FAULTS = ['unreadable', 'version', 'shape', 'frame', 'order'] as const;
export type RecordingFault = (typeof RECORDING_FAULTS)[number];

/** The only error that reading a recording gives. `path` says where, such as `events[3].frame`. */
export class RecordingError extends Error {
  readonly fault: RecordingFault;
  readonly path: string;

  constructor(fault: RecordingFault, path = '') {
    super(`${fault}${path && ` at ${path}`}`);
    this.name = 'RecordingError';
    this.fault = fault;
    this.path = path;
  }
}
