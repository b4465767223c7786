import { find } from '../figure.ts';
import { HASH_KEY } from '../hash.ts';
import { decodeState } from '../state.ts';
import { StateError } from '../state-fault.ts';
import type { StepsFigure } from './figure.ts';

/** Opens the moment that the address holds; says why when it cannot. Loaded when there is one. */
export async function openLink({ root, session, strings }: StepsFigure): Promise<void> {
  const text = new URLSearchParams(location.hash.slice(1)).get(HASH_KEY);
  if (text === null) return;
  const state = decodeState(text);
  // A link to another figure of the page is not this one's to open; a damaged one is everybody's.
  if (!(state instanceof StateError) && state.figure !== session.model.name) return;
  const fault = state instanceof StateError ? state.fault : await session.restore(state);
  find<HTMLElement>(root, '.said').textContent = fault ? strings.faults[fault] : '';
  root.scrollIntoView({ block: 'start', behavior: 'instant' });
}
