import { describe, expect, it } from 'vitest';
import { recordings } from '../recorder/committed.ts';
import { contradictions } from './checks.ts';
import type { RecordedEvent, Recording } from './format.ts';
import { Packets } from './packets.ts';

const rules = (recording: Recording): string[] => [
  ...new Set(contradictions(new Packets(recording)).map(({ rule }) => rule)),
];

it.each([...recordings])('%s does not contradict itself', (_, recording) => {
  expect(contradictions(new Packets(recording))).toEqual([]);
});

describe('finds what was tampered with', () => {
  const single = recordings.get('single') as Recording;
  const packets = new Packets(single);

  /** The recording with some events changed or (undefined) taken out. */
  const changed = (
    change: (event: RecordedEvent, index: number) => RecordedEvent | undefined,
  ): Recording => ({
    ...single,
    events: single.events
      .flatMap((event, index) => change(event, index) ?? [])
      .toSorted((a, b) => a.at - b.at),
  });
  const reads = (event: RecordedEvent): boolean =>
    event.kind === 'syscall' && event.program === 'nginx' && event.name === 'recvfrom' && event.result > 0;

  it('a bit of a frame', () => {
    const frames = single.frames.map((frame, index) => (index === 6 ? `${frame.slice(0, -1)}f` : frame));
    expect(rules({ ...single, frames })).toContain('checksum');
  });

  it('a packet that arrives before it was sent', () => {
    const late = changed((event) =>
      event.kind === 'packet' && event.machine === 'client' && event.frame === 6
        ? { ...event, at: 20_000 }
        : event,
    );
    expect(rules(late)).toContain('arrival');
  });

  it('a packet that nobody sent', () => {
    const without = changed((event) =>
      event.kind === 'packet' && packets.direction(event) === 'out' && event.frame === 6 ? undefined : event,
    );
    expect(rules(without)).toContain('arrival');
  });

  it('an answer without its question', () => {
    const questions = new Set(
      packets.frames.flatMap((packet, index) =>
        packets.leg(packet) === 'db' && packets.asks(packet) ? index : [],
      ),
    );
    const without = changed((event) => ('frame' in event && questions.has(event.frame) ? undefined : event));
    expect(rules(without)).toContain('answer');
  });

  it('bytes read before they arrived', () => {
    const early = changed((event) =>
      reads(event) && event.kind === 'syscall' ? { ...event, at: 12_000, end: 12_001 } : event,
    );
    expect(rules(early)).toContain('reading');
  });

  it('bytes that are lost in nginx', () => {
    let done = false;
    const fewer = changed((event) => {
      if (done || !reads(event) || event.kind !== 'syscall') return event;
      done = true;
      return { ...event, result: event.result - 1 };
    });
    expect(rules(fewer)).toContain('bytes');
  });

  it('a body that is not the one that was made', () => {
    // The last letter of the body, on its way to the client.
    const frames = single.frames.map((frame, index) => {
      const packet = packets.frames[index];
      const onward = packet && packets.leg(packet) === 'web' && !packets.asks(packet) && packet.payload > 0;
      return onward ? `${frame.slice(0, -2)}00` : frame;
    });
    expect(rules({ ...single, frames })).toContain('body');
  });
});
