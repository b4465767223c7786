import { ARRIVAL } from './moments/arrival.ts';
import { RETURN } from './moments/return.ts';
import { SERVICE } from './moments/service.ts';

export type { Place, Step } from './moments/evidence.ts';

/** All moments that a story may have, in an order in which every moment comes after those that it refers to. */
export const MOMENTS = [...ARRIVAL, ...SERVICE, ...RETURN];

export type MomentId = (typeof MOMENTS)[number]['id'];
