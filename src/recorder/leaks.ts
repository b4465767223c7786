import type { Recording } from '../recording/format.ts';
import { Packets } from '../recording/packets.ts';

/** Documentation (RFC 5737), private (RFC 1918) and loopback addresses, as they occur here, and the wildcard. */
const ADDRESS = /^(203\.0\.113\.\d+|198\.51\.100\.\d+|10\.0\.0\.\d+|127\.0\.0\.1|0\.0\.0\.0)$/;
/** Set by hand, or none: on `lo`, in a question for one, or to everybody. */
const MAC = /^(02:00:00:00:[0-9a-f]{2}:[0-9a-f]{2}|(00:){5}00|(ff:){5}ff)$/;

/** What may not be in any text of a recording. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['date', /\b(?:19|20)\d\d[-/]\d\d[-/]\d\d\b|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d|\b1[6-9]\d{8}\b/],
  ['process number', /\b\d+#\d+\b|\bpid[= ]\d+|(?:^|")\[\d+\] /],
  ['stack trace', /\bat [a-z]+(?:\.\w+)+\(|Exception in|\bCaused by:/],
  ['path', /\/(?:tmp|root|home|usr|etc|proc|sys|dev|run|var|work|opt|mnt)\//],
  ['inode', /(?:TCP|UNIX|socket|pipe)[\w-]*:\[\d+(?:->\d+)?\]/],
  ['memory address', /\b0x[0-9a-f]{6,}/],
  ['cookie', /\b(?:Set-)?Cookie:/i],
];

/** Everything in a recording that would tell when, where or on what machine it was made. */
export function leaks(recording: Recording): string[] {
  const found: string[] = [];
  const look = (text: string): void => {
    for (const [name, pattern] of FORBIDDEN)
      if (pattern.test(text)) found.push(`${name}: ${text.slice(0, 160)}`);
    for (const [address] of text.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
      if (!ADDRESS.test(address)) found.push(`address: ${address}`);
  };
  for (const text of texts(recording)) look(text);

  for (const { dissection, bytes } of new Packets(recording).frames) {
    for (const { name, value } of dissection.fields) {
      if (/^ip\.(src|dst)$|^arp\.\w+_ip$/.test(name) && !ADDRESS.test(String(value)))
        found.push(`address in a frame: ${value}`);
      if (/^eth\.(src|dst)$|^arp\.\w+_mac$/.test(name) && !MAC.test(String(value)))
        found.push(`MAC address: ${value}`);
    }
    // The date in an HTTP header is part of bytes whose checksum is real. Everything else counts here as well.
    const shown = new TextDecoder('latin1')
      .decode(bytes)
      .replaceAll(/(?:Date|Last-Modified|Expires): [^\r]*/g, '');
    for (const [name, pattern] of FORBIDDEN)
      if (name !== 'date' && name !== 'process number' && pattern.test(shown))
        found.push(`${name} in a frame`);
  }
  return found;
}

/** Every text in it, but for the frames' bytes. */
function texts(value: unknown, key = ''): string[] {
  if (key === 'frames') return [];
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, name));
}
