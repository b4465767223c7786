/**
 * SSH public key authentication, byte by byte (RFC 4252), and OpenSSH's files.
 *
 * - Messages: `noneRequest`, `queryRequest`, `pkOk`, `signedRequest`, `failure`, `success` → `Message` with `bytes` and `fields`
 *   (name, type, offset, length, value, inner fields). `signedBytes(sessionId, login)` is what the client signs.
 *   `parseMessage(bytes)` reads any of them, or says field and offset.
 * - `answer(session, bytes, crypto)` is the server: its message, the reason, the line of authorized_keys, the bytes it verified.
 * - `parseAuthorizedKeys(text)` → each line: key with options and comment, ignored, or invalid with a reason.
 * - `formatPrivateKey(key, check)`, `parsePrivateKey(text)`, `formatKey(key, comment)`; `fingerprint(blob, sha256)`.
 * - `keyFileRefusal(mode, path)`: what ssh prints when others may read the private key.
 * - `SshCrypto` is given by the caller: `webCrypto(crypto.subtle)` in a page and in Node. No private key is kept anywhere.
 * - `parseFileSignature`, `verifyFileSignature`: what `ssh-keygen -Y sign` makes.
 */
export {
  type AuthorizedKey,
  type KeyLine,
  type KeyOption,
  type LineReason,
  parseAuthorizedKeys,
  parseKeyLine,
} from './authorizedKeys.ts';
export { fromBase64, fromHex, same, toBase64, toHex, utf8 } from './bytes.ts';
export { type SshCrypto, webCrypto } from './crypto.ts';
export { type Circumstances, type OptionRefusal, optionRefusal } from './keyOptions.ts';
export {
  failure,
  fieldOf,
  type Login,
  type MessageKind,
  type MessageReason,
  messageNumbers,
  noneRequest,
  type ParsedMessage,
  parseMessage,
  pkOk,
  queryRequest,
  SERVICE,
  signatureField,
  signedBytes,
  signedRequest,
  success,
} from './messages.ts';
export {
  formatPrivateKey,
  keyFileRefusal,
  type PrivateKey,
  type PrivateKeyReason,
  parsePrivateKey,
} from './privateKey.ts';
export {
  ED25519,
  ed25519Blob,
  ed25519Key,
  fingerprint,
  formatKey,
  type KeyReason,
  type PublicKey,
  parseKey,
} from './publicKey.ts';
export {
  type Account,
  type Answer,
  type AnswerReason,
  answer,
  rawSignature,
  type ServerSession,
} from './server.ts';
export {
  type FileSignature,
  fileSignedBytes,
  formatFileSignature,
  parseFileSignature,
  verifyFileSignature,
} from './sshsig.ts';
export { checkSsh } from './vectors.ts';
export type { Field, FieldName, FieldType, Message } from './wire.ts';
