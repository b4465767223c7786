/**
 * Splits the word chunks of a Pagefind index. Pagefind writes chunks for sites of thousands of pages; a query fetches a
 * whole one to look up a word, and here that would be a third of the index. The files are CBOR (RFC 8949): a chunk is
 * an array that holds an array of words, each an array that begins with the word; the description lists the chunks as
 * [first word, last word, file].
 */

/** Bytes before the CBOR that mark a Pagefind file. */
const SIGNATURE = new TextEncoder().encode('pagefind_dcd');

interface Head {
  readonly type: number;
  /** Value of a number, or count of bytes or items. */
  readonly value: number;
  readonly end: number;
}

const ARRAY = 4;
const TEXT = 3;

function readHead(bytes: Uint8Array, at: number): Head {
  const first = bytes[at] ?? 0;
  const type = first >> 5;
  const short = first & 31;
  if (short < 24) return { type, value: short, end: at + 1 };
  const width = 2 ** (short - 24);
  if (width > 8) throw new Error(`an index with open-ended CBOR at byte ${at} cannot be split`);
  let value = 0;
  for (let offset = 1; offset <= width; offset++) value = value * 256 + (bytes[at + offset] ?? 0);
  return { type, value, end: at + 1 + width };
}

/** Where the item that begins at `at` ends. */
function endOf(bytes: Uint8Array, at: number): number {
  const { type, value, end } = readHead(bytes, at);
  if (type === 2 || type === TEXT) return end + value;
  const items = type === ARRAY ? value : type === 5 ? 2 * value : type === 6 ? 1 : 0;
  let next = end;
  for (let item = 0; item < items; item++) next = endOf(bytes, next);
  return next;
}

/** The items of the array that begins at `at`, as they stand. */
function itemsOf(bytes: Uint8Array, at: number): Uint8Array[] {
  const { type, value, end } = readHead(bytes, at);
  if (type !== ARRAY) throw new Error(`the index has no array at byte ${at}`);
  const items: Uint8Array[] = [];
  let next = end;
  for (let item = 0; item < value; item++) {
    const from = next;
    next = endOf(bytes, from);
    items.push(bytes.subarray(from, next));
  }
  return items;
}

function textOf(bytes: Uint8Array, at: number): string {
  const { type, value, end } = readHead(bytes, at);
  if (type !== TEXT) throw new Error(`the index has no text at byte ${at}`);
  return new TextDecoder().decode(bytes.subarray(end, end + value));
}

function head(type: number, value: number): Uint8Array {
  if (value < 24) return Uint8Array.of((type << 5) | value);
  const width = value < 256 ? 1 : value < 65_536 ? 2 : 4;
  const bytes = new Uint8Array(1 + width);
  bytes[0] = (type << 5) | (24 + Math.log2(width));
  for (let offset = 0; offset < width; offset++) bytes[width - offset] = (value >> (8 * offset)) & 255;
  return bytes;
}

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const array = (items: readonly Uint8Array[]): Uint8Array => join([head(ARRAY, items.length), ...items]);

function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return join([head(TEXT, bytes.length), bytes]);
}

const body = (file: Uint8Array): Uint8Array => file.subarray(SIGNATURE.length);

/** A part of the index: the first and the last word in it, and the unpacked file. */
export interface Chunk {
  readonly from: string;
  readonly to: string;
  readonly file: Uint8Array;
}

/** Words that begin alike stay together: a query for their beginning looks into one chunk only. */
const begin = (word: string): string => word.slice(0, 2);

/**
 * Splits an unpacked chunk into chunks of about `size` bytes, between words.
 * @throws Error when the file is not what Pagefind 1.5 writes
 */
export function splitChunk(file: Uint8Array, size: number): Chunk[] {
  const [words] = itemsOf(body(file), 0);
  if (!words) throw new Error('the index has a chunk without words');
  const groups: Uint8Array[][] = [[]];
  let bytes = 0;
  const wordOf = (entry: Uint8Array | undefined) => (entry ? textOf(entry, readHead(entry, 0).end) : '');
  for (const word of itemsOf(words, 0)) {
    const before = groups.at(-1)?.at(-1);
    if (bytes > size && begin(wordOf(before)) !== begin(wordOf(word))) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(word);
    bytes += word.length;
  }
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({
      from: wordOf(group[0]),
      to: wordOf(group.at(-1)),
      file: join([SIGNATURE, array([array(group)])]),
    }));
}

/** Place of the chunk list in the description. */
const CHUNKS = 2;

/** The names of the chunk files that an unpacked description lists, in order. */
export function chunkNames(description: Uint8Array): string[] {
  const list = itemsOf(body(description), 0)[CHUNKS];
  return list ? itemsOf(list, 0).map((entry) => textOf(itemsOf(entry, 0)[2] ?? entry, 0)) : [];
}

/** The description with another list of chunks. */
export function withChunks(
  description: Uint8Array,
  chunks: readonly { from: string; to: string; name: string }[],
): Uint8Array {
  const items = itemsOf(body(description), 0);
  items[CHUNKS] = array(chunks.map(({ from, to, name }) => array([text(from), text(to), text(name)])));
  return join([SIGNATURE, array(items)]);
}
