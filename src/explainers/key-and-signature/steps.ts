import type { Phrase, Run, StepsModel } from '../../figure/steps/model.ts';
import { pageCrypto } from './crypto.ts';
import { examplePair, type Pair } from './pair.ts';
import { type LoginResult, runLogin, type Sight } from './run.ts';
import { type Situation, situations } from './scene.ts';

export const resultOf = (run: Run): LoginResult => run.result as LoginResult;
export const sightAt = (run: Run, index: number): Sight => resultOf(run).sights[index] as Sight;

/** What became of a signature that was sent a second time: 1 let in, 2 refused; NaN before it is. */
function replayed(run: Run, index: number): number {
  const last = run.steps.length - 1;
  if (resultOf(run).situation !== 'replay' || index < last) return Number.NaN;
  return sightAt(run, last).answer?.reason === 'signature-right' ? 1 : 2;
}

/** Lengths that the caption tells: what was signed, and the signature. */
function lengths(run: Run): [signed: number, signature: number] {
  const at = (event: string) => Number(run.steps.find((step) => step.event[0] === event)?.event[1] ?? 0);
  return [at('asksKey'), at('signs')];
}

const nothing: Phrase = ['none'];

/** A login by public key, byte by byte, and what a stolen signature is worth. */
export const model: StepsModel<null> = {
  name: 'key-and-signature',
  parameters: [{ name: 'situation', kind: 'choice', options: situations, initial: 'replay' }],
  run: async ({ situation }, _, context) => {
    const crypto = pageCrypto();
    const pair = (context.secret as Pair | undefined) ?? (await examplePair(crypto));
    return runLogin(situation as Situation, pair, crypto);
  },
  /** The server verifies the stolen signature: the last step of the first story. */
  moment: 12,
  diagrams: ({ situation }) => [situation === 'replay' ? 'theft' : 'login'],
  readouts: (run, index) => {
    const { answer, hit, sent, leaks } = sightAt(run, index);
    const bytes = sent.reduce((sum, one) => sum + one.length, 0);
    const refused = answer !== undefined && answer.message.bytes[0] === 51;
    return [
      { name: 'server', text: answer ? [`message-${answer.message.bytes[0]}`] : nothing, bad: refused },
      { name: 'line', text: hit === undefined ? nothing : ['lineOf', hit] },
      { name: 'sent', value: bytes, as: 'count' },
      { name: 'secret', text: [leaks === 0 ? 'secretAbsent' : 'secretThere', sent.length], bad: leaks > 0 },
    ];
  },
  claim: (run) => ({ said: [`claim-${resultOf(run).situation}`, ...lengths(run)] }),
  prediction: { measure: replayed, as: 'choice' },
};
