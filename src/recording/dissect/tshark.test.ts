import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordings } from '../../recorder/committed.ts';
import { pcapFile } from '../../recorder/pcap.ts';
import { frameBytes } from '../read.ts';
import { dissect, type Field } from './index.ts';
import { arpRequest, icmpUnreachable, postgresMessage, segment, text } from './testing.ts';

/**
 * The dissector against tshark: the same fields at the same bytes with the same values, on every recorded frame and
 * on some made by hand. Skipped where tshark is not installed; the test command installs it.
 */
const installed = spawnSync('tshark', ['--version']).status === 0;

/** Our name → tshark's, how tshark shows our value, where that differs, and which of its fields of that name. */
const NAMES: Readonly<Record<string, { theirs: string; show?: (field: Field) => string; width?: number }>> = {
  'eth.dst': { theirs: 'eth.dst' },
  'eth.src': { theirs: 'eth.src' },
  'eth.type': { theirs: 'eth.type' },
  'arp.hardware': { theirs: 'arp.hw.type' },
  'arp.protocol': { theirs: 'arp.proto.type' },
  'arp.hardware_length': { theirs: 'arp.hw.size' },
  'arp.protocol_length': { theirs: 'arp.proto.size' },
  'arp.operation': { theirs: 'arp.opcode' },
  'arp.sender_mac': { theirs: 'arp.src.hw_mac' },
  'arp.sender_ip': { theirs: 'arp.src.proto_ipv4' },
  'arp.target_mac': { theirs: 'arp.dst.hw_mac' },
  'arp.target_ip': { theirs: 'arp.dst.proto_ipv4' },
  'ip.version': { theirs: 'ip.version' },
  'ip.header_length': { theirs: 'ip.hdr_len' },
  'ip.tos': { theirs: 'ip.dsfield', show: hexadecimal(2) },
  'ip.length': { theirs: 'ip.len' },
  'ip.id': { theirs: 'ip.id', show: hexadecimal(4) },
  'ip.flags': {
    theirs: 'ip.flags',
    show: ({ value }) => ({ '': '0x00', DF: '0x02', MF: '0x01' })[value] ?? '',
  },
  'ip.fragment': { theirs: 'ip.frag_offset' },
  'ip.ttl': { theirs: 'ip.ttl' },
  'ip.protocol': { theirs: 'ip.proto', show: ({ value }) => ({ TCP: '6', ICMP: '1' })[value] ?? '' },
  'ip.checksum': { theirs: 'ip.checksum', show: hexadecimal(4) },
  'ip.src': { theirs: 'ip.src' },
  'ip.dst': { theirs: 'ip.dst' },
  'icmp.type': { theirs: 'icmp.type' },
  'icmp.code': { theirs: 'icmp.code' },
  'icmp.checksum': { theirs: 'icmp.checksum', show: hexadecimal(4) },
  'tcp.src_port': { theirs: 'tcp.srcport' },
  'tcp.dst_port': { theirs: 'tcp.dstport' },
  'tcp.seq': { theirs: 'tcp.seq' },
  'tcp.ack': { theirs: 'tcp.ack' },
  'tcp.header_length': { theirs: 'tcp.hdr_len' },
  'tcp.window': { theirs: 'tcp.window_size_value' },
  'tcp.checksum': { theirs: 'tcp.checksum', show: hexadecimal(4) },
  'tcp.urgent': { theirs: 'tcp.urgent_pointer' },
  'tcp.nop': { theirs: 'tcp.options.nop', show: () => '01' },
  'tcp.mss': { theirs: 'tcp.options.mss', show: ({ value }) => `02:04:${pairs(Number(value), 2)}` },
  'tcp.window_scale': {
    theirs: 'tcp.options.wscale',
    show: ({ value }) => `03:03:${pairs(Number(value), 1)}`,
  },
  'tcp.sack_permitted': { theirs: 'tcp.options.sack_perm', show: () => '04:02' },
  'tcp.timestamps': {
    theirs: 'tcp.options.timestamp',
    show: ({ value }) => `08:0a:${fours(value)}`,
  },
  'tcp.sack': {
    theirs: 'tcp.options.sack',
    show: ({ value, length }) => `05:${pairs(length, 1)}:${fours(value)}`,
  },
  'http.method': { theirs: 'http.request.method' },
  'http.target': { theirs: 'http.request.uri' },
  'http.status': { theirs: 'http.response.code' },
  'http.reason': { theirs: 'http.response.phrase' },
  'pg.type': { theirs: 'pgsql.type', show: ({ value }) => TYPES[value] ?? String(value) },
  'pg.length': { theirs: 'pgsql.length' },
  'pg.query': { theirs: 'pgsql.query' },
  'pg.statement': { theirs: 'pgsql.statement' },
  'pg.portal': { theirs: 'pgsql.portal' },
  // tshark has the same name for the 2-byte size of a column's type.
  'pg.value_length': { theirs: 'pgsql.val.length', width: 4 },
  'pg.column': { theirs: 'pgsql.col.name' },
  'pg.tag': { theirs: 'pgsql.tag' },
};

