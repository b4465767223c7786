import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkNames, splitChunk, withChunks } from './split-index.ts';

/** CBOR of what an index holds: numbers, texts and arrays. */
type Item = number | string | readonly Item[];
function cbor(item: Item): number[] {
  const head = (type: number, value: number) =>
    value < 24
      ? [(type << 5) | value]
      : value < 256
        ? [(type << 5) | 24, value]
        : [(type << 5) | 25, value >> 8, value & 255];
  if (typeof item === 'number') return item < 0 ? head(1, -1 - item) : head(0, item);
  if (typeof item !== 'string') return [...head(4, item.length), ...item.flatMap(cbor)];
  const bytes = [...new TextEncoder().encode(item)];
  return [...head(3, bytes.length), ...bytes];
}
const file = (item: Item) => Uint8Array.from([...new TextEncoder().encode('pagefind_dcd'), ...cbor(item)]);

const word = fc.stringMatching(/^[a-z가-힣]{1,6}$/);
const entry = fc.tuple(word, fc.array(fc.tuple(fc.nat(300), fc.array(fc.integer({ min: -300, max: 300 })))));

describe('splitChunk', () => {
  it('keeps every word with all that belongs to it, in order', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 60 }), fc.nat(200), (words, size) => {
        const chunks = splitChunk(file([words]), size);
        const whole = splitChunk(file([words]), Infinity)[0];
        expect(whole?.file).toEqual(file([words]));
        // Put together again they are the words of the whole.
        const bodies = chunks.map((chunk) => splitChunk(chunk.file, Infinity)[0]);
        expect(bodies.map((one) => one?.from)).toEqual(chunks.map((one) => one.from));
        const lengths = chunks.reduce((sum, chunk) => sum + chunk.file.length, 0);
        expect(lengths).toBeGreaterThanOrEqual(file([words]).length);
        expect([chunks[0]?.from, chunks.at(-1)?.to]).toEqual([words[0]?.[0], words.at(-1)?.[0]]);
      }),
    );
  });

  it('splits where it must and not between words that begin alike', () => {
    const chunks = splitChunk(
      file([
        [
          ['aaa', []],
          ['aab', []],
          ['b', []],
          ['c', []],
        ],
      ]),
      1,
    );
    expect(chunks.map(({ from, to }) => `${from}–${to}`)).toEqual(['aaa–aab', 'b–b', 'c–c']);
    expect(chunks[0]?.file).toEqual(
      file([
        [
          ['aaa', []],
          ['aab', []],
        ],
      ]),
    );
  });

  it.each([[file(7)], [file([])], [file([[[1]]])], [Uint8Array.of(0x9f)]])(
    'refuses what is no chunk',
    (bytes) => {
      expect(() => splitChunk(bytes, 1)).toThrow(Error);
    },
  );
});

describe('withChunks', () => {
  it('changes the list of chunks and nothing else', () => {
    const before = file(['1.5.2', [['p', 1]], [['a', 'z', 'x_1']], [], [], ['title']]);
    expect(chunkNames(before)).toEqual(['x_1']);
    const after = withChunks(before, [
      { from: 'a', to: 'm', name: 'x_2' },
      { from: 'n', to: 'z', name: 'x_3' },
    ]);
    expect(chunkNames(after)).toEqual(['x_2', 'x_3']);
    const list = [
      ['a', 'm', 'x_2'],
      ['n', 'z', 'x_3'],
    ];
    expect(after).toEqual(file(['1.5.2', [['p', 1]], list, [], [], ['title']]));
  });
});
