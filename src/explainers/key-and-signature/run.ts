import type { Mark, Phrase, Run, Step } from '../../figure/steps/model.ts';
import {
  type Answer,
  answer,
  ED25519,
  type FieldName,
  fingerprint,
  type KeyLine,
  keyFileRefusal,
  type Message,
  noneRequest,
  parseAuthorizedKeys,
  queryRequest,
  type ServerSession,
  type SshCrypto,
  same,
  signatureField,
  signedBytes,
  signedRequest,
} from '../../rules/ssh/index.ts';
import { type Pair, publicLine } from './pair.ts';
import { blobOf, HOST, KEY_PATH, OTHER_USER, type Situation, sceneOf, USER } from './scene.ts';

/** What a step shows below the picture, and what had crossed the wire by then. */
export interface Sight {
  /** A message, or what is signed or verified. */
  readonly shown: Message | undefined;
  readonly title: Phrase;
  /** Fields of it that are not as the client signed them. */
  readonly differs: readonly FieldName[];
  /** The line of authorized_keys that the server found. */
  readonly hit: number | undefined;
  /** What the terminal prints. */
  readonly terminal: string | undefined;
  readonly answer: Answer | undefined;
  /** All that has left for the server, of whoever sent it. */
  readonly sent: readonly Uint8Array[];
  /** Sent messages that have the private key in them. */
  readonly leaks: number;
}

export interface LoginResult {
  readonly situation: Situation;
  readonly sights: readonly Sight[];
  readonly publicLine: string;
  readonly fingerprint: string;
  readonly isExample: boolean;
  /** The server's file, as text and line by line. */
  readonly file: string;
  readonly lines: readonly KeyLine[];
}

