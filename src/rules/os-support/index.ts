/**
 * Operating systems and the end of their support.
 *
 * - `operatingSystems`: name, last day, source id; oldest end first.
 * - `supportAt(system, 'YYYY-MM-DD')` → supported, ending (183 days or fewer) or ended, with days.
 */
export { dayOf, type OperatingSystem, operatingSystems, type Support, supportAt } from './osSupport.ts';
