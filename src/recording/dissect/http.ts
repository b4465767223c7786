import type { Cursor } from './cursor.ts';

const START = /^(?:([A-Z]+) (\S+) (HTTP\/\d\.\d)|(HTTP\/\d\.\d) (\d{3}) ?(.*))$/;

/**
 * HTTP/1: the start line, each header line with its line end, and the body (RFC 9112). Anything else is the middle
 * of a message whose beginning was in an earlier segment: one field.
 */
export function http(c: Cursor): void {
  const start = c.at;
  const first = line(c, start);
  const match = first === undefined ? null : START.exec(c.string(start, first));
  c.layer = 'http';
  if (first === undefined || !match) {
    c.rest('body');
    return;
  }
  const names = match[1] ? ['method', 'target', 'version'] : ['version', 'status', 'reason'];
  const parts = match.slice(match[1] ? 1 : 4, match[1] ? 4 : 7);
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? '';
    const last = index === 2;
    // Each part is followed by a space, the last by the end of the line.
    const length = last ? first - c.at : new TextEncoder().encode(part).length;
    if (length > 0) c.text(name, length);
    c.at = last ? first + 2 : Math.min(c.at + 1, first);
  }
  while (c.at < c.end) {
    const from = c.at;
    const to = line(c, from);
    if (to === undefined) c.stop('continued');
    if (to === from) {
      c.note('end', c.take(2), 2, 0);
      c.rest('body');
      return;
    }
    c.text('header', to + 2 - from, to - from);
  }
  c.stop('continued');
}

/** Where the line that begins here ends: the offset of its CR LF. */
function line(c: Cursor, from: number): number | undefined {
  for (let index = from; index + 1 < c.end; index++)
    if (c.bytes[index] === 13 && c.bytes[index + 1] === 10) return index;
  return undefined;
}
