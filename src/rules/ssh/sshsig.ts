import { concat, fromBase64, textOf, toBase64, utf8 } from './bytes.ts';
import type { SshCrypto } from './crypto.ts';
import { ED25519, ed25519Blob, ed25519Key } from './publicKey.ts';
import { rawSignature } from './server.ts';
import { Reader, sshString, uint32 } from './wire.ts';

/**
 * The file that `ssh-keygen -Y sign` writes: another layout around the same kind of signature, so that one
 * made for a file can never log anyone in.
 * https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
 */
const MAGIC = utf8('SSHSIG');

/** The bytes that are signed for a file. `hashed` is its SHA-512 or SHA-256. */
export const fileSignedBytes = (namespace: string, hash: string, hashed: Uint8Array): Uint8Array =>
  concat(MAGIC, sshString(namespace), sshString(''), sshString(hash), sshString(hashed));

export interface FileSignature {
  readonly publicKey: Uint8Array;
  readonly namespace: string;
  readonly hash: string;
  readonly signature: Uint8Array;
}

/** Reads an Ed25519 signature file; undefined for anything else. */
export function parseFileSignature(text: string): FileSignature | undefined {
  const armour = /^-----BEGIN SSH SIGNATURE-----\s([\s\S]*)\s-----END SSH SIGNATURE-----\s*$/.exec(text);
  const bytes = fromBase64((armour?.[1] ?? '-').replaceAll(/\s/g, ''));
  if (!bytes) return undefined;
  const reader = new Reader(bytes);
  const magic = reader.take(MAGIC.length);
  const version = reader.uint32();
  const blob = reader.string();
  const namespace = reader.string();
  const reserved = reader.string();
  const hash = reader.string();
  const field = reader.string();
  if (!magic || textOf(magic) !== 'SSHSIG' || version !== 1) return undefined;
  if (!blob || !namespace || !reserved || !hash || !field) return undefined;
  const publicKey = ed25519Key(blob);
  const signature = rawSignature(field, ED25519);
  if (!publicKey || !signature) return undefined;
  return { publicKey, namespace: textOf(namespace) ?? '', hash: textOf(hash) ?? '', signature };
}

/** The signature file for bytes as `fileSignedBytes` makes them, with its armour. */
export function formatFileSignature({ publicKey, namespace, hash, signature }: FileSignature): string {
  const field = concat(sshString(ED25519), sshString(signature));
  const parts = [
    sshString(ed25519Blob(publicKey)),
    sshString(namespace),
    sshString(''),
    sshString(hash),
    sshString(field),
  ];
  const lines = toBase64(concat(MAGIC, uint32(1), ...parts)).match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
}

/** Whether a signature file is of these hashed bytes. */
export const verifyFileSignature = (file: FileSignature, hashed: Uint8Array, crypto: SshCrypto) =>
  crypto.verify(file.publicKey, file.signature, fileSignedBytes(file.namespace, file.hash, hashed));