/** Messages that tshark names in other words than the protocol's documentation. */
const TYPES: Readonly<Record<string, string>> = {
  Query: 'Simple query',
  ParseComplete: 'Parse completion',
  BindComplete: 'Bind completion',
  RowDescription: 'Row description',
  DataRow: 'Data row',
  CommandComplete: 'Command completion',
  ReadyForQuery: 'Ready for query',
};

interface Theirs {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly show: string;
}

describe.skipIf(!installed)('against tshark', () => {
  const cases: [string, Uint8Array[]][] = [
    ...[...recordings].map(([name, { frames }]): [string, Uint8Array[]] => [name, frames.map(frameBytes)]),
    ['by hand', byHand()],
  ];
  let packets: Theirs[][] = [];
  beforeAll(() => {
    packets = tshark(cases.flatMap(([, frames]) => frames));
  }, 60_000);

  it.each(cases)('%s: the same fields at the same bytes with the same values', (name, frames) => {
    const before = cases
      .slice(
        0,
        cases.findIndex(([other]) => other === name),
      )
      .flatMap(([, earlier]) => earlier);
    for (const [index, bytes] of frames.entries()) {
      const { fields } = dissect(bytes);
      const theirs = packets[before.length + index] ?? [];
      let compared = 0;
      for (const [ours, { theirs: name, show, width }] of Object.entries(NAMES)) {
        const mine = fields
          .filter((field) => field.name === ours)
          .map((field) => [field.offset, field.length, show ? show(field) : String(field.value)]);
        const found = theirs
          .filter((field) => field.name === name && (width === undefined || field.length === width))
          .map((field) => [field.offset, field.length, field.show]);
        expect({ index, ours, fields: mine }).toEqual({ index, ours, fields: found });
        compared += mine.length;
      }
      expect(compared).toBeGreaterThan(10);
      flags(fields, theirs);
      checksums(fields, theirs);
      headers(fields, theirs);
    }
  });

  it('has compared every packet', () => {
    expect(packets.length).toBe(cases.flatMap(([, frames]) => frames).length);
  });
});

/** tshark has a field of its own for each header it knows, over the same bytes, and shows its value; of others it shows the line. */
function headers(fields: readonly Field[], theirs: readonly Theirs[]): void {
  for (const { name, offset, length, value } of fields) {
    if (name !== 'http.header' && name !== 'http.version') continue;
    const line = String(value);
    const known = line.replace(/^[\w-]+: /, '');
    const same = theirs.filter((field) => field.offset === offset && field.length === length);
    expect(same.some(({ show }) => show === known || show === `${line}\r\n`)).toBe(true);
  }
}

