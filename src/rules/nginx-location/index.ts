/**
 * Which `location` of nginx answers a request.
 *
 * - `selectLocation(locations, requestTarget, version?)`: the winner, the status the selection itself gives
 *   (301, 400, 404), and `why`, one `Step` a location in the order nginx considers them, with the reason it lost.
 * - `normaliseTarget(bytes)`: the path that locations are compared with.
 * - `toBytes`, `fromBytes`, `escapePath`: nginx works on bytes; here they are strings with one character a byte.
 *
 * Reasons are keys of `StepReason`; the sentences belong to the page.
 */
export { escapePath, fromBytes, toBytes } from './bytes.ts';
export { type Kind, kindOf, type Location, type Modifier, type Step, type StepReason } from './location.ts';
export {
  type BadTarget,
  type NormaliseOptions,
  normaliseTarget,
  type RequestTarget,
} from './requestTarget.ts';
export { type Search, search } from './search.ts';
export { type Selection, selectionOf, selectLocation } from './selectLocation.ts';
export { atLeast, basisOf, type NginxVersion, observedVersion } from './version.ts';
