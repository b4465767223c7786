import { fromBytes, toBytes } from '../../nginx-location/index.ts';
import type { Result } from '../result.ts';

/**
 * One line that says what came of a request, from the model and from nginx in the same words: the status, and
 * then the request the upstream saw, the file, where a redirect leads, or the body of a `return`.
 */
export function modelled(result: Result, head: boolean): string {
  const redirect = 'redirect' in result && result.redirect !== undefined ? ` to ${result.redirect}` : '';
  switch (result.kind) {
    case 'closed':
      return 'closed';
    case 'refused':
    case 'notAnswered':
      return result.kind;
    case 'proxied':
      return `${result.status ?? 207}${redirect} upstream ${result.request.head}${result.request.body}`;
    case 'file':
      // A file tells its own path, in which a slash is one.
      return `${result.status}${redirect}${head ? '' : ` file ${result.path.replaceAll(/\/+/g, '/')}`}`;
    case 'status': {
      const body = !result.body || head ? '' : ` says ${result.body}`;
      return `${result.status}${redirect}${body}`;
    }
  }
}

/** What the upstream of a run answers: the request as it saw it, under a header that only it sends. */
export function echoed(request: string): string {
  return `HTTP/1.1 207 Echo\r\nX-Echo: ${encodeURIComponent(fromBytes(request))}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
}

/** @param received all that nginx sent, a character a byte */
export function observed(received: string, head: boolean): string {
  if (received === '') return 'closed';
  const [top = '', ...rest] = received.split('\r\n\r\n');
  const body = fromBytes(rest.join('\r\n\r\n'));
  const status = /^HTTP\/1\.\d (\d+)/.exec(top)?.[1] ?? `?? ${top}`;
  const header = (name: string) => new RegExp(`^${name}: (.*?)\\r?$`, 'im').exec(top)?.[1];
  const echo = header('X-Echo');
  const location = header('Location');
  const redirect = location === undefined ? '' : ` to ${fromBytes(location)}`;
  if (echo !== undefined) return `${status}${redirect} upstream ${decodeURIComponent(echo)}`;
  const file = /^FILE (.*)\n$/.exec(body);
  if (file && !head) return `${status}${redirect} file ${file[1]}`;
  // nginx's own page, or none at all.
  if (head || body === '' || /<center>nginx/.test(body)) return `${status}${redirect}`;
  return `${status}${redirect} says ${body}`;
}

/** The length of the first request in the bytes, when all of it is there. */
export function wholeRequest(bytes: string): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/^content-length: (\d+)\r?$/im.exec(bytes.slice(0, end))?.[1] ?? 0);
  return bytes.length >= end + 4 + length ? end + 4 + length : undefined;
}

export const fileText = (path: string): string => toBytes(`FILE ${path}\n`);
