/** A captured frame with its time. */
export interface Captured {
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  readonly bytes: Uint8Array;
}

const NANOSECONDS = 0xa1b23c4d;
const MICROSECONDS = 0xa1b2c3d4;
const ETHERNET = 1;

/**
 * Reads a pcap file of Ethernet frames, as tcpdump on a little-endian machine writes it. A last frame that was cut
 * off when tcpdump ended is left out.
 * @throws Error when it is another kind of file
 */
export function readPcap(file: Uint8Array): Captured[] {
  if (file.length === 0) return [];
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const magic = file.length < 24 ? 0 : view.getUint32(0, true);
  if (magic !== NANOSECONDS && magic !== MICROSECONDS) throw new Error('not a little-endian pcap file');
  if (view.getUint32(20, true) !== ETHERNET) throw new Error('not a capture of Ethernet frames');
  const unit = magic === NANOSECONDS ? 1n : 1000n;
  const captured: Captured[] = [];
  for (let at = 24; at + 16 <= file.length; ) {
    const length = view.getUint32(at + 8, true);
    if (at + 16 + length > file.length) break;
    const time =
      BigInt(view.getUint32(at, true)) * 1_000_000_000n + BigInt(view.getUint32(at + 4, true)) * unit;
    captured.push({ time, bytes: file.subarray(at + 16, at + 16 + length) });
    at += 16 + length;
  }
  return captured;
}

/** A pcap file of these frames, one a second. */
export function pcapFile(frames: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(24 + frames.reduce((sum, frame) => sum + 16 + frame.length, 0));
  const view = new DataView(file.buffer);
  for (const [at, value] of [
    [0, MICROSECONDS],
    [4, (4 << 16) | 2],
    [16, 0xffff],
    [20, ETHERNET],
  ] as const)
    view.setUint32(at, value, true);
  let at = 24;
  for (const [second, frame] of frames.entries()) {
    view.setUint32(at, second, true);
    view.setUint32(at + 8, frame.length, true);
    view.setUint32(at + 12, frame.length, true);
    file.set(frame, at + 16);
    at += 16 + frame.length;
  }
  return file;
}
