import { bad, good, type Result } from '../problem.ts';
import { concat, textOf, utf8 } from './bytes.ts';

/** Data types of RFC 4251 §5; a string is its length in four bytes and then its bytes. */
export type FieldType = 'byte' | 'boolean' | 'string' | 'uint32';

export type FieldName =
  | 'session-id'
  | 'message'
  | 'user'
  | 'service'
  | 'method'
  | 'has-signature'
  | 'algorithm'
  | 'public-key'
  | 'signature'
  | 'methods'
  | 'partial-success'
  | 'key-type'
  | 'key'
  | 'signature-type'
  | 'signature-bytes';

/** Where a field stands in its message. */
export interface Field {
  readonly name: FieldName;
  readonly type: FieldType;
  /** first byte, from 0; for a string that of its length */
  readonly offset: number;
  /** bytes in all, the four of a string's length among them */
  readonly length: number;
  /** the contents, without a string's length */
  readonly value: Uint8Array;
  /** fields inside a string: what a public key or signature is made of */
  readonly inner?: readonly Field[];
}

/** A message as it goes through the encrypted transport, byte by byte. */
export interface Message {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fields: readonly Field[];
}

export type Part = readonly [name: FieldName, type: FieldType, value: number | boolean | string | Uint8Array];

export function uint32(value: number): Uint8Array {
  return Uint8Array.of((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

export const sshString = (value: string | Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = typeof value === 'string' ? utf8(value) : value;
  return concat(uint32(bytes.length), bytes);
};

/** Puts the parts one after another. */
export function write(parts: readonly Part[]): Message {
  const fields: Field[] = [];
  let offset = 0;
  const chunks = parts.map(([name, type, value]) => {
    const contents = contentsOf(type, value);
    const bytes = type === 'string' ? sshString(contents) : contents;
    const at = type === 'string' ? offset + 4 : offset;
    const inner = innerFields(name, contents, at);
    fields.push({ name, type, offset, length: bytes.length, value: contents, ...(inner ? { inner } : {}) });
    offset += bytes.length;
    return bytes;
  });
  return { bytes: concat(...chunks), fields };
}

function contentsOf(type: FieldType, value: Part[2]): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return utf8(value);
  if (type === 'uint32') return uint32(Number(value));
  return Uint8Array.of(Number(value));
}

const inside: Partial<Record<FieldName, readonly [FieldName, FieldName]>> = {
  'public-key': ['key-type', 'key'],
  signature: ['signature-type', 'signature-bytes'],
};

function innerFields(name: FieldName, bytes: Uint8Array, offset: number): Field[] | undefined {
  const [type, rest] = inside[name] ?? [];
  if (type === undefined || rest === undefined) return undefined;
  const reader = new Reader(bytes);
  const first = reader.field(type, 'string');
  const second = reader.field(rest, 'string');
  if (!first.ok || !second.ok || !reader.ended) return undefined;
  return [first.value, second.value].map((field) => ({ ...field, offset: field.offset + offset }));
}

export type WireReason = 'wire-too-short' | 'wire-string-length' | 'wire-boolean' | 'wire-left-over';

/** Reads fields from the front; every failure names the field and the offset. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  field(name: FieldName, type: FieldType): Result<Field, WireReason> {
    const offset = this.#at;
    const head = type === 'string' || type === 'uint32' ? 4 : 1;
    if (this.left < head) return bad(name, 'wire-too-short', { offset, wanted: head, left: this.left });
    if (type === 'string') {
      const size = this.#uint32(offset);
      if (size > this.left - 4)
        return bad(name, 'wire-string-length', { offset, wanted: size, left: this.left - 4 });
      this.#at += 4 + size;
      const value = this.#bytes.slice(offset + 4, this.#at);
      const inner = innerFields(name, value, offset + 4);
      return good({ name, type, offset, length: 4 + size, value, ...(inner ? { inner } : {}) });
    }
    this.#at += head;
    const value = this.#bytes.slice(offset, this.#at);
    // RFC 4251: every value other than zero is TRUE, and only 1 may be sent.
    if (type === 'boolean' && (value[0] ?? 0) > 1)
      return bad(name, 'wire-boolean', { offset, value: value[0] ?? 0 });
    return good({ name, type, offset, length: head, value });
  }

  string(): Uint8Array | undefined {
    const read = this.field('key', 'string');
    return read.ok ? read.value.value : undefined;
  }

  uint32(): number | undefined {
    const read = this.field('key', 'uint32');
    return read.ok ? new Reader(read.value.value).#uint32(0) : undefined;
  }

  take(count: number): Uint8Array | undefined {
    if (this.left < count) return undefined;
    this.#at += count;
    return this.#bytes.slice(this.#at - count, this.#at);
  }

  #uint32(at: number): number {
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + at, 4).getUint32(0);
  }
}

export const textField = ({ value }: Field): string => textOf(value) ?? '';
