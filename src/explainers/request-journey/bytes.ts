import { escapeText } from '../../diagram/markup.ts';
import type { Say } from '../../figure/steps/model.ts';
import type { Field } from '../../recording/dissect/index.ts';
import { WIRESHARK } from '../../recording/dissect/wireshark.ts';
import type { PacketEvent } from '../../recording/format.ts';
import type { Packet } from '../../recording/packets.ts';
import type { Sight } from './journey.ts';
import { text } from './views.ts';

/** Address of what they look like. */
export { default as sheet } from './bytes.css?url';

/** The packet of the present moment, or the last one before it; where a program reads or writes, one with contents. */
export function packetAt(
  { journey, rows }: Sight,
  index: number,
): { packet: Packet; isNow: boolean } | undefined {
  const { recording, packets } = journey;
  const own = recording.events[rows[index]?.event ?? -1];
  if (own?.kind === 'packet' || own?.kind === 'sql') return { packet: packets.of(own), isNow: true };
  const at = rows[index]?.at ?? 0;
  const isAbout =
    own?.kind === 'syscall' && own.result > 0 ? ({ payload }: Packet) => payload > 0 : () => true;
  const before = recording.events.findLast(
    (event): event is PacketEvent => event.kind === 'packet' && event.at <= at && isAbout(packets.of(event)),
  );
  return before && { packet: packets.of(before), isNow: false };
}

const layerOf = (name: string): string => name.split('.')[0] ?? '';

/**
 * Layers, hexadecimal bytes and fields; `data-field` and `data-byte` tie them together.
 * @param meanings of the fields, by the dissector's names
 */
export function bytes(
  found: { packet: Packet; isNow: boolean } | undefined,
  say: Say,
  meanings: Readonly<Record<string, string>>,
): string {
  if (!found) return `<p>${text(say, 'noBytes')}</p>`;
  const { packet, isNow } = found;
  const { fields } = packet.dissection;
  const layers = [...new Set(fields.map(({ name }) => layerOf(name)))];
  const layerAt = (offset: number): string =>
    layers.findLast((layer) =>
      fields.some((field) => layerOf(field.name) === layer && field.offset <= offset),
    ) ?? 'eth';
  const hex = [...packet.bytes]
    .map(
      (byte, offset) =>
        `<span class="on-${layerAt(offset)}" data-byte="${offset}">${byte.toString(16).padStart(2, '0')}</span>`,
    )
    .join(' ');
  const head = ['field', 'offset', 'value'].map((key) => `<th scope="col">${text(say, key)}</th>`).join('');
  const tables = layers.map((layer) => {
    const own = fields.filter(({ name }) => layerOf(name) === layer);
    const rows = own.map((field) => fieldRow(field, fields.indexOf(field), say, meanings)).join('');
    const sizes =
      own.reduce((sum, { offset, length }) => Math.max(sum, offset + length), 0) -
      Math.min(...own.map(({ offset }) => offset));
    return `<details class="on-${layer}"${layer === layers.at(-1) ? ' open' : ''}><summary>${text(say, `layer-${layer}`)} <small>${sizes} B</small></summary><table class="rows"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></details>`;
  });
  const note = `${isNow ? '' : `${text(say, 'previous')} `}${text(say, 'bytesHint')}`;
  return `<p>${note}</p><div class="hex" lang="en" role="group" aria-label="${text(say, 'bytes')}">${hex}</div>${tables.join('')}`;
}

function fieldRow(
  { name, offset, length, value, checksum }: Field,
  index: number,
  say: Say,
  meanings: Readonly<Record<string, string>>,
): string {
  const said = checksum ? ` · ${text(say, `sum-${checksum}`)}` : '';
  const theirs = WIRESHARK[name];
  const filter = theirs ? `<code lang="en">${theirs}</code>` : '';
  return `<tr><th scope="row"><button type="button" data-field="${index}" data-offset="${offset}" data-length="${length}">${escapeText(meanings[name] ?? name)}</button>${filter}</th><td>${offset}+${length}</td><td>${escapeText(String(value))}${said}</td></tr>`;
}
