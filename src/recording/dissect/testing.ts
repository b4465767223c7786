import fc from 'fast-check';
import { onesSum } from './checksum.ts';

/** Frames made by hand, with correct lengths and checksums, for what no recording holds. */
export function segment(
  part: {
    from?: number;
    to?: number;
    options?: readonly number[];
    payload?: readonly number[];
    fragment?: number;
  } = {},
): Uint8Array {
  const { from = 40000, to = 80, options = [], payload = [], fragment = 0x4000 } = part;
  const header = 20 + options.length;
  const tcp = [
    ...word(from),
    ...word(to),
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    2,
    (header / 4) << 4,
    0x18,
    0,
    64,
    0,
    0,
    0,
    0,
  ];
  return ip(6, [...tcp, ...options, ...payload], fragment, 16);
}

export const text = (characters: string): number[] => [...new TextEncoder().encode(characters)];

export const postgresMessage = (type: string, contents: readonly number[]): number[] => [
  type.charCodeAt(0),
  0,
  0,
  ...word(contents.length + 4),
  ...contents,
];

export function ethernetFrame(type: number, contents: readonly number[]): Uint8Array {
  return Uint8Array.from([2, 0, 0, 0, 1, 1, 2, 0, 0, 0, 1, 10, ...word(type), ...contents]);
}

/** "Who has 203.0.113.1?", filled up to 60 bytes. */
export const arpRequest = ethernetFrame(0x0806, [
  ...[0, 1, 8, 0, 6, 4, 0, 1],
  ...[2, 0, 0, 0, 1, 10, 203, 0, 113, 10],
  ...[0, 0, 0, 0, 0, 0, 203, 0, 113, 1],
  ...Array.from({ length: 18 }, () => 0),
]);

/** "Administratively prohibited", about the first 28 bytes of a packet to port 80. */
export const icmpUnreachable = ip(1, [3, 13, 0, 0, 0, 0, 0, 0, ...segment().subarray(14, 42)], 0, 2, true);

const everyOption = [2, 4, 5, 180, 4, 2, 1, 3, 3, 10, 1, 1, 5, 10, 0, 0, 0, 9, 0, 0, 0, 12, 1, 1];
const row = postgresMessage('D', [0, 2, 255, 255, 255, 255, 0, 0, 0, 1, 65]);

/** Frames whose fields other dissectors know as well. */
export const byHand: readonly Uint8Array[] = [
  arpRequest,
  icmpUnreachable,
  segment({ options: everyOption }),
  segment({ payload: text('HTTP/1.1 404 Not Found\r\nA: b\r\n\r\n<p>') }),
  segment({ to: 5432, payload: postgresMessage('Q', text('SELECT 1\0')) }),
  segment({ from: 5432, to: 40001, payload: [...row, ...postgresMessage('C', text('SELECT 1\0'))] }),
];

/** Frames with what no recording holds and few dissectors read. */
export const seldom: readonly Uint8Array[] = [
  // A router alert in the header of an ICMP echo; the sums are not right.
  ethernetFrame(0x0800, [
    ...[0x46, 0, 0, 34, 0, 7, 0, 0, 64, 1, 0, 0, 203, 0, 113, 10, 198, 51, 100, 80],
    ...[148, 4, 0, 0, 8, 0, 0, 0, 0, 1, 0, 1, 97, 98],
  ]),
  segment({ options: [77, 3, 1, 0] }),
  segment({ to: 5432, payload: [0, 0, 0, 20, 0, 3, 0, 0, ...text('user\0board\0'), 0] }),
  segment({ from: 5432, payload: postgresMessage('R', [0, 0, 0, 0]) }),
  segment({ from: 5432, payload: postgresMessage('E', [...text('SFATAL\0C57P01\0'), 0]) }),
];

/** Anything at all. */
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 200 });

/** One of these frames, cut or with some bytes altered. */
export const altered = (frames: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      frame: fc.constantFrom(...frames),
      keep: fc.nat(),
      changes: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }),
    })
    .map(({ frame, keep, changes }) => {
      const bytes = frame.slice(0, keep % (frame.length + 1));
      for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
      return bytes;
    });

function word(value: number): number[] {
  return [value >> 8, value & 255];
}

function ip(protocol: number, contents: number[], fragment: number, sumAt: number, back = false): Uint8Array {
  const client = [203, 0, 113, 10];
  const server = [198, 51, 100, 80];
  const addresses = back ? [...server, ...client] : [...client, ...server];
  const body = Uint8Array.from(contents);
  const pseudo = protocol === 6 ? onesSum(Uint8Array.from(addresses), 0, 8, 6 + body.length) : 0;
  body.set(word(~onesSum(body, 0, body.length, pseudo) & 0xffff), sumAt);
  const header = Uint8Array.from([
    ...[0x45, 0, ...word(20 + body.length), 0, 7, ...word(fragment), 64, protocol, 0, 0],
    ...addresses,
  ]);
  header.set(word(~onesSum(header, 0, 20) & 0xffff), 10);
  return ethernetFrame(0x0800, [...header, ...body]);
}
