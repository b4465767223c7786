import { escapePath, toBytes } from './bytes.ts';
import { explain } from './explain.ts';
import { kindOf, type Location, type Step } from './location.ts';
import {
  type BadTarget,
  type NormaliseOptions,
  normaliseTarget,
  type RequestTarget,
} from './requestTarget.ts';
import { type Search, search, type Unmodelled } from './search.ts';
import { basisOf, type NginxVersion, observedVersion } from './version.ts';

export interface Selection {
  /** id of the location that answers; null when the answer is 400, when there is none, or it is not modelled */
  readonly location: string | null;
  /**
   * Only where the selection itself decides it: 400 for a target that is not accepted, 301 for a missing slash,
   * 404 when no location fits. (Then nginx serves from the server's own `root`, where by default nothing is.)
   */
  readonly status?: 301 | 400 | 404;
  /** Why 400. */
  readonly bad?: BadTarget;
  /** Where 301 leads: the location's path with the arguments of the request. */
  readonly redirect?: string;
  /** Undefined for 400. Its strings are bytes: see `fromBytes`. */
  readonly target?: RequestTarget;
  /** How the winner was found; null without one. */
  readonly how: 'exact' | 'prefix' | 'prefix^~' | 'regex' | null;
  /** Every location in the order nginx considers them, the winner and the losers with their reason. */
  readonly why: readonly Step[];
  /** A regular expression decides that is not modelled; nothing is said about the winner. */
  readonly notAnswered?: { readonly location: string; readonly reason: string };
  /** What the groups of the last regular expression that matched hold, `$1` at 1, as bytes. */
  readonly captures?: readonly (string | undefined)[];
  /** The rules for this version were observed on nginx, or follow its documentation. */
  readonly basis: 'observed' | 'documented';
}

/**
 * Which location of one server answers a request target.
 * @param config the locations of the server in file order, nested ones in `children`
 * @param requestTarget path and arguments as sent, such as `/a%20b?x=1`; other characters than ASCII are
 *   taken as their UTF-8
 * @throws PatternRefused for a regular expression that nginx does not start with
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function selectLocation(
  config: readonly Location[],
  requestTarget: string,
  version: NginxVersion = observedVersion,
  options: NormaliseOptions = {},
): Selection {
  const basis = basisOf(version);
  const target = normaliseTarget(toBytes(requestTarget), options);
  if (typeof target === 'string')
    return { location: null, status: 400, bad: target, how: null, why: [], basis };
  return selectionOf(config, search(config, target.path), target, version);
}

/** What a search that was made says, in full. */
export function selectionOf(
  config: readonly Location[],
  found: Search,
  target: RequestTarget,
  version: NginxVersion,
): Selection {
  return { ...outcome(found, target), target, why: explain(config, found), basis: basisOf(version) };
}

function outcome(
  found: Search,
  target: RequestTarget,
): Pick<Selection, 'location' | 'status' | 'redirect' | 'how' | 'notAnswered' | 'captures'> {
  if (found.unmodelled) return { location: null, how: null, notAnswered: notAnswered(found.unmodelled) };
  const { current } = found;
  if (!current) return { location: null, status: 404, how: null };
  if (found.redirect) {
    const redirect = escapePath(toBytes(current.pattern)) + (target.args === '' ? '' : `?${target.args}`);
    return {
      location: current.id,
      status: 301,
      redirect,
      how: kindOf(current) === 'exact' ? 'exact' : 'prefix',
    };
  }
  const captures = found.captures ? { captures: found.captures.values } : {};
  return { location: current.id, how: how(current), ...captures };
}

const notAnswered = ({ location, reason }: Unmodelled) => ({ location: location.id, reason });

function how(location: Location): Selection['how'] {
  if (location.modifier === '^~') return 'prefix^~';
  const kind = kindOf(location);
  return kind === 'named' ? null : kind;
}
