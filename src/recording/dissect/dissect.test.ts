import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordings } from '../../recorder/committed.ts';
import { frameBytes } from '../read.ts';
import { type Dissection, dissect } from './index.ts';
import {
  altered,
  anyBytes,
  arpRequest,
  ethernetFrame,
  icmpUnreachable,
  postgresMessage,
  segment,
  text,
} from './testing.ts';

const frames = [...recordings.values()].flatMap((recording) => recording.frames.map(frameBytes));
const values = (dissection: Dissection, name: string) =>
  dissection.fields.filter((field) => field.name === name).map((field) => field.value);

describe('any bytes', () => {
  const whole = (bytes: Uint8Array): void => {
    const { fields, problem } = dissect(bytes);
    for (const { name, offset, length, value } of fields) {
      expect(name).toMatch(/^(eth|arp|ip|icmp|tcp|http|pg)\.[a-z_]+$/);
      expect(offset + length).toBeLessThanOrEqual(bytes.length);
      expect(length >= 0 && offset >= 0 && value !== undefined).toBe(true);
    }
    if (problem) {
      expect(['truncated', 'malformed', 'unsupported', 'continued']).toContain(problem.fault);
      expect(problem.offset).toBeLessThanOrEqual(bytes.length);
    }
    // Fields, or a reason why there are none.
    expect(fields.length > 0 || problem !== undefined).toBe(true);
  };

  it('give fields or a typed error', () => {
    fc.assert(fc.property(anyBytes, whole), { numRuns: 1000 });
  });

  it('also when a real frame is cut or altered', () => {
    fc.assert(fc.property(altered(frames), whole), { numRuns: 3000 });
  });
});

describe('recorded frames', () => {
  it('are dissected to their last byte', () => {
    for (const bytes of frames) {
      const { fields, problem } = dissect(bytes);
      if (problem?.fault !== 'continued') expect(problem).toBeUndefined();
      const covered = new Set(
        fields.flatMap(({ offset, length }) => Array.from({ length }, (_, index) => offset + index)),
      );
      const bare = [...bytes].filter((_, index) => !covered.has(index));
      // Between the parts of an HTTP start line are spaces, and CR LF ends it.
      if (problem === undefined) expect(bare.every((byte) => [13, 10, 32].includes(byte))).toBe(true);
    }
  });

  it('show a wrong checksum when one byte of the segment changes', () => {
    let judged = 0;
    const sum = (bytes: Uint8Array) =>
      dissect(bytes).fields.find(({ name }) => name === 'tcp.checksum')?.checksum;
    for (const bytes of frames) {
      // What an ICMP error quotes lies elsewhere.
      if (values(dissect(bytes), 'icmp.type').length > 0) continue;
      if (sum(bytes) !== 'correct') continue;
      judged++;
      const altered = bytes.slice();
      altered[38] = (altered[38] ?? 0) ^ 1;
      expect(sum(altered)).toBe('wrong');
    }
    expect(judged).toBeGreaterThan(100);
  });
});

describe('protocols', () => {
  it('ARP', () => {
    const dissection = dissect(arpRequest);
    expect(dissection.problem).toBeUndefined();
    expect(values(dissection, 'arp.operation')).toEqual([1]);
    expect(values(dissection, 'arp.sender_mac')).toEqual(['02:00:00:00:01:0a']);
    expect(values(dissection, 'arp.target_ip')).toEqual(['203.0.113.1']);
    expect(values(dissection, 'eth.padding')).toEqual([18]);
  });

  it('ICMP quotes the packet it is about', () => {
    const dissection = dissect(icmpUnreachable);
    expect(dissection.problem).toBeUndefined();
    expect(values(dissection, 'icmp.type')).toEqual([3]);
    expect(values(dissection, 'ip.src')).toEqual(['198.51.100.80', '203.0.113.10']);
    expect(values(dissection, 'tcp.dst_port')).toEqual([80]);
  });

  it('TCP options, known and unknown, to the end of the header', () => {
    const options = [2, 4, 5, 180, 4, 2, 1, 3, 3, 10, 5, 10, 0, 0, 0, 9, 0, 0, 0, 12, 77, 3, 1, 0];
    const { fields, problem } = dissect(segment({ options }));
    expect(problem).toBeUndefined();
    expect(
      fields
        .filter(({ offset }) => offset >= 54)
        .map(({ name, offset, length, value }) => [name, offset, length, value]),
    ).toEqual([
      ['tcp.mss', 54, 4, 1460],
      ['tcp.sack_permitted', 58, 2, 1],
      ['tcp.nop', 60, 1, 1],
      ['tcp.window_scale', 61, 3, 10],
      ['tcp.sack', 64, 10, '9 12'],
      ['tcp.option', 74, 3, 77],
      ['tcp.end', 77, 1, 0],
    ]);
  });

  it.each([
    ['an option of length 0', segment({ options: [8, 0, 0, 0] }), 'malformed'],
    ['an option past the header', segment({ options: [8, 10, 0, 0] }), 'malformed'],
    ['IPv6', ethernetFrame(0x86dd, [6 << 4, 0, 0, 0]), 'unsupported'],
    ['a fragment', segment({ fragment: 0x2004 }), 'unsupported'],
    ['a header that goes on', segment({ payload: text('GET / HTTP/1.1\r\nHost: a') }), 'continued'],
    ['a message that goes on', segment({ to: 5432, payload: [0x51, 0, 0, 0, 90, 65] }), 'continued'],
    [
      'a message shorter than its length field',
      segment({ to: 5432, payload: [0x51, 0, 0, 0, 3] }),
      'malformed',
    ],
    ['a string without an end', segment({ to: 5432, payload: postgresMessage('Q', [65, 66]) }), 'malformed'],
  ])('%s is said to be so', (_, bytes, fault) => {
    expect(dissect(bytes).problem?.fault).toBe(fault);
  });

  it('HTTP: start line, headers and body with their places', () => {
    const { fields } = dissect(segment({ payload: text('HTTP/1.1 404 Not Found\r\nA: b\r\n\r\n<p>') }));
    expect(
      fields
        .filter(({ name }) => name.startsWith('http'))
        .map(({ name, offset, length, value }) => [name, offset - 54, length, value]),
    ).toEqual([
      ['http.version', 0, 8, 'HTTP/1.1'],
      ['http.status', 9, 3, '404'],
      ['http.reason', 13, 9, 'Not Found'],
      ['http.header', 24, 6, 'A: b'],
      ['http.end', 30, 2, 0],
      ['http.body', 32, 3, 3],
    ]);
  });

  it('PostgreSQL: startup, NULL and an error', () => {
    const startup = [0, 0, 0, 20, 0, 3, 0, 0, ...text('user\0board\0'), 0];
    expect(values(dissect(segment({ to: 5432, payload: startup })), 'pg.value')).toEqual(['board']);
    const row = postgresMessage('D', [0, 2, 255, 255, 255, 255, 0, 0, 0, 1, 65]);
    const dissection = dissect(segment({ from: 5432, payload: row }));
    expect(values(dissection, 'pg.value_length')).toEqual([-1, 1]);
    expect(values(dissection, 'pg.value')).toEqual(['A']);
    const error = postgresMessage('E', [...text('SFATAL\0C57P01\0'), 0]);
    expect(values(dissect(segment({ from: 5432, payload: error })), 'pg.error')).toEqual([
      'SFATAL',
      'C57P01',
    ]);
  });
});
