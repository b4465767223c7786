import { bad, good, type Result } from '../problem.ts';
import { concat, fromBase64, same, textOf, toBase64, utf8 } from './bytes.ts';
import { ED25519, ed25519Blob, ed25519Key, KEY_BYTES } from './publicKey.ts';
import { Reader, sshString, uint32 } from './wire.ts';

/**
 * The file that ssh-keygen writes without a passphrase, format `openssh-key-v1`:
 * https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key
 */
export interface PrivateKey {
  /** 32 bytes that the whole key follows from */
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly comment: string;
}

const MAGIC = concat(utf8('openssh-key-v1'), Uint8Array.of(0));
const HEAD = '-----BEGIN OPENSSH PRIVATE KEY-----';
const TAIL = '-----END OPENSSH PRIVATE KEY-----';
const LINE = 70;
/** Without a cipher the private part is padded to eight bytes. */
const BLOCK = 8;

/** @param check any 32-bit number; it stands twice, so that a wrong passphrase would show */
export function formatPrivateKey({ seed, publicKey, comment }: PrivateKey, check: number): string {
  const secret = concat(
    uint32(check),
    uint32(check),
    sshString(ED25519),
    sshString(publicKey),
    sshString(concat(seed, publicKey)),
    sshString(comment),
  );
  const missing = (BLOCK - (secret.length % BLOCK)) % BLOCK;
  const padding = Uint8Array.from({ length: missing }, (_, i) => i + 1);
  const file = concat(
    MAGIC,
    sshString('none'),
    sshString('none'),
    sshString(''),
    uint32(1),
    sshString(ed25519Blob(publicKey)),
    sshString(concat(secret, padding)),
  );
  const lines = toBase64(file).match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `${[HEAD, ...lines, TAIL].join('\n')}\n`;
}

export type PrivateKeyReason = 'private-key-format' | 'private-key-encrypted' | 'private-key-type';

/** Reads such a file again. Total. */
export function parsePrivateKey(text: string, field = 'private-key'): Result<PrivateKey, PrivateKeyReason> {
  const wrong = bad(field, 'private-key-format' as const);
  const lines = text.trim().split(/\r?\n/);
  if (lines[0] !== HEAD || lines.at(-1) !== TAIL) return wrong;
  const file = fromBase64(lines.slice(1, -1).join(''));
  if (!file) return wrong;
  const reader = new Reader(file);
  const magic = reader.take(MAGIC.length);
  if (!magic || !same(magic, MAGIC)) return wrong;
  const cipher = textOf(reader.string() ?? new Uint8Array());
  const derivation = reader.string();
  const options = reader.string();
  if (!cipher || !derivation || !options) return wrong;
  if (cipher !== 'none') return bad(field, 'private-key-encrypted', { cipher });
  if (reader.uint32() !== 1) return wrong;
  const blob = reader.string();
  const secret = reader.string();
  if (!blob || !secret || !reader.ended) return wrong;
  const raw = ed25519Key(blob);
  if (!raw) return bad(field, 'private-key-type');
  return readSecret(new Reader(secret), raw, field);
}

function readSecret(reader: Reader, raw: Uint8Array, field: string): Result<PrivateKey, PrivateKeyReason> {
  const wrong = bad(field, 'private-key-format' as const);
  const [first, second] = [reader.uint32(), reader.uint32()];
  if (first === undefined || first !== second) return wrong;
  const type = reader.string();
  const publicKey = reader.string();
  const both = reader.string();
  const comment = textOf(reader.string() ?? Uint8Array.of(255));
  if (!type || textOf(type) !== ED25519 || !publicKey || !both || comment === undefined) return wrong;
  const paired = same(publicKey, raw) && both.length === 2 * KEY_BYTES && same(both.slice(KEY_BYTES), raw);
  const padding = reader.take(reader.left) ?? new Uint8Array();
  if (!paired || padding.some((byte, i) => byte !== i + 1)) return wrong;
  return good({ seed: both.slice(0, KEY_BYTES), publicKey, comment });
}

/**
 * Whether ssh uses a private key file of this mode. The client refuses one that others may read; no
 * server hears of it. The words are those of OpenSSH 9.2.
 */
export function keyFileRefusal(mode: number, path: string): string | undefined {
  if ((mode & 0o077) === 0) return undefined;
  const rule = '@'.repeat(59);
  return [
    rule,
    '@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @',
    rule,
    `Permissions 0${(mode & 0o777).toString(8).padStart(3, '0')} for '${path}' are too open.`,
    'It is required that your private key files are NOT accessible by others.',
    'This private key will be ignored.',
    `Load key "${path}": bad permissions`,
  ].join('\n');
}