/** Whether some bytes stand in others. */
export const contains = (bytes: Uint8Array, part: Uint8Array): boolean =>
  bytes.some((_, at) => same(bytes.slice(at, at + part.length), part));

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** One login, message by message, with real keys; then what somebody makes of it. Only the order has meaning. */
export async function runLogin(
  situation: Situation,
  pair: Pair,
  crypto: SshCrypto,
): Promise<Run & { result: LoginResult }> {
  const steps: Step[] = [];
  const sights: Sight[] = [];
  const sent: Uint8Array[] = [];
  const add = (step: Omit<Step, 'time'>, sight: Partial<Sight> = {}) => {
    steps.push({ time: 0, ...step });
    sights.push({
      shown: undefined,
      title: ['nothingShown'],
      differs: [],
      hit: undefined,
      terminal: undefined,
      answer: undefined,
      ...sight,
      sent: [...sent],
      leaks: sent.filter((bytes) => contains(bytes, pair.seed)).length,
    });
  };
  const scene = await sceneOf(situation, pair, crypto);
  const [sessionId, laterId] = pair.sessions;
  const account = { authorizedKeys: scene.authorizedKeys, mode: scene.serverMode };
  const server = (id: Uint8Array): ServerSession => ({
    sessionId: id,
    accounts: [
      { user: USER, ...account },
      { user: OTHER_USER, ...account },
    ],
  });
  const login = { user: scene.user, algorithm: ED25519, publicKey: blobOf(pair) };
  const toSign = signedBytes(sessionId, login);
  const denied = `${scene.user}@${HOST}: Permission denied (publickey).`;

  /** Sends a message and tells what the server says to it. */
  const exchange = async (
    message: Message,
    title: Phrase,
    event: Phrase,
    reason: Phrase,
    { from = 'ssh', id = sessionId }: { from?: string; id?: Uint8Array } = {},
  ): Promise<Answer> => {
    sent.push(message.bytes);
    add(
      {
        event,
        reason,
        moves: [{ from, to: 'sshd', look: from === 'ssh' ? 'going' : 'retried' }],
        marks: { [from]: { state: 'busy' }, key: KEY_STAYS },
      },
      { shown: message, title },
    );
    const said = await answer(server(id), message.bytes, crypto);
    const differs = differences(said.verified, toSign);
    const isGood = said.reason === 'key-acceptable' || said.reason === 'signature-right';
    const isFinal = !isGood && said.reason !== 'methods';
    const ended = isFinal && from === 'ssh' ? denied : undefined;
    add(
      {
        event: [`says-${isGood ? said.reason : said.reason === 'methods' ? 'methods' : 'failure'}`],
        reason: [`because-${said.reason}`, ...because(said, differs)],
        ...(isGood ? { tone: 'good' as const } : isFinal ? { tone: 'bad' as const } : {}),
        moves: [{ from: 'sshd', to: from, look: isFinal ? 'failed' : 'answered' }],
        marks: { ...marksOf(said), key: KEY_STAYS },
      },
      {
        shown: said.verified ?? said.message,
        title: said.verified ? ['verifiedTitle', said.verified.bytes.length] : ['answerTitle'],
        differs,
        hit: said.key?.line,
        answer: said,
        terminal: ended,
      },
    );
    return said;
  };

  add(
    {
      event: ['channel'],
      reason: ['sessionIs', hex(sessionId.slice(0, 4))],
      marks: { ssh: { state: 'busy' }, sshd: { state: 'busy' }, key: KEY_STAYS },
    },
    { title: ['channelTitle'] },
  );
  await exchange(noneRequest(login), ['noneTitle'], ['sendsNone', scene.user], ['whyNone']);
  const known = await exchange(queryRequest(login), ['queryTitle'], ['sendsQuery'], ['whyQuery']);
  if (known.reason === 'key-acceptable') await sign();
  return {
    steps,
    result: {
      situation,
      sights,
      publicLine: publicLine(pair),
      fingerprint: await fingerprint(blobOf(pair), crypto.sha256),
      isExample: pair.isExample,
      file: scene.authorizedKeys,
      lines: parseAuthorizedKeys(scene.authorizedKeys),
    },
  };

  async function sign(): Promise<void> {
    const refusal = keyFileRefusal(scene.keyMode, KEY_PATH);
    if (refusal !== undefined) {
      add(
        {
          event: ['refusesFile'],
          reason: ['whyMode'],
          tone: 'bad',
          moves: [{ from: 'ssh', to: 'key', look: 'failed' }],
          marks: { key: { state: 'bad', note: ['mode', scene.keyMode.toString(8)] }, ssh: { state: 'bad' } },
        },
        { terminal: `${refusal}\n${denied}`, title: ['terminalTitle'] },
      );
      return;
    }
    add(
      {
        event: ['asksKey', toSign.bytes.length],
        reason: ['whyAsks'],
        moves: [{ from: 'ssh', to: 'key', look: 'going' }],
        marks: { key: { state: 'busy', note: ['stays'] } },
      },
      { shown: toSign, title: ['toSignTitle', toSign.bytes.length] },
    );
    const raw = await crypto.sign(pair.seed, toSign.bytes);
    const request = signedRequest(login, signatureField(ED25519, raw));
    add(
      {
        event: ['signs', raw.length],
        reason: ['whySigns'],
        moves: [{ from: 'key', to: 'ssh', look: 'answered' }],
        marks: { key: { state: 'good', note: ['stays'] } },
      },
      { shown: request, title: ['requestTitle'] },
    );
    if (situation === 'user') {
      const changed = signedRequest({ ...login, user: OTHER_USER }, signatureField(ED25519, raw));
      await exchange(changed, ['requestTitle'], ['sendsChanged', USER, OTHER_USER], ['whyChanged']);
      return;
    }
    await exchange(request, ['requestTitle'], ['sendsSigned', raw.length], ['whySigned']);
    if (situation !== 'replay') return;
    add(
      {
        event: ['recorded', request.bytes.length],
        reason: ['whyRecorded'],
        marks: { thief: { state: 'busy', note: ['hasCopy'] }, key: KEY_STAYS },
      },
      { shown: request, title: ['requestTitle'] },
    );
    add(
      {
        event: ['thiefConnects'],
        reason: ['otherSession', hex(laterId.slice(0, 4)), hex(sessionId.slice(0, 4))],
        moves: [{ from: 'thief', to: 'sshd', look: 'retried' }],
        marks: { thief: { state: 'busy', note: ['hasCopy'] }, key: KEY_STAYS },
      },
      { title: ['channelTitle'] },
    );
    await exchange(request, ['requestTitle'], ['replays', raw.length], ['whyReplays'], {
      from: 'thief',
      id: laterId,
    });
  }
}

const KEY_STAYS: Mark = { state: 'up', note: ['stays'] };

/** Fields of what the server verified that are not as they were signed. */
const differences = (verified: Message | undefined, signed: Message): FieldName[] =>
  (verified?.fields ?? []).flatMap(({ name, value }, n) =>
    same(value, signed.fields[n]?.value ?? new Uint8Array()) ? [] : [name],
  );

/** What the sentence about the reason needs. */
function because({ key, reason }: Answer, differs: readonly FieldName[]): (string | number)[] {
  if (reason === 'signature-wrong') return [differs.join(' ')];
  return key ? [key.line] : [];
}

function marksOf({ reason, key }: Answer): Record<string, Mark> {
  if (reason === 'methods') return { sshd: { state: 'busy' } };
  if (reason === 'key-acceptable')
    return { sshd: { state: 'good' }, file: { state: 'good', note: ['line', key?.line ?? 0] } };
  if (reason === 'signature-right')
    return { sshd: { state: 'good', note: ['verified'] }, ssh: { state: 'good' } };
  if (reason === 'signature-wrong') return { sshd: { state: 'bad', note: ['notVerified'] } };
  return { sshd: { state: 'bad' }, file: { state: 'bad', note: [`file-${reason}`] } };
}
