import { constant } from '../nginx-config/index.ts';
import { fromBytes } from '../nginx-location/index.ts';
import type { Passage } from './passage.ts';
import { mapPath } from './paths.ts';
import type { Result } from './result.ts';
import { evaluate } from './values.ts';

/** `try_files` of the level: its last parameter's answer, or nothing when a candidate exists and is the URI now. */
export function tryFiles(passage: Passage): Result | undefined {
  const { state, trace } = passage;
  const files = state.level.tryFiles;
  if (!files) return undefined;
  const { base, root } = mapPath(state);
  const replaced = root?.alias && root.replaces !== 'all' ? root.replaces : 0;
  /** Under `alias` the part the location matched is taken off, where the value has variables and begins with it. */
  const nameOf = (template: Parameters<typeof evaluate>[1]): string => {
    const name = evaluate(state, template, files);
    const strips = replaced > 0 && constant(template) === undefined;
    return strips && name.startsWith(state.uri.slice(0, replaced)) ? name.slice(replaced) : name;
  };
  for (const { name: template, directory } of files.candidates) {
    const name = nameOf(template);
    const path = base + name;
    const found = state.files.find(path);
    const taken = found === (directory ? 'directory' : 'file');
    trace.push({ event: 'tryFile', path: fromBytes(path), found, taken, place: files });
    if (!taken) continue;
    if (!root?.alias) state.uri = name;
    else if (root.replaces !== 'all') state.uri = state.uri.slice(0, replaced) + name;
    else if (!directory) {
      state.uri = name;
      state.addUriToAlias = true;
    }
    return undefined;
  }
  if ('code' in files.last) {
    const { code } = files.last;
    // Below 300 nginx takes the request for answered, and it is not.
    const silent = code < 300 && code !== 201 && code !== 204;
    return silent ? { kind: 'closed', status: code } : passage.error(code, 'tryFilesCode');
  }
  const uri = nameOf(files.last.uri);
  return uri.startsWith('@') ? passage.named(uri, files) : passage.redirect(uri, 'tryFiles', files);
}
