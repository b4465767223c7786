/** A named run of bytes of a frame. Where several fields share a byte (a flag, a 4-bit length) they overlap. */
export interface Field {
  /** What it means, as a key: `ip.ttl`, `tcp.flags`, `http.header`. The part before the dot is the layer. */
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  readonly value: number | string;
  /** Of a checksum: computed over the bytes that it protects. */
  readonly checksum?: ChecksumState;
}

/**
 * `unfilled` is what Linux leaves where the interface (or, on `lo`, nobody) is to complete the sum: the field then
 * holds the sum of the pseudo-header alone.
 */
export type ChecksumState = 'correct' | 'wrong' | 'unfilled';

export type Layer = 'eth' | 'arp' | 'ip' | 'icmp' | 'tcp' | 'http' | 'pg';

/**
 * Why the fields end before the bytes do. `truncated`: the frame is shorter than its headers say; `malformed`: a
 * length contradicts itself; `unsupported`: another protocol follows; `continued`: the message goes on in the next
 * segment.
 */
export interface DissectionProblem {
  readonly fault: 'truncated' | 'malformed' | 'unsupported' | 'continued';
  readonly layer: Layer;
  /** Where the bytes begin that no field could be made of. */
  readonly offset: number;
}

export interface Dissection {
  readonly fields: readonly Field[];
  readonly problem?: DissectionProblem;
}
