import { inherited, type Root } from '../nginx-config/index.ts';
import { toBytes } from '../nginx-location/index.ts';
import type { State } from './state.ts';
import { evaluate } from './values.ts';

/** Where a URI is in the file system, as ngx_http_map_uri_to_path has it. Bytes. */
export interface MappedPath {
  readonly path: string;
  /** what `root` or `alias` gave of it */
  readonly base: string;
  readonly root: Root | undefined;
}

export function mapPath(state: State, uri = state.uri): MappedPath {
  const root = inherited(state.level, 'root');
  const prefix = toBytes(state.prefix);
  if (!root) return { path: `${prefix}/html${uri}`, base: `${prefix}/html`, root };
  const value = evaluate(state, root.path, root);
  const base = value.startsWith('/') || root.path.length === 0 ? value : `${prefix}/${value}`;
  if (root.replaces === 'all') return { path: state.addUriToAlias ? base + uri : base, base, root };
  return { path: base + uri.slice(root.replaces), base, root };
}
