import { bad, good, type Result } from '../problem.ts';
import { concat, fromBase64, textOf, toBase64 } from './bytes.ts';
import { Reader, sshString } from './wire.ts';

export const ED25519 = 'ssh-ed25519';
/** Bytes of an Ed25519 public key, seed and signature: RFC 8032. */
export const KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

export type KeyReason =
  | 'key-type-unknown'
  /** no blob after the type */
  | 'key-blob-missing'
  | 'key-base64'
  /** the blob ends before its first string does: cut off, as when a line was wrapped */
  | 'key-cut'
  | 'key-type-mismatch';

/** A public key: its type and the blob that carries it. */
export interface PublicKey {
  readonly type: string;
  readonly blob: Uint8Array;
}

/** `string "ssh-ed25519"`, `string key`: RFC 8709. */
export const ed25519Blob = (raw: Uint8Array): Uint8Array => concat(sshString(ED25519), sshString(raw));

/** The 32 bytes in an Ed25519 blob; undefined for any other. */
export function ed25519Key(blob: Uint8Array): Uint8Array | undefined {
  const reader = new Reader(blob);
  const type = reader.string();
  const raw = reader.string();
  const fits = type && textOf(type) === ED25519 && raw?.length === KEY_BYTES && reader.ended;
  return fits ? raw : undefined;
}

/** How many strings follow the type in each kind of blob. */
const strings: Readonly<Record<string, number>> = {
  [ED25519]: 1,
  'ssh-rsa': 2,
  'ssh-dss': 4,
  'ecdsa-sha2-nistp256': 2,
  'ecdsa-sha2-nistp384': 2,
  'ecdsa-sha2-nistp521': 2,
  'sk-ssh-ed25519@openssh.com': 2,
  'sk-ecdsa-sha2-nistp256@openssh.com': 3,
};

export const isKeyType = (text: string): boolean => Object.hasOwn(strings, text);

/** Reads a key as it is written in a file: type and base64 apart. */
export function parseKey(type: string, base64: string, field = 'key'): Result<PublicKey, KeyReason> {
  if (!isKeyType(type)) return bad(field, 'key-type-unknown', { type });
  if (base64 === '') return bad(field, 'key-blob-missing', { type });
  const blob = fromBase64(base64);
  if (!blob) return bad(field, 'key-base64', { length: base64.length });
  const reader = new Reader(blob);
  const said = reader.string();
  if (!said) return bad(field, 'key-cut', { bytes: blob.length });
  const inside = textOf(said) ?? '';
  if (inside !== type) return bad(field, 'key-type-mismatch', { type, inside });
  for (let i = 0; i < (strings[type] ?? 0); i++)
    if (!reader.string()) return bad(field, 'key-cut', { bytes: blob.length });
  const whole = reader.ended && (type !== ED25519 || ed25519Key(blob) !== undefined);
  return whole ? good({ type, blob }) : bad(field, 'key-cut', { bytes: blob.length });
}

/** One line of an `id_ed25519.pub` or `authorized_keys` file, without its end. */
export const formatKey = ({ type, blob }: PublicKey, comment = ''): string =>
  `${type} ${toBase64(blob)}${comment === '' ? '' : ` ${comment}`}`;

/** `SHA256:` and unpadded base64, as ssh-keygen -l prints it. */
export async function fingerprint(
  blob: Uint8Array,
  sha256: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<string> {
  return `SHA256:${toBase64(await sha256(blob), false)}`;
}
