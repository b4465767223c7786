import { type AuthorizedKey, parseAuthorizedKeys } from './authorizedKeys.ts';
import { same, textOf } from './bytes.ts';
import type { SshCrypto } from './crypto.ts';
import { type Circumstances, type OptionRefusal, optionRefusal } from './keyOptions.ts';
import {
  failure,
  fieldOf,
  type Login,
  type ParsedMessage,
  parseMessage,
  pkOk,
  SERVICE,
  signedBytes,
  success,
} from './messages.ts';
import { ED25519, ed25519Key } from './publicKey.ts';
import { type Message, Reader, textField } from './wire.ts';

/** The server's side of one session. */
export interface ServerSession extends Circumstances {
  /** exchange hash of the first key exchange; it never changes while the connection lives */
  readonly sessionId: Uint8Array;
  readonly accounts: readonly Account[];
}

export interface Account {
  readonly user: string;
  /** contents of `~/.ssh/authorized_keys` */
  readonly authorizedKeys: string;
  /** mode of that file; sshd ignores one that others may write to (StrictModes) */
  readonly mode?: number;
}

export type AnswerReason =
  | 'methods'
  | 'message-malformed'
  | 'method-other'
  | 'service-other'
  | 'user-unknown'
  | 'algorithm-refused'
  | 'algorithm-mismatch'
  | 'keys-file-mode'
  | 'key-not-listed'
  | OptionRefusal
  | 'key-acceptable'
  | 'signature-format'
  | 'signature-wrong'
  | 'signature-right'
  /** only Ed25519 signatures are verified here */
  | 'algorithm-not-modelled';

export interface Answer {
  readonly message: Message;
  readonly reason: AnswerReason;
  /** the line of authorized_keys that it is about */
  readonly key?: AuthorizedKey;
  /** the bytes that the server put together to verify the signature with */
  readonly verified?: Message;
}

/** Signature algorithms that sshd takes by default, and the type of key each needs. */
const algorithms: Readonly<Record<string, string>> = {
  [ED25519]: ED25519,
  'rsa-sha2-256': 'ssh-rsa',
  'rsa-sha2-512': 'ssh-rsa',
  'ecdsa-sha2-nistp256': 'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384': 'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521': 'ecdsa-sha2-nistp521',
};

/** What the server sends back for any bytes of a client. */
export async function answer(session: ServerSession, bytes: Uint8Array, crypto: SshCrypto): Promise<Answer> {
  const parsed = parseMessage(bytes);
  const refuse = (reason: AnswerReason, key?: AuthorizedKey): Answer => ({
    message: failure(),
    reason,
    ...(key ? { key } : {}),
  });
  if (!parsed.ok) return refuse('message-malformed');
  const message = parsed.value;
  if (message.kind === 'none') return refuse('methods');
  if (message.kind !== 'query' && message.kind !== 'signed') return refuse('method-other');
  const login = loginOf(message);
  if (login.service !== SERVICE) return refuse('service-other');
  const account = session.accounts.find(({ user }) => user === login.user);
  if (!account) return refuse('user-unknown');
  const needs = Object.hasOwn(algorithms, login.algorithm) ? algorithms[login.algorithm] : undefined;
  if (needs === undefined) return refuse('algorithm-refused');
  if (textOf(new Reader(login.publicKey).string() ?? new Uint8Array()) !== needs)
    return refuse('algorithm-mismatch');
  if (((account.mode ?? 0o600) & 0o022) !== 0) return refuse('keys-file-mode');
  const lines = parseAuthorizedKeys(account.authorizedKeys);
  const listed = lines.flatMap((line) =>
    line.kind === 'key' && same(line.key.blob, login.publicKey) ? [line.key] : [],
  );
  const key = listed.find((one) => optionRefusal(one, session) === undefined);
  if (!key) {
    const first = listed[0];
    return first
      ? refuse(optionRefusal(first, session) ?? 'key-not-listed', first)
      : refuse('key-not-listed');
  }
  if (message.kind === 'query') return { message: pkOk(login), reason: 'key-acceptable', key };
  return verify(session, login, message, key, crypto);
}

const loginOf = (message: ParsedMessage): Required<Login> => {
  const text = (name: 'user' | 'service' | 'algorithm') => {
    const field = fieldOf(message, name);
    return field ? textField(field) : '';
  };
  return {
    user: text('user'),
    service: text('service'),
    algorithm: text('algorithm'),
    publicKey: fieldOf(message, 'public-key')?.value ?? new Uint8Array(),
  };
};

async function verify(
  session: ServerSession,
  login: Required<Login>,
  message: ParsedMessage,
  key: AuthorizedKey,
  crypto: SshCrypto,
): Promise<Answer> {
  const verified = signedBytes(session.sessionId, login);
  const told = { key, verified };
  const raw = ed25519Key(login.publicKey);
  if (!raw) return { message: failure(), reason: 'algorithm-not-modelled', ...told };
  const signature = rawSignature(fieldOf(message, 'signature')?.value ?? new Uint8Array(), login.algorithm);
  if (!signature) return { message: failure(), reason: 'signature-format', ...told };
  return (await crypto.verify(raw, signature, verified.bytes))
    ? { message: success(), reason: 'signature-right', ...told }
    : { message: failure(), reason: 'signature-wrong', ...told };
}

/** The signature inside its field; undefined when the field is for another algorithm or has more in it. */
export function rawSignature(field: Uint8Array, algorithm: string): Uint8Array | undefined {
  const reader = new Reader(field);
  const named = reader.string();
  const raw = reader.string();
  return named && textOf(named) === algorithm && raw && reader.ended ? raw : undefined;
}
