import { type Figure, find } from './figure.ts';
import { decodeState, HASH_KEY, StateError } from './state.ts';

/** Opens the moment that the address holds; says why when it cannot. */
export function openLink(figure: Figure): void {
  const { root, session, strings } = figure;
  const said = find<HTMLElement>(root, '.said');
  const open = () => {
    const text = new URLSearchParams(location.hash.slice(1)).get(HASH_KEY);
    if (text === null) return;
    const state = decodeState(text);
    // A link to another figure of the page is not this one's to open; a damaged one is everybody's.
    if (!(state instanceof StateError) && state.figure !== session.model.name) return;
    const fault = state instanceof StateError ? state : session.restore(state);
    said.textContent = fault ? strings.faults[fault.fault] : '';
    root.scrollIntoView({ block: 'start', behavior: 'instant' });
    figure.changed();
  };
  addEventListener('hashchange', open);
  said.addEventListener('click', () => {
    said.textContent = '';
  });
  open();
}
