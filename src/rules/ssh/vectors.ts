import { type CheckResult, isRecord, nameOf, record, text, VectorError } from '../vectors.ts';
import { parseKeyLine } from './authorizedKeys.ts';
import { concat, fromHex, toHex, utf8 } from './bytes.ts';
import type { SshCrypto } from './crypto.ts';
import {
  type Login,
  pkOk,
  queryRequest,
  SERVICE,
  signatureField,
  signedBytes,
  signedRequest,
} from './messages.ts';
import { ed25519Blob, ed25519Key, fingerprint, formatKey } from './publicKey.ts';

type Json = Readonly<Record<string, unknown>>;

/** Everything that a vector states, each as a result of its own; what it leaves out is not checked. */
export async function checkSsh(vectors: unknown, crypto: SshCrypto): Promise<CheckResult[]> {
  const cases: unknown[] = Array.isArray(vectors)
    ? vectors
    : isRecord(vectors) && Array.isArray(vectors['cases'])
      ? vectors['cases']
      : [vectors];
  const results = await Promise.all(
    cases.map(async (value, index) => {
      const prefix = cases.length > 1 ? `${nameOf(value, index)}: ` : '';
      try {
        return await checkCase(record(value, 'the case'), prefix, crypto);
      } catch (error) {
        if (!(error instanceof VectorError)) throw error;
        return [{ name: `${prefix}vector`, expected: 'a case of the known form', got: error.message }];
      }
    }),
  );
  return results.flat();
}

async function checkCase(vector: Json, prefix: string, crypto: SshCrypto): Promise<CheckResult[]> {
  const seed = hex(vector, 'seed_hex');
  const blob = await blobOf(vector, seed, crypto);
  const login: Login = {
    user: text(vector, 'user'),
    service: text(vector, 'service', SERVICE),
    algorithm: text(vector, 'algorithm', 'ssh-ed25519'),
    publicKey: blob,
  };
  const sessionId = hex(vector, 'session_id_hex');
  const raw = ed25519Key(blob);
  const signed = sessionId && signedBytes(sessionId, login);
  const signature = signed && seed ? await crypto.sign(seed, signed.bytes) : hex(vector, 'signature_raw_hex');
  const field = signature && signatureField(login.algorithm, signature);
  const stated: [key: string, value: string | number | undefined][] = [
    ['public_key_raw_hex', seed && toHex(await crypto.publicKeyOf(seed))],
    ['public_key_blob_hex', raw && toHex(ed25519Blob(raw))],
    ['authorized_keys_line', lineAgain(vector['authorized_keys_line'], blob)],
    ['fingerprint_sha256', await fingerprint(blob, crypto.sha256)],
    ['query_message_hex', toHex(queryRequest(login).bytes)],
    ['pk_ok_message_hex', toHex(pkOk(login).bytes)],
    ['signed_blob_hex', signed && toHex(signed.bytes)],
    ['signed_blob_len', signed?.bytes.length],
    ['signature_raw_hex', signature && toHex(signature)],
    ['signature_field_hex', field && toHex(field)],
    ['signed_request_hex', field && toHex(signedRequest(login, field).bytes)],
  ];
  const results = stated
    .filter(([key]) => vector[key] !== undefined)
    .map(([key, value]) => ({
      name: `${prefix}${key}`,
      expected: `${vector[key]}`,
      got: value === undefined ? 'what it follows from is not given' : `${value}`,
    }));
  const verifications = record(vector['verify_results'] ?? {}, '"verify_results"');
  const judge = async (name: string) => {
    if (!raw || !signature || !sessionId) throw new VectorError('there is no Ed25519 signature to verify');
    return `${await crypto.verify(raw, signature, variant(name, sessionId, login))}`;
  };
  for (const [name, expected] of Object.entries(verifications))
    results.push({ name: `${prefix}verify, ${name}`, expected: `${expected}`, got: await judge(name) });
  if (results.length === 0) throw new VectorError('it states nothing');
  return results;
}

function hex(vector: Json, key: string): Uint8Array | undefined {
  if (vector[key] === undefined) return undefined;
  const bytes = fromHex(text(vector, key));
  if (!bytes) throw new VectorError(`"${key}" is not hexadecimal`);
  return bytes;
}

async function blobOf(vector: Json, seed: Uint8Array | undefined, crypto: SshCrypto): Promise<Uint8Array> {
  if (seed) return ed25519Blob(await crypto.publicKeyOf(seed));
  const given = hex(vector, 'public_key_blob_hex');
  if (given) return given;
  const raw = hex(vector, 'public_key_raw_hex');
  if (raw) return ed25519Blob(raw);
  const line = parseKeyLine(text(vector, 'authorized_keys_line', ''));
  if (!line.ok) throw new VectorError('it has no key');
  return line.value.blob;
}

/** The line written again from the key and from the options and comment that were read. */
function lineAgain(written: unknown, blob: Uint8Array): string | undefined {
  if (typeof written !== 'string') return undefined;
  const read = parseKeyLine(written);
  if (!read.ok) return `unreadable: ${read.problems[0]?.reason}`;
  const { type, comment } = read.value;
  return written.slice(0, written.indexOf(type)) + formatKey({ type, blob }, comment);
}

/** The signed bytes with one thing changed, as the name of the check says. */
function variant(name: string, sessionId: Uint8Array, login: Login): Uint8Array {
  const plain = signedBytes(sessionId, login).bytes;
  const says = (pattern: RegExp) => pattern.test(name);
  if (says(/^unchanged|^same/i)) return plain;
  // Without the length, the four bytes in front of the session identifier.
  if (says(/without.*length|length prefix/i)) return plain.slice(4);
  if (says(/without.*(?:message|byte 50)/i))
    return concat(plain.slice(0, 4 + sessionId.length), plain.slice(5 + sessionId.length));
  if (says(/flag/i)) return concat(plain.slice(0, 4 + sessionId.length), queryRequest(login).bytes);
  if (says(/session/i)) return signedBytes(turned(sessionId), login).bytes;
  if (says(/user/i)) return signedBytes(sessionId, { ...login, user: `${login.user}x` }).bytes;
  if (says(/service/i)) return signedBytes(sessionId, { ...login, service: 'ssh-userauth' }).bytes;
  if (says(/algorithm/i)) return signedBytes(sessionId, { ...login, algorithm: 'rsa-sha2-256' }).bytes;
  if (says(/key/i)) return signedBytes(sessionId, { ...login, publicKey: turned(login.publicKey) }).bytes;
  if (says(/method/i)) return replaced(plain, utf8('publickey'), utf8('hostbased'));
  throw new VectorError(`the verification "${name}" is not understood`);
}

const turned = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));

function replaced(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const at = bytes.findIndex((_, start) => from.every((byte, i) => bytes[start + i] === byte));
  return at < 0 ? bytes : concat(bytes.slice(0, at), to, bytes.slice(at + from.length));
}
