import { expect } from 'vitest';
import { webCrypto } from '../../rules/ssh/index.ts';
import { examplePair } from './pair.ts';
import { contains, type LoginResult, runLogin } from './run.ts';
import type { Situation } from './scene.ts';

const crypto = webCrypto(globalThis.crypto.subtle);

/** The story of a situation with the example pair. */
async function told(situation: Situation) {
  const pair = await examplePair(crypto);
  const { steps, result } = await runLogin(situation, pair, crypto);
  const events = steps.map(({ event }) => event[0]);
  const answers = result.sights.flatMap(({ answer }) => (answer ? [answer.reason] : []));
  return {
    pair,
    steps,
    events,
    answers,
    result,
    last: result.sights.at(-1) as LoginResult['sights'][number],
  };
}

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => Promise<void>> = {
  'the-lock-is-a-line-of-text': async () => {
    const normal = await told('normal');
    expect(normal.answers).toEqual(['methods', 'key-acceptable', 'signature-right']);
    expect(normal.last.hit).toBe(3);
    expect(normal.result.file.split('\n')[2]).toBe(normal.result.publicLine);
    const other = await told('otherKey');
    expect(other.answers).toEqual(['methods', 'key-not-listed']);
    expect(other.last.terminal).toBe('ec2-user@198.51.100.20: Permission denied (publickey).');
  },
  'the-secret-never-travels-and-a-recorded-signature-is-useless': async () => {
    const { pair, steps, answers, last } = await told('replay');
    expect(steps.find(({ event }) => event[0] === 'asksKey')?.event[1]).toBe(151);
    expect(steps.find(({ event }) => event[0] === 'signs')?.event[1]).toBe(64);
    expect(answers).toEqual(['methods', 'key-acceptable', 'signature-right', 'signature-wrong']);
    expect(last.differs).toEqual(['session-id']);
    // The thief sent what the user had sent, to the byte.
    expect(last.sent.at(-1)).toEqual(last.sent.at(-2));
    expect(last.sent.length).toBeGreaterThan(0);
    for (const bytes of last.sent) expect(contains(bytes, pair.seed)).toBe(false);
    expect(last.leaks).toBe(0);
  },
  'the-user-name-is-signed': async () => {
    const { answers, last } = await told('user');
    expect(answers.at(-1)).toBe('signature-wrong');
    expect(last.differs).toEqual(['user']);
  },
  'a-wrong-key-is-refused-before-any-signature': async () => {
    for (const situation of ['otherKey', 'wrapped', 'serverMode', 'noUser'] as const) {
      const { events, last } = await told(situation);
      expect(events).not.toContain('asksKey');
      expect(last.answer?.message.bytes[0]).toBe(51);
    }
  },
  'the-client-refuses-a-key-that-others-may-read': async () => {
    const { events, answers, last } = await told('mode');
    expect(answers).toEqual(['methods', 'key-acceptable']);
    expect(events.at(-1)).toBe('refusesFile');
    expect(events).not.toContain('signs');
    expect(last.terminal).toContain('UNPROTECTED PRIVATE KEY FILE');
  },
  'a-key-on-two-lines-is-no-key': async () => {
    const { result, answers } = await told('wrapped');
    expect(result.lines.map(({ kind }) => kind)).toEqual(['key', 'key', 'invalid', 'invalid']);
    expect(answers.at(-1)).toBe('key-not-listed');
  },
  'an-impostor-file-and-a-stranger-look-like-a-wrong-key': async () => {
    const [first, ...others] = await Promise.all(
      (['otherKey', 'serverMode', 'noUser'] as const).map(async (one) => (await told(one)).last.terminal),
    );
    for (const other of others) expect(other?.split(': ')[1]).toBe(first?.split(': ')[1]);
  },
};
