import { Cursor, Stop } from './cursor.ts';
import type { Dissection } from './field.ts';
import { ethernet } from './ip.ts';

export type { ChecksumState, Dissection, DissectionProblem, Field, Layer } from './field.ts';

/**
 * Every field of an Ethernet frame: Ethernet, ARP, IPv4, ICMP, TCP with options, HTTP/1, PostgreSQL 3. Total: any
 * bytes give the fields that can be made of them, and where that ends before the bytes do, why.
 */
export function dissect(frame: Uint8Array): Dissection {
  const cursor = new Cursor(frame);
  try {
    ethernet(cursor);
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { fields: cursor.fields, problem: stop.problem };
  }
  return { fields: cursor.fields };
}
