import type { StepsStrings } from './steps.types.ts';

export const stepsStrings: StepsStrings = {
  lang: 'en',
  play: 'Play',
  pause: 'Pause',
  next: 'Next step',
  speeds: (speed) => (speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`),
  place: (number, of, time) => `step ${number} of ${of}${time && `, ${time}`}`,
  yourAnswer: (answer) => `Your answer: ${answer}.`,
  willShow: 'Go step by step, and the run will tell.',
  measured: (value) => `What happened: ${value}.`,
  right: 'You were right.',
  notRight: 'Not what you guessed.',
  copyLink: 'Copy a link to this moment',
  copied: 'Copied',
  copyFailed: 'Could not copy; the address bar holds the link',
  failed: 'This part could not be loaded. What you set is kept; try again.',
  faults: {
    unreadable: 'The link is damaged; this is the first state.',
    version: 'The link was made by another version; this is the first state.',
    otherFigure: 'The link belongs to another experiment; this is the first state.',
    changed:
      'The model has changed since the link was made. Rather than show another result, this is the first state.',
    parameters: 'The link has a setting that does not exist; this is the first state.',
    commands: 'The link has an action that is not possible; this is the first state.',
  },
};
