import type { DissectionProblem, Field, Layer } from './field.ts';

/** Ends a dissection; caught by `dissect` and nowhere else. */
export class Stop {
  readonly problem: DissectionProblem;
  constructor(fault: DissectionProblem['fault'], layer: Layer, offset: number) {
    this.problem = { fault, layer, offset };
  }
}

/** Reads a frame from left to right and notes each field that it reads. Numbers are big-endian. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly fields: Field[] = [];
  layer: Layer = 'eth';
  at = 0;
  /** Where the current layer ends. */
  end: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /** Notes a field of the current layer. */
  note(name: string, offset: number, length: number, value: number | string, extra?: Partial<Field>): void {
    this.fields.push({ name: `${this.layer}.${name}`, offset, length, value, ...extra });
  }

  stop(fault: DissectionProblem['fault'], offset = this.at): never {
    throw new Stop(fault, this.layer, offset);
  }

  /** Steps over `length` bytes; the offset where they begin. */
  take(length: number): number {
    const from = this.at;
    if (length < 0 || from + length > this.end) this.stop('truncated');
    this.at += length;
    return from;
  }

  peek(offset: number, length = 1): number {
    if (offset + length > this.end) this.stop('truncated');
    let value = 0;
    for (let index = offset; index < offset + length; index++) value = value * 256 + (this.bytes[index] ?? 0);
    return value;
  }

  number(name: string, length: number, show: (value: number) => number | string = (value) => value): number {
    const value = this.peek(this.at, length);
    this.note(name, this.take(length), length, show(value));
    return value;
  }

  /** Bytes as text: `.` and `:` separated addresses, or characters. */
  address(name: string, length: number): void {
    const from = this.take(length);
    const parts = [...this.bytes.subarray(from, from + length)];
    const value = length === 4 ? parts.join('.') : parts.map((byte) => hex(byte, 2)).join(':');
    this.note(name, from, length, value);
  }

  text(name: string, length: number, shown = length): string {
    const from = this.take(length);
    const value = this.string(from, from + shown);
    this.note(name, from, length, value);
    return value;
  }

  string(from: number, to: number): string {
    return new TextDecoder().decode(this.bytes.subarray(from, to));
  }

  /** Whatever is left of the layer, as one field. */
  rest(name: string): void {
    const length = this.end - this.at;
    if (length > 0) this.note(name, this.take(length), length, length);
  }
}

export const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
