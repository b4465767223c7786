const encoder = new TextEncoder();

/** Text as nginx sees it, its UTF-8 bytes, one character a byte: `é` becomes the two of `Ã©`. */
export function toBytes(text: string): string {
  let bytes = '';
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text again, for showing; bytes that are no UTF-8 become U+FFFD. */
export function fromBytes(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

/**
 * A path as nginx writes it into a request or a `Location`: %XX for the space, controls, `"#%<>?\^`{|}` and
 * everything beyond ASCII. (ngx_escape_uri with NGX_ESCAPE_URI, since 1.21.1.)
 */
export function escapePath(bytes: string): string {
  let escaped = '';
  for (const character of bytes) {
    const code = character.charCodeAt(0);
    escaped +=
      code <= 0x20 || code >= 0x7f || '"#%<>?\\^`{|}'.includes(character)
        ? `%${code.toString(16).toUpperCase().padStart(2, '0')}`
        : character;
  }
  return escaped;
}
