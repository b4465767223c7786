import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordings, recordingText } from '../recorder/committed.ts';
import { RecordingError } from './error.ts';
import { frameBytes, readRecording } from './read.ts';

const single = recordingText('single.json');

/** A committed recording with one value, found by its path, replaced or (undefined) removed. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const copy = JSON.parse(single);
  let inner = copy;
  for (const key of path.slice(0, -1)) inner = inner[key];
  const last = path.at(-1) ?? '';
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return JSON.stringify(copy);
}

const fault = (source: string): string => {
  const read = readRecording(source);
  return read instanceof RecordingError ? `${read.fault} ${read.path}`.trim() : 'none';
};

describe('reading a recording', () => {
  it('takes every committed one', () => {
    expect(recordings.size).toBeGreaterThan(9);
    for (const name of recordings.keys()) expect(fault(recordingText(`${name}.json`)), name).toBe('none');
  });

  it.each([
    [['version'], 2, 'version version'],
    [['topology'], 'ring', 'shape topology'],
    [['outcome', 'exit'], -1, 'shape outcome.exit'],
    [['outcome', 'total'], undefined, 'shape outcome.total'],
    [['origin', 'software', 'nginx'], 1, 'shape origin.software.nginx'],
    [['frames', 2], '0g', 'frame frames[2]'],
    [['frames', 2], '', 'frame frames[2]'],
    [['events', 0, 'at'], 'now', 'shape events[0].at'],
    [['events', 0, 'kind'], 'toString', 'shape events[0].kind'],
    [['events', 0, 'colour'], 'red', 'shape events[0].colour'],
    [['events', 0, 'end'], -1e9, 'order events[0]'],
    [['events', 0, 'at'], 1e5, 'order events[0]'],
  ] as const)('says what is wrong with %j = %j', (path, value, expected) => {
    expect(fault(changed(path, value))).toBe(expected);
  });

  it('refuses a frame that does not exist', () => {
    const index = JSON.parse(single).events.findIndex((event: { kind: string }) => event.kind === 'packet');
    expect(fault(changed(['events', index, 'frame'], 9999))).toBe(`frame events[${index}].frame`);
  });

  it('gives a typed error or a recording for any text and any JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.constantFrom('', 'null', '[]', '{"version":1}')),
        (text) => {
          expect(readRecording(text)).toBeInstanceOf(RecordingError);
        },
      ),
    );
  });

  it('never throws when a value of a real recording is replaced', () => {
    const paths = leaves(JSON.parse(single));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const read = readRecording(changed(path, value));
        if (!(read instanceof RecordingError)) expect(read.events.length).toBeGreaterThan(0);
      }),
    );
  });
});

it('turns hexadecimal into bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(frameBytes(Buffer.from(bytes).toString('hex'))).toEqual(bytes);
    }),
  );
});

/** Paths to a sample of the values inside. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()].slice(0, 40) : Object.entries(value);
  return [path, ...entries.flatMap(([key, inner]) => leaves(inner, [...path, key]))].filter(
    (p) => p.length > 0,
  );
}
