import { inherited } from '../nginx-config/index.ts';
import { escapePath, fromBytes } from '../nginx-location/index.ts';
import type { Passage } from './passage.ts';
import { mapPath } from './paths.ts';
import { headersNamed } from './request.ts';
import type { Result } from './result.ts';
import { NotAnswered } from './state.ts';
import { evaluate } from './values.ts';

const known = ['GET', 'HEAD', 'POST'];
const anywhere = { line: 0, column: 0 };

/** For a path that ends in a slash: the first index file there is, which is then searched for as a path of its own. */
export function indexContent(passage: Passage): Result | undefined {
  const { state, trace } = passage;
  if (!state.uri.endsWith('/') || !known.includes(state.method)) return undefined;
  const files = inherited(state.level, 'index') ?? [{ name: ['index.html'], ...anywhere }];
  const { path: directory } = mapPath(state);
  let tested = false;
  for (const file of files) {
    const name = evaluate(state, file.name, file);
    if (name.startsWith('/')) return passage.redirect(name, 'index', file, state.args);
    const path = directory + name;
    const found = state.files.find(path);
    const taken = found === 'file' || found === 'directory';
    trace.push({ event: 'index', path: fromBytes(path), found, taken, place: file });
    if (taken) return passage.redirect(state.uri + name, 'index', file, state.args);
    if (found === 'EACCES') return passage.error(403, 'forbidden');
    if (found === 'ENOTDIR') return passage.error(404, 'notADirectory');
    if (tested) continue;
    tested = true;
    const above = state.files.find(directory.endsWith('/') ? directory.slice(0, -1) : directory);
    if (above === 'ENOENT') return passage.error(404, 'fileMissing');
    if (above !== 'directory' && above !== 'EACCES') return passage.error(500, 'notADirectory');
  }
  return undefined;
}

/** The file of a path, for GET and HEAD. */
export function staticContent(passage: Passage): Result {
  const { state, trace } = passage;
  if (!known.includes(state.method)) return passage.error(405, 'methodNotAllowed');
  if (state.uri.endsWith('/')) return passage.error(403, 'noIndex');
  const { path } = mapPath(state);
  const found = state.files.open(path);
  trace.push({ event: 'open', path: fromBytes(path), found, taken: found === 'file' });
  if (found === 'EACCES') return passage.error(403, 'forbidden');
  if (found === 'ENOENT' || found === 'ENOTDIR')
    return passage.error(404, found === 'ENOENT' ? 'fileMissing' : 'notADirectory');
  if (found === 'directory') {
    const args = state.args === '' ? '' : `?${state.args}`;
    return passage.error(301, 'directorySlash', `${escapePath(state.uri)}/${args}`);
  }
  if (state.method === 'POST') return passage.error(405, 'methodNotAllowed');
  for (const name of [
    'range',
    'if-range',
    'if-modified-since',
    'if-unmodified-since',
    'if-match',
    'if-none-match',
  ])
    if (headersNamed(state.request, name).length > 0)
      throw new NotAnswered('conditional', undefined, { name });
  return { kind: 'file', path: fromBytes(path), status: state.errorStatus || 200 };
}
