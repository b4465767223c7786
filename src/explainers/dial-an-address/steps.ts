import type { Values } from '../../figure/model.ts';
import type { Phrase, Run, StepsModel } from '../../figure/steps/model.ts';
import { cards } from './cards.ts';
import { runDial, type Sight, type Story } from './dialling.ts';
import { binds, clients, firewalls, places, sceneOf, targets } from './scene.ts';

export const storyOf = (run: Run): Story => run.result as Story;
export const sightAt = (run: Run, index: number): Sight => storyOf(run).sights[index] as Sight;

/** The refusal: the application server dials the right machine, where the database listens to itself only. */
const FIRST_FRAME = 3;

/** Who listens where, who dials what, and the error that tells one from the other. */
export const model: StepsModel = {
  name: 'dial-an-address',
  parameters: [
    { name: 'client', kind: 'choice', options: clients, initial: 'psql' },
    { name: 'from', kind: 'choice', options: places, initial: 'app' },
    { name: 'dialled', kind: 'choice', options: targets, initial: 'private' },
    { name: 'bind', kind: 'choice', options: binds, initial: 'loopback' },
    { name: 'firewall', kind: 'choice', options: firewalls, initial: 'none' },
    { name: 'kernel', when: ['firewall', 'drop'], kind: 'choice', options: ['new', 'old'], initial: 'new' },
    { name: 'limit', when: ['client', 'psql'], kind: 'choice', options: ['none', 'ten'], initial: 'none' },
    { name: 'accepts', kind: 'switch', initial: true },
    { name: 'backlog', when: ['accepts', false], kind: 'range', least: 0, most: 5, step: 1, initial: 5 },
    { name: 'clients', when: ['accepts', false], kind: 'range', least: 1, most: 8, step: 1, initial: 7 },
  ],
  run: runDial,
  moment: FIRST_FRAME,
  diagrams: (values) => [pictureOf(values)],
  beside: (run, index, say) => cards(sightAt(run, index), say),
  readouts: (run, index) => {
    const { result, time, syns, slots } = sightAt(run, index);
    const taken = slots.filter((slot) => slot !== 'free').length;
    return [
      {
        name: 'result',
        text: [`result:${result ?? 'none'}`],
        bad: result !== undefined && result !== 'connected',
      },
      { name: 'time', value: time, as: 'time' },
      { name: 'syns', value: syns, as: 'count' },
      { name: 'waiting', value: slots.length > 0 ? taken : Number.NaN, as: 'count' },
      { name: 'slots', value: slots.length > 0 ? slots.length : Number.NaN, as: 'count' },
    ];
  },
  claim: (run) => {
    const { result, why, seconds } = storyOf(run);
    const waits = result === 'connected' && run.steps.at(-1)?.event[0] === 'nobodyReads';
    const told: Phrase = waits ? ['told:unread'] : [`told:${result}`, seconds];
    return { told, why };
  },
  prediction: {
    measure: (run, index) => {
      const { time, clock, result } = sightAt(run, index);
      return clock && result === 'ETIMEDOUT' ? time : Number.NaN;
    },
    as: 'time',
  },
};

/** Which of the pictures: whose machine it is, and whether the packet stays on it or goes through the gateway. */
function pictureOf(values: Values): string {
  const { place, way, isOwn } = sceneOf(values);
  if (isOwn) return `${place}-own`;
  return place !== 'laptop' && way.includes('net') ? `${place}-public` : place;
}
