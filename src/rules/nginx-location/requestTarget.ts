/**
 * The normalised path of a request target, as ngx_http_parse_complex_uri makes it. All strings are bytes,
 * one character each (see `toBytes`).
 */
export interface RequestTarget {
  /** decoded once, slashes merged, dots resolved: what locations are compared with, nginx's `$uri` */
  readonly path: string;
  /** after the first `?`, undecoded; without the `?` */
  readonly args: string;
  /** the target as it was sent */
  readonly raw: string;
  /** some character was sent as %XX, so nginx escapes again when it passes the normalised path on */
  readonly quoted: boolean;
}

/** Why nginx answers 400 to the target. */
export type BadTarget = 'notAPath' | 'control' | 'badPercent' | 'zeroByte' | 'aboveRoot';

export interface NormaliseOptions {
  /** `merge_slashes`, on unless said otherwise */
  readonly mergeSlashes?: boolean;
}

type State = 'usual' | 'slash' | 'dot' | 'dotDot';

/** @returns the parts, or why the answer is 400 */
export function normaliseTarget(raw: string, options: NormaliseOptions = {}): RequestTarget | BadTarget {
  const mergeSlashes = options.mergeSlashes ?? true;
  if (!raw.startsWith('/')) return 'notAPath';
  for (const character of raw) if (character <= ' ' || character === '\x7f') return 'control';

  let path = '';
  let state: State = 'usual';
  let quoted = false;
  let at = 0;
  // Removes "/x/.." down to the slash before x; false when there is nothing above.
  const climb = (): boolean => {
    const parent = path.lastIndexOf('/', path.length - 4);
    if (path.length < 4 || parent < 0) return false;
    path = path.slice(0, parent + 1);
    return true;
  };

  for (; at < raw.length; at++) {
    let character = raw[at] as string;
    if (character === '?' || character === '#') break;
    if (character === '%') {
      const digits = /^[0-9A-Fa-f]{2}/.exec(raw.slice(at + 1, at + 3))?.[0];
      if (digits === undefined) return 'badPercent';
      quoted = true;
      at += 2;
      character = String.fromCharCode(Number.parseInt(digits, 16));
      if (character === '\0') return 'zeroByte';
      // These three would mean something; decoded they are only themselves.
      if (character === '%' || character === '#' || character === '?') {
        path += character;
        state = 'usual';
        continue;
      }
    }
    if (character === '/') {
      if (state === 'dot') path = path.slice(0, -1);
      else if (state === 'dotDot') {
        if (!climb()) return 'aboveRoot';
      } else if (state !== 'slash' || !mergeSlashes) path += character;
      state = 'slash';
    } else {
      path += character;
      if (character !== '.' || state === 'usual' || state === 'dotDot') state = 'usual';
      else state = state === 'slash' ? 'dot' : 'dotDot';
    }
  }
  if (state === 'dot') path = path.slice(0, -1);
  else if (state === 'dotDot' && !climb()) return 'aboveRoot';

  const args = raw[at] === '?' ? (raw.slice(at + 1).split('#', 1)[0] as string) : '';
  return { path, args, raw, quoted };
}
