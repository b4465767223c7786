import type { StateFault } from '../figure/state-fault.ts';

/** Why a link cannot be opened, whatever kind of figure it leads to. */
export const linkFaults: Record<StateFault, string> = {
  unreadable: 'The link is damaged; this is the first state.',
  version: 'The link was made by another version; this is the first state.',
  otherFigure: 'The link belongs to another experiment; this is the first state.',
  changed:
    'The model has changed since the link was made. Rather than show another result, this is the first state.',
  parameters: 'The link has a setting that does not exist; this is the first state.',
  commands: 'The link has an action that is not possible; this is the first state.',
};
