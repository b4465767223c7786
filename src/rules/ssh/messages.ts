import { bad, good, type Result } from '../problem.ts';
import {
  type Field,
  type FieldName,
  type FieldType,
  type Message,
  Reader,
  sshString,
  textField,
  type WireReason,
  write,
} from './wire.ts';

/**
 * Public key authentication, RFC 4252: https://www.rfc-editor.org/rfc/rfc4252
 * All of it runs inside a transport that is already encrypted.
 */
export const messageNumbers = { request: 50, failure: 51, success: 52, pkOk: 60 } as const;

/** Who asks for what; the same in every message of one login. */
export interface Login {
  readonly user: string;
  /** what comes after: `ssh-connection` */
  readonly service?: string;
  /** `ssh-ed25519`; for an RSA key `rsa-sha2-256` or `rsa-sha2-512` */
  readonly algorithm: string;
  /** public key blob */
  readonly publicKey: Uint8Array;
}

export const SERVICE = 'ssh-connection';
export const METHOD = 'publickey';

/** The first request: which methods are there? */
export const noneRequest = ({ user, service = SERVICE }: Pick<Login, 'user' | 'service'>): Message =>
  write([
    ['message', 'byte', messageNumbers.request],
    ['user', 'string', user],
    ['service', 'string', service],
    ['method', 'string', 'none'],
  ]);

const requestParts = ({ user, service = SERVICE, algorithm, publicKey }: Login, signed: boolean) =>
  [
    ['message', 'byte', messageNumbers.request],
    ['user', 'string', user],
    ['service', 'string', service],
    ['method', 'string', METHOD],
    ['has-signature', 'boolean', signed],
    ['algorithm', 'string', algorithm],
    ['public-key', 'string', publicKey],
  ] as const;

/** Would you take this key? Nothing is signed yet. */
export const queryRequest = (login: Login): Message => write(requestParts(login, false));

/** What the client signs: the request that it is about to send, bound to this one session. */
export const signedBytes = (sessionId: Uint8Array, login: Login): Message =>
  write([['session-id', 'string', sessionId], ...requestParts(login, true)]);

/** The request with its signature. `signature` is the whole field, as `signatureField` makes it. */
export const signedRequest = (login: Login, signature: Uint8Array): Message =>
  write([...requestParts(login, true), ['signature', 'string', signature]]);

/** Name of the algorithm and the raw signature. */
export const signatureField = (algorithm: string, raw: Uint8Array): Uint8Array =>
  new Uint8Array([...sshString(algorithm), ...sshString(raw)]);

export const pkOk = ({ algorithm, publicKey }: Pick<Login, 'algorithm' | 'publicKey'>): Message =>
  write([
    ['message', 'byte', messageNumbers.pkOk],
    ['algorithm', 'string', algorithm],
    ['public-key', 'string', publicKey],
  ]);

export const failure = (methods: readonly string[] = [METHOD]): Message =>
  write([
    ['message', 'byte', messageNumbers.failure],
    ['methods', 'string', methods.join(',')],
    ['partial-success', 'boolean', false],
  ]);

export const success = (): Message => write([['message', 'byte', messageNumbers.success]]);

export type MessageKind = 'none' | 'query' | 'signed' | 'pk-ok' | 'failure' | 'success' | 'other-method';

export interface ParsedMessage extends Message {
  readonly kind: MessageKind;
}

export type MessageReason = WireReason | 'message-unknown';

type Shape = readonly (readonly [FieldName, FieldType])[];

const head: Shape = [
  ['user', 'string'],
  ['service', 'string'],
  ['method', 'string'],
];
const key: Shape = [
  ['algorithm', 'string'],
  ['public-key', 'string'],
];

/** Reads any message of this exchange. Total: any bytes are a message, or a problem with field and offset. */
export function parseMessage(bytes: Uint8Array): Result<ParsedMessage, MessageReason> {
  const reader = new Reader(bytes);
  const fields: Field[] = [];
  const read = (shape: Shape): Result<null, WireReason> => {
    for (const [name, type] of shape) {
      const field = reader.field(name, type);
      if (!field.ok) return field;
      fields.push(field.value);
    }
    return good(null);
  };
  const finish = (kind: MessageKind): Result<ParsedMessage, MessageReason> =>
    reader.ended
      ? good({ kind, bytes: Uint8Array.from(bytes), fields })
      : bad('', 'wire-left-over', { offset: bytes.length - reader.left, left: reader.left });
  const number = read([['message', 'byte']]);
  if (!number.ok) return number;
  const first = bytes[0] ?? 0;
  if (first === messageNumbers.success) return finish('success');
  if (first === messageNumbers.failure) {
    const rest = read([
      ['methods', 'string'],
      ['partial-success', 'boolean'],
    ]);
    return rest.ok ? finish('failure') : rest;
  }
  if (first === messageNumbers.pkOk) {
    const rest = read(key);
    return rest.ok ? finish('pk-ok') : rest;
  }
  if (first !== messageNumbers.request) return bad('message', 'message-unknown', { number: first });
  const who = read(head);
  if (!who.ok) return who;
  const method = textField(fields.at(-1) as Field);
  if (method === 'none') return finish('none');
  if (method !== METHOD) return good({ kind: 'other-method', bytes: Uint8Array.from(bytes), fields });
  const rest = read([['has-signature', 'boolean'], ...key]);
  if (!rest.ok) return rest;
  const signed = fields.find(({ name }) => name === 'has-signature')?.value[0] === 1;
  if (!signed) return finish('query');
  const signature = read([['signature', 'string']]);
  return signature.ok ? finish('signed') : signature;
}

/** A field of a message by its name. */
export const fieldOf = (message: Message, name: FieldName): Field | undefined =>
  message.fields.find((field) => field.name === name);
