import { onesSum } from './checksum.ts';
import { type Cursor, hex } from './cursor.ts';
import { tcp } from './tcp.ts';

const PROTOCOLS: Readonly<Record<number, string>> = { 1: 'ICMP', 6: 'TCP', 17: 'UDP' };

/** Ethernet II and what it carries. */
export function ethernet(c: Cursor): void {
  c.address('dst', 6);
  c.address('src', 6);
  const type = c.number('type', 2, (value) => `0x${hex(value, 4)}`);
  if (type === 0x0806) arp(c);
  else if (type === 0x0800) ipv4(c);
  else c.stop('unsupported');
  // Short frames are filled up to 60 bytes; a layer that stopped early has left nothing here.
  c.layer = 'eth';
  c.end = c.bytes.length;
  c.rest('padding');
}

function arp(c: Cursor): void {
  c.layer = 'arp';
  c.number('hardware', 2);
  c.number('protocol', 2, (value) => `0x${hex(value, 4)}`);
  const hardware = c.number('hardware_length', 1);
  const protocol = c.number('protocol_length', 1);
  if (hardware !== 6 || protocol !== 4) c.stop('unsupported');
  c.number('operation', 2);
  for (const who of ['sender', 'target']) {
    c.address(`${who}_mac`, 6);
    c.address(`${who}_ip`, 4);
  }
}

function ipv4(c: Cursor, quoted = false): void {
  const start = c.at;
  c.layer = 'ip';
  const first = c.peek(start);
  const header = (first & 15) * 4;
  if (first >> 4 !== 4 || header < 20) c.stop('malformed');
  c.note('version', start, 1, first >> 4);
  c.note('header_length', c.take(1), 1, header);
  c.number('tos', 1);
  const total = c.number('length', 2);
  if (total < header) c.stop('malformed', start + 2);
  c.number('id', 2);
  const fragment = c.peek(c.at, 2);
  const flags = [fragment & 0x4000 && 'DF', fragment & 0x2000 && 'MF'].filter(Boolean).join(' ');
  c.note('flags', c.at, 1, flags);
  c.note('fragment', c.take(2), 2, (fragment & 0x1fff) * 8);
  c.number('ttl', 1);
  const protocol = c.number('protocol', 1, (value) => PROTOCOLS[value] ?? value);
  // The sum over the whole header, the checksum included, is all ones when nothing has changed.
  const present = start + header <= c.end;
  const sum = onesSum(c.bytes, start, start + header);
  const value = c.peek(c.at, 2);
  c.note(
    'checksum',
    c.take(2),
    2,
    value,
    present ? { checksum: sum === 0xffff ? 'correct' : 'wrong' } : undefined,
  );
  c.address('src', 4);
  c.address('dst', 4);
  if (header > 20) c.note('options', c.take(header - 20), header - 20, header - 20);
  const cut = start + total > c.end;
  if (cut && !quoted) c.stop('truncated');
  if (!cut) c.end = start + total;
  if (fragment & 0x1fff) c.stop('unsupported');
  if (protocol === 6) tcp(c, start + 12, cut);
  else if (protocol === 1) icmp(c, start + header);
  else c.stop('unsupported');
}

/** Errors quote the header of the packet they are about, and at least 8 bytes after it (RFC 792). */
function icmp(c: Cursor, start: number): void {
  c.layer = 'icmp';
  const type = c.number('type', 1);
  c.number('code', 1);
  const sum = onesSum(c.bytes, start, c.end);
  const value = c.peek(c.at, 2);
  c.note('checksum', c.take(2), 2, value, { checksum: sum === 0xffff ? 'correct' : 'wrong' });
  c.number('rest', 4, (rest) => `0x${hex(rest, 8)}`);
  if ([3, 5, 11, 12].includes(type)) ipv4(c, true);
  else c.rest('data');
}
