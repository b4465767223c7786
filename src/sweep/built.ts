import { model } from '../explainers/compare/model.ts';
import { newSession } from '../figure/first-frame.ts';
import type { Curve } from './curve.ts';
import { sweepAll } from './sweep.ts';

let sweep: Promise<Curve[]> | undefined;

/** The sweep that the page shows at first, measured once for both languages. */
export function builtSweep(): Promise<Curve[]> {
  sweep ??= measured();
  return sweep;
}

async function measured(): Promise<Curve[]> {
  const { scenarios, values } = await newSession(model);
  return sweepAll((rate) => model.systems({ ...values, rate }, scenarios), model.seed);
}
