import { onesSum } from './checksum.ts';
import type { Cursor } from './cursor.ts';
import type { ChecksumState } from './field.ts';
import { http } from './http.ts';
import { postgres } from './postgres.ts';

/** In the order in which they are usually said: SYN ACK, FIN ACK, PSH ACK. */
const FLAGS: readonly (readonly [number, string])[] = [
  [2, 'SYN'],
  [1, 'FIN'],
  [4, 'RST'],
  [8, 'PSH'],
  [16, 'ACK'],
  [32, 'URG'],
  [64, 'ECE'],
  [128, 'CWR'],
];

const POSTGRES = 5432;

/**
 * A segment and what it carries (RFC 9293).
 * @param addresses where the IP addresses begin, for the pseudo-header
 * @param cut quoted by an ICMP error, which need not quote more than 8 bytes of it
 */
export function tcp(c: Cursor, addresses: number, cut: boolean): void {
  const start = c.at;
  c.layer = 'tcp';
  const from = c.number('src_port', 2);
  const to = c.number('dst_port', 2);
  c.number('seq', 4);
  if (cut && c.at === c.end) return;
  c.number('ack', 4);
  const header = (c.peek(c.at) >> 4) * 4;
  if (header < 20) c.stop('malformed');
  c.note('header_length', c.take(1), 1, header);
  c.number('flags', 1, (value) =>
    FLAGS.filter(([bit]) => value & bit)
      .map(([, name]) => name)
      .join(' '),
  );
  c.number('window', 2);
  const value = c.peek(c.at, 2);
  const whole = cut ? undefined : { checksum: judge(c, start, addresses, value) };
  c.note('checksum', c.take(2), 2, value, whole);
  c.number('urgent', 2);
  options(c, start + header);
  if (c.at === c.end) return;
  if (from === POSTGRES || to === POSTGRES) postgres(c, to === POSTGRES);
  else http(c);
}

/** The sum runs over a pseudo-header (addresses, protocol 6, length) and the whole segment. */
function judge(c: Cursor, start: number, addresses: number, value: number): ChecksumState {
  const pseudo = onesSum(c.bytes, addresses, addresses + 8, 6 + c.end - start);
  if (onesSum(c.bytes, start, c.end, pseudo) === 0xffff) return 'correct';
  return value === pseudo ? 'unfilled' : 'wrong';
}

function options(c: Cursor, end: number): void {
  if (end > c.end) c.stop('truncated');
  while (c.at < end) {
    const start = c.at;
    const kind = c.peek(start);
    if (kind === 0) {
      c.note('end', c.take(end - start), end - start, 0);
    } else if (kind === 1) c.note('nop', c.take(1), 1, 1);
    else {
      const length = start + 1 < end ? c.peek(start + 1) : 0;
      if (length < 2 || start + length > end) c.stop('malformed');
      c.note(...option(c, start, kind, length));
      c.at = start + length;
    }
  }
}

function option(c: Cursor, at: number, kind: number, length: number): Parameters<Cursor['note']> {
  const numbers = (width: number): string => {
    const values: number[] = [];
    for (let index = at + 2; index + width <= at + length; index += width) values.push(c.peek(index, width));
    return values.join(' ');
  };
  if (kind === 2 && length === 4) return ['mss', at, length, c.peek(at + 2, 2)];
  if (kind === 3 && length === 3) return ['window_scale', at, length, c.peek(at + 2)];
  if (kind === 4 && length === 2) return ['sack_permitted', at, length, 1];
  if (kind === 5) return ['sack', at, length, numbers(4)];
  if (kind === 8 && length === 10) return ['timestamps', at, length, numbers(4)];
  return ['option', at, length, kind];
}