/** tshark shows the flags with the header length's byte, as one number of 12 bits. */
function flags(fields: readonly Field[], theirs: readonly Theirs[]): void {
  const names = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];
  const ours = fields
    .filter(({ name }) => name === 'tcp.flags')
    .map(({ value }) =>
      names.reduce((sum, name, bit) => sum + (String(value).split(' ').includes(name) ? 1 << bit : 0), 0),
    );
  expect(ours).toEqual(
    theirs.filter(({ name }) => name === 'tcp.flags').map(({ show }) => Number(show) & 255),
  );
}

/** 1 is good, 0 bad, 3 not present; for a sum that is left to the interface, tshark says 0 or, since 4.2, partial. */
function checksums(fields: readonly Field[], theirs: readonly Theirs[]): void {
  for (const layer of ['ip', 'tcp', 'icmp']) {
    const ours = fields.filter(({ name, checksum }) => name === `${layer}.checksum` && checksum);
    const judged = theirs.filter(({ name, show }) => name === `${layer}.checksum.status` && Number(show) < 2);
    expect(ours.map(({ checksum }) => (checksum === 'correct' ? 1 : 0)).slice(0, judged.length)).toEqual(
      judged.map(({ show }) => Number(show)),
    );
  }
}

/** Fields of each packet, in order, as tshark's PDML has them. */
function tshark(frames: readonly Uint8Array[]): Theirs[][] {
  const folder = mkdtempSync(join(tmpdir(), 'tshark-'));
  const file = join(folder, 'frames.pcap');
  writeFileSync(file, pcapFile(frames));
  const preferences = [
    'tcp.desegment_tcp_streams:FALSE',
    // Otherwise the same frame, seen again behind the router, is a retransmission and goes undissected.
    'tcp.analyze_sequence_numbers:FALSE',
    'tcp.check_checksum:TRUE',
    'ip.check_checksum:TRUE',
    'ip.defragment:FALSE',
  ];
  const output = execFileSync(
    'tshark',
    ['-r', file, '-n', '-T', 'pdml', ...preferences.flatMap((preference) => ['-o', preference])],
    { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  rmSync(folder, { recursive: true });
  return output
    .split('<packet>')
    .slice(1)
    .map((packet) =>
      [...packet.matchAll(/<field ([^>]*?)\/?>/g)].map(([, attributes = '']) => {
        const attribute = (name: string): string =>
          unquote(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
        return {
          name: attribute('name'),
          offset: Number(attribute('pos')),
          length: Number(attribute('size')),
          show: attribute('show'),
        };
      }),
    );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unquote(attribute: string): string {
  return attribute.replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function byHand(): Uint8Array[] {
  const options = [2, 4, 5, 180, 4, 2, 1, 3, 3, 10, 1, 1, 5, 10, 0, 0, 0, 9, 0, 0, 0, 12, 1, 1];
  const row = postgresMessage('D', [0, 2, 255, 255, 255, 255, 0, 0, 0, 1, 65]);
  return [
    arpRequest,
    icmpUnreachable,
    segment({ options }),
    segment({ payload: text('HTTP/1.1 404 Not Found\r\nA: b\r\n\r\n<p>') }),
    segment({ to: 5432, payload: postgresMessage('Q', text('SELECT 1\0')) }),
    segment({ from: 5432, to: 40001, payload: [...row, ...postgresMessage('C', text('SELECT 1\0'))] }),
  ];
}

function hexadecimal(digits: number): (field: Field) => string {
  return ({ value }) => `0x${value.toString(16).padStart(digits, '0')}`;
}

/** Bytes of a number as tshark shows them: `05:b4`. */
function pairs(value: number, bytes: number): string {
  return (
    value
      .toString(16)
      .padStart(2 * bytes, '0')
      .match(/../g) ?? []
  ).join(':');
}

function fours(values: string | number): string {
  return String(values)
    .split(' ')
    .map((value) => pairs(Number(value), 4))
    .join(':');
}
