import { linkFaults } from './link-faults.en.ts';
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
  faults: linkFaults,
};
