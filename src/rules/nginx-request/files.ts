import { toBytes } from '../nginx-location/index.ts';

/** An entry of a file tree: a path, a directory when it ends in a slash. */
export type FileEntry = string | { readonly path: string; readonly readable: boolean };

/** What stat finds, or why it fails, as Linux names it. */
export type Found = 'file' | 'directory' | 'ENOENT' | 'ENOTDIR' | 'EACCES';

/**
 * The files a server may give. Directories above an entry exist. An entry that is not readable can be found but
 * not opened, and in such a directory nothing is found.
 */
export class FileTree {
  readonly #entries = new Map<string, { directory: boolean; readable: boolean }>();

  constructor(entries: readonly FileEntry[]) {
    this.#entries.set('/', { directory: true, readable: true });
    for (const entry of entries) {
      const { path, readable } = typeof entry === 'string' ? { path: entry, readable: true } : entry;
      const parts = toBytes(path).split('/').filter(Boolean);
      parts.forEach((_, depth) => {
        const last = depth === parts.length - 1;
        const key = `/${parts.slice(0, depth + 1).join('/')}`;
        if (last) this.#entries.set(key, { directory: path.endsWith('/'), readable });
        else if (!this.#entries.has(key)) this.#entries.set(key, { directory: true, readable: true });
      });
    }
  }

  /** @param path absolute, as bytes; `..` goes up only through directories that exist */
  find(path: string): Found {
    let at = '/';
    const parts = path.split('/').filter((part) => part !== '');
    const mustBeDirectory = path.endsWith('/') || parts.at(-1) === '.';
    for (const part of parts) {
      const here = this.#entries.get(at);
      if (!here?.directory) return 'ENOTDIR';
      if (!here.readable) return 'EACCES';
      if (part === '.') continue;
      if (part === '..') at = at.slice(0, Math.max(1, at.lastIndexOf('/')));
      else at = at === '/' ? `/${part}` : `${at}/${part}`;
      if (!this.#entries.has(at)) return 'ENOENT';
    }
    const found = this.#entries.get(at);
    if (found?.directory) return 'directory';
    return mustBeDirectory ? 'ENOTDIR' : 'file';
  }

  /** As `find`, but to read it. */
  open(path: string): Found {
    const found = this.find(path);
    if (found !== 'file' && found !== 'directory') return found;
    const parts: string[] = [];
    for (const part of path.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    return this.#entries.get(`/${parts.join('/')}`)?.readable ? found : 'EACCES';
  }
}
