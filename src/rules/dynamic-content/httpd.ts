import type { FileTree } from '../nginx-request/index.ts';

/** What httpd does with a request for which no program is configured. */
export type FileAnswer =
  | { readonly status: 200; readonly path: string }
  | { readonly status: 301; readonly location: string }
  | { readonly status: 403 | 404 | 405 };

/**
 * A file, as Apache httpd 2.4 gives it with mod_dir and without `Options Indexes`. Unlike nginx it answers a POST to a
 * file as a GET and ignores what was sent, and a POST to a directory without an index file with 404. Observed on httpd
 * 2.4.71. https://httpd.apache.org/docs/2.4/mod/mod_dir.html
 *
 * @param root directory of the site, without a slash at the end
 * @param path of the request, absolute, already without arguments
 */
export function httpdFile(files: FileTree, root: string, method: string, path: string): FileAnswer {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return { status: 405 };
  const at = `${root}${path}`;
  const found = files.find(at);
  if (found === 'file') return { status: 200, path: at };
  if (found !== 'directory') return { status: 404 };
  if (!path.endsWith('/')) return { status: 301, location: `${path}/` };
  if (files.find(`${at}index.html`) === 'file') return { status: 200, path: `${at}index.html` };
  return { status: method === 'POST' ? 404 : 403 };
}
