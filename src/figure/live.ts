import { load } from './load.ts';
import { wire } from './wire.ts';

/** Brings a simulated figure to life. */
export const live = async (root: HTMLElement): Promise<void> => wire(await load(root));
