import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordings } from '../../recorder/committed.ts';
import { pcapFile } from '../../recorder/pcap.ts';
import { frameBytes } from '../read.ts';
import { dissect, type Field } from './index.ts';
import { byHand } from './testing.ts';
import { WIRESHARK } from './wireshark.ts';

/**
 * The dissector against tshark: the same fields at the same bytes with the same values, on every recorded frame and
 * on some made by hand. Skipped where tshark is not installed; the test command installs it.
 */
const installed = spawnSync('tshark', ['--version']).status === 0;

/** How tshark shows our value, where that differs, and which of its fields of that name are meant. */
const SHOWN: Readonly<
  Record<
    string,
    {
      show?: (field: Field) => string;
      width?: number;
      /** tshark has the name for other bytes as well. */
      isShared?: boolean;
    }
  >
> = {
  'ip.tos': { show: hexadecimal(2) },
  'ip.id': { show: hexadecimal(4) },
  'ip.flags': { show: ({ value }) => ({ '': '0x00', DF: '0x02', MF: '0x01' })[value] ?? '' },
  'ip.protocol': { show: ({ value }) => ({ TCP: '6', ICMP: '1' })[value] ?? '' },
  'ip.checksum': { show: hexadecimal(4) },
  'icmp.checksum': { show: hexadecimal(4) },
  'tcp.checksum': { show: hexadecimal(4) },
  'tcp.nop': { show: () => '01' },
  'tcp.mss': { show: ({ value }) => `02:04:${pairs(Number(value), 2)}` },
  'tcp.window_scale': { show: ({ value }) => `03:03:${pairs(Number(value), 1)}` },
  'tcp.sack_permitted': { show: () => '04:02' },
  'tcp.timestamps': { show: ({ value }) => `08:0a:${fours(value)}` },
  'tcp.sack': { show: ({ value, length }) => `05:${pairs(length, 1)}:${fours(value)}` },
  'pg.type': { show: ({ value }) => TYPES[value] ?? String(value) },
  // tshark has the same name for the 2-byte size of a column's type.
  'pg.value_length': { width: 4 },
  'pg.oid': { isShared: true },
  'pg.format': { isShared: true },
  'pg.parameter': { show: characters, isShared: true },
  'pg.value': { show: characters, isShared: true },
  'pg.status': { show: ({ value }) => String(String(value).charCodeAt(0)) },
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
  const cases: [string, readonly Uint8Array[]][] = [
    ...[...recordings].map(([name, { frames }]): [string, readonly Uint8Array[]] => [
      name,
      frames.map(frameBytes),
    ]),
    ['by hand', byHand],
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
      for (const [ours, filter] of Object.entries(WIRESHARK)) {
        // Its flags have the bits of the header length's byte too; they are compared below.
        if (ours === 'tcp.flags') continue;
        const { show, width, isShared } = SHOWN[ours] ?? {};
        const mine = fields
          .filter((field) => field.name === ours)
          .map((field) => [field.offset, field.length, show ? show(field) : String(field.value)]);
        const found = theirs
          .filter((field) => field.name === filter && (width === undefined || field.length === width))
          .map((field) => [field.offset, field.length, field.show]);
        const expected = isShared ? expect.arrayContaining(mine) : mine;
        expect({ index, ours, fields: found }).toEqual({ index, ours, fields: expected });
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

/** Bytes of a text, as tshark shows data that it does not read. */
function characters({ value }: Field): string {
  return Buffer.from(String(value)).toString('hex').match(/../g)?.join(':') ?? '';
}

function fours(values: string | number): string {
  return String(values)
    .split(' ')
    .map((value) => pairs(Number(value), 4))
    .join(':');
}
