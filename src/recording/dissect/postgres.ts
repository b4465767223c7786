import type { Cursor } from './cursor.ts';

/** First byte of a message, by direction: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const FRONTEND: Names = {
  B: 'Bind',
  C: 'Close',
  D: 'Describe',
  E: 'Execute',
  H: 'Flush',
  P: 'Parse',
  Q: 'Query',
  S: 'Sync',
  X: 'Terminate',
  p: 'Password',
};
const BACKEND: Names = {
  1: 'ParseComplete',
  2: 'BindComplete',
  3: 'CloseComplete',
  C: 'CommandComplete',
  D: 'DataRow',
  E: 'ErrorResponse',
  I: 'EmptyQueryResponse',
  K: 'BackendKeyData',
  N: 'NoticeResponse',
  R: 'Authentication',
  S: 'ParameterStatus',
  T: 'RowDescription',
  Z: 'ReadyForQuery',
  n: 'NoData',
  t: 'ParameterDescription',
};
type Names = Readonly<Record<string, string>>;

/** Messages of protocol 3 until the segment ends. */
export function postgres(c: Cursor, toServer: boolean): void {
  c.layer = 'pg';
  while (c.at < c.end) message(c, toServer);
}

function message(c: Cursor, toServer: boolean): void {
  const start = c.at;
  const code = c.peek(start);
  // The first message of a connection has no type: its first byte is the high byte of a small length.
  const untyped = toServer && code === 0;
  const type = untyped ? 'Startup' : (toServer ? FRONTEND : BACKEND)[String.fromCharCode(code)];
  if (!type) {
    c.rest('data');
    return;
  }
  const lengthAt = untyped ? start : start + 1;
  if (lengthAt + 4 > c.end) c.stop('continued', start);
  const length = c.peek(lengthAt, 4);
  if (length < 4) c.stop('malformed', start);
  const segmentEnd = c.end;
  const end = lengthAt + length;
  if (end > segmentEnd) c.stop('continued', start);
  if (untyped) c.note('type', start, 0, type);
  else c.note('type', c.take(1), 1, type);
  c.number('length', 4);
  c.end = end;
  contents(c, type);
  // Whatever a message holds beyond its known fields.
  c.rest('data');
  c.end = segmentEnd;
}

function contents(c: Cursor, type: string): void {
  switch (type) {
    case 'Startup':
      if (c.number('protocol', 4) === 196608) while (c.peek(c.at)) pair(c);
      return;
    case 'Query':
      zero(c, 'query');
      return;
    case 'Parse':
      zero(c, 'statement');
      zero(c, 'query');
      for (let left = c.number('count', 2); left > 0; left--) c.number('oid', 4);
      return;
    case 'Bind':
      zero(c, 'portal');
      zero(c, 'statement');
      for (let left = c.number('count', 2); left > 0; left--) c.number('format', 2);
      values(c, 'parameter');
      for (let left = c.number('count', 2); left > 0; left--) c.number('format', 2);
      return;
    case 'Describe':
    case 'Close':
      zero(c, c.text('kind', 1) === 'S' ? 'statement' : 'portal');
      return;
    case 'Execute':
      zero(c, 'portal');
      c.number('rows', 4);
      return;
    case 'RowDescription':
      for (let left = c.number('count', 2); left > 0; left--) {
        zero(c, 'column');
        c.note('column_type', c.take(18), 18, c.peek(c.at - 12, 4));
      }
      return;
    case 'DataRow':
      values(c, 'value');
      return;
    case 'CommandComplete':
      zero(c, 'tag');
      return;
    case 'ReadyForQuery':
      c.text('status', 1);
      return;
    case 'ParameterStatus':
      pair(c);
      return;
    case 'Authentication':
      c.number('method', 4);
      return;
    case 'ErrorResponse':
    case 'NoticeResponse':
      while (c.peek(c.at)) zero(c, 'error');
      return;
  }
}

function pair(c: Cursor): void {
  zero(c, 'name');
  zero(c, 'value');
}

/** A string and the zero byte that ends it. */
function zero(c: Cursor, name: string): void {
  const length = c.bytes.subarray(c.at, c.end).indexOf(0);
  if (length < 0) c.stop('malformed');
  c.text(name, length + 1, length);
}

/** A count, then each value behind its own length; −1 is NULL. */
function values(c: Cursor, name: string): void {
  for (let left = c.number('count', 2); left > 0; left--) {
    const length = c.number('value_length', 4, (value) => value | 0) | 0;
    if (length > c.end - c.at) c.stop('malformed');
    if (length > 0) c.text(name, length);
  }
}
