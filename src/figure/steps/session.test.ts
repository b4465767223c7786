import { expect, test } from 'vitest';
import type { Values } from '../model.ts';
import { decodeState, encodeState, type FigureState } from '../state.ts';
import type { Context, StepsModel } from './model.ts';
import { StepsSession } from './session.ts';

const context: Context = { read: () => Promise.reject(new Error('nothing to read')) };

/** Counts up to a number that the reader sets, in units of a word that is its data. */
const counting: StepsModel<string> = {
  name: 'counting',
  parameters: [{ name: 'to', kind: 'range', least: 1, most: 9, step: 1, initial: 4 }],
  data: 'sheep',
  readData: (given) => (typeof given === 'string' ? given : undefined),
  run: ({ to }, data) => ({
    steps: Array.from({ length: Number(to) }, (_, n) => ({
      time: n,
      event: ['count', n + 1, data] as const,
    })),
  }),
  moment: 2,
  diagrams: () => [],
  readouts: () => [],
  claim: () => ({}),
};

const open = () => StepsSession.open(counting as unknown as StepsModel, context);

test('begins at the moment of the model and never leaves the run', async () => {
  const session = await open();
  expect(session.index).toBe(2);
  session.move(1);
  session.move(1);
  expect(session.index).toBe(3);
  session.seek(-5);
  expect(session.step.event).toEqual(['count', 1, 'sheep']);
});

test('a step back from halfway leads to the beginning of the step', async () => {
  const session = await open();
  session.seek(1.5);
  session.move(-1);
  expect(session.position).toBe(1);
});

test('a shorter run keeps the place as far as it goes, and values that no control offers change nothing', async () => {
  const session = await open();
  await session.change('to', 2);
  expect(session.index).toBe(1);
  await session.change('to', 99);
  await session.change('other', 1);
  expect(session.values).toEqual({ to: 2 });
});

test('a link restores values, data and place', async () => {
  const session = await open();
  await session.change('to', 7);
  await session.setData('goats');
  session.seek(5);
  const text = encodeState(session.state());
  const other = await open();
  expect(await other.restore(decodeState(text) as FigureState)).toBeUndefined();
  expect(other.step.event).toEqual(['count', 6, 'goats']);
});

test('a link that does not fit says why and changes nothing', async () => {
  const session = await open();
  const state = session.state();
  expect(await session.restore({ ...state, figure: 'other' })).toBe('otherFigure');
  expect(await session.restore({ ...state, contentHash: 'x' })).toBe('changed');
  expect(await session.restore({ ...state, params: { to: 40 } })).toBe('parameters');
  expect(await session.restore({ ...state, data: [1] })).toBe('parameters');
  expect(session.state()).toEqual(state);
});

test('of two changes under way the later one stays', async () => {
  const waiting: (() => void)[] = [];
  const session = await StepsSession.open(
    {
      ...counting,
      run: async (values: Values, data: string, given: Context) => {
        if (values['to'] === 3) await new Promise<void>((resolve) => waiting.push(resolve));
        return counting.run(values, data, given);
      },
    } as unknown as StepsModel,
    context,
  );
  const first = session.change('to', 3);
  await session.change('to', 8);
  for (const go of waiting) go();
  await first;
  expect(session.run.steps).toHaveLength(8);
});
