/** An HTTP/1 message taken apart. */
export interface HttpMessage {
  readonly start: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: Uint8Array;
}

/** What nginx did to one line of the message when it wrote its own. */
export interface HttpChange {
  /** The header's name; `start` for the start line. */
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** The first message of a byte stream; undefined when its header does not end. */
export function httpMessage(bytes: Uint8Array): HttpMessage | undefined {
  const end = bytes.findIndex(
    (byte, index) =>
      byte === 13 && bytes[index + 1] === 10 && bytes[index + 2] === 13 && bytes[index + 3] === 10,
  );
  if (end < 0) return undefined;
  const [start = '', ...lines] = new TextDecoder().decode(bytes.subarray(0, end)).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, Math.max(0, colon)), value: line.slice(colon + 1).trim() };
  });
  return { start, headers, body: bytes.subarray(end + 4) };
}

/** Start line and headers that were changed, added or left out, in the order of the new message, then the old. */
export function httpChanges(before: HttpMessage, after: HttpMessage): HttpChange[] {
  const changes: HttpChange[] = [];
  if (before.start !== after.start) changes.push({ name: 'start', before: before.start, after: after.start });
  const old = new Map(before.headers.map(({ name, value }) => [name.toLowerCase(), value]));
  for (const { name, value } of after.headers) {
    const was = old.get(name.toLowerCase());
    old.delete(name.toLowerCase());
    if (was === undefined) changes.push({ name, after: value });
    else if (was !== value) changes.push({ name, before: was, after: value });
  }
  for (const { name, value } of before.headers)
    if (old.has(name.toLowerCase())) changes.push({ name, before: value });
  return changes;
}

/** The value of a header; names are the same in any case. */
export const header = ({ headers }: HttpMessage, wanted: string): string | undefined =>
  headers.find(({ name }) => name.toLowerCase() === wanted)?.value;
