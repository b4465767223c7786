import type { StepsTexts } from '../../figure/steps/model.ts';
import { panel } from './panel.en.ts';

const fields: Readonly<Record<string, string>> = {
  'session-id': 'session identifier',
  user: 'user',
};
const listed = (names: string) =>
  names
    .split(' ')
    .map((name) => fields[name] ?? name)
    .join(', ');

export const texts: StepsTexts = {
  title: 'Key and signature',
  claim: ({ said = '' }) => said,
  nodes: { key: 'Private key', ssh: 'ssh', sshd: 'sshd', file: 'authorized_keys', thief: 'Thief' },
  parameters: {
    situation: {
      label: 'Situation',
      options: {
        replay: 'Steal the signature, send it again',
        normal: 'A login that works',
        user: 'Change the user name on the way',
        otherKey: 'Come with another key',
        mode: 'Private key readable by others (0644)',
        wrapped: 'Key broken over two lines',
        serverMode: 'authorized_keys writable by anybody (0666)',
        noUser: 'A user that does not exist',
      },
    },
  },
  readouts: {
    server: 'The server’s answer',
    line: 'Line it found',
    sent: 'Bytes sent to the server',
    secret: 'The private key among them',
  },
  say: {
    none: () => '–',
    'claim-replay': (signed: number, signature: number) =>
      `The private key stays at home. What travels is ${signature} bytes of signature over ${signed} bytes that begin with this session’s identifier, so in another session it is worthless.`,
    'claim-normal': (signed: number, signature: number) =>
      `The login is ${signature} bytes of signature over ${signed} bytes. The private key did not travel.`,
    'claim-user': () => 'The user name is among the signed bytes: changed on the way, the signature fails.',
    'claim-otherKey': () =>
      'With a key that is not in the file the server says no before anything is signed.',
    'claim-mode': () =>
      'It is your own ssh that refuses a key file which others may read. No signature reaches the server.',
    'claim-wrapped': () => 'A key broken over two lines is no key. The server skips both lines.',
    'claim-serverMode': () =>
      'The right line is in the file, but anybody may edit the file, so sshd ignores it.',
    'claim-noUser': () =>
      'The key is right, the user name is not. The terminal says the same as for a wrong key.',
    stays: () => 'stays here',
    line: (n: number) => `line ${n}`,
    lineOf: (n: number) => `line ${n} of authorized_keys`,
    mode: (mode: string) => `0${mode}`,
    verified: () => 'verified',
    notVerified: () => 'not verified',
    hasCopy: () => 'has a copy',
    'file-key-not-listed': () => 'not listed',
    'file-keys-file-mode': () => '0666',
    'file-user-unknown': () => 'no such user',
    'message-51': () => '51 FAILURE',
    'message-52': () => '52 SUCCESS',
    'message-60': () => '60 PK_OK',
    secretAbsent: (n: number) => (n === 0 ? 'nothing sent yet' : `not there (searched ${n} messages)`),
    secretThere: (n: number) => `there, in ${n} messages`,
    channel: () => 'An encrypted channel to the server is open.',
    sessionIs: (start: string) => `Both sides computed this session’s identifier, ${start}…`,
    sendsNone: (user: string) => `50: ${user} asks to be let in without any proof.`,
    whyNone: () => 'This is how ssh asks for the list of methods.',
    'says-methods': () => '51: no. Possible: publickey.',
    'because-methods': () => 'Nothing was proved yet.',
    sendsQuery: () => '50, FALSE: would you take this public key?',
    whyQuery: () => 'No signature yet. Only the public half is shown.',
    'says-key-acceptable': () => '60: yes, with that key.',
    'because-key-acceptable': (line: number) => `The same key is on line ${line} of authorized_keys.`,
    asksKey: (bytes: number) => `Inside the laptop ${bytes} bytes go to the private key.`,
    whyAsks: () => 'The session identifier, then the very request that is about to be sent.',
    signs: (bytes: number) => `A signature of ${bytes} bytes comes back.`,
    whySigns: () => 'The key itself stays where it is.',
    sendsSigned: (bytes: number) => `50, TRUE: the request again, with ${bytes} bytes of signature.`,
    whySigned: () => 'The session identifier is not sent: the server has its own.',
    'says-signature-right': () => '52: come in.',
    'because-signature-right': (line: number) =>
      `With its own session identifier the server put the same bytes together, and they verify with the key on line ${line}.`,
    recorded: (bytes: number) => `Somebody wrote down that request, all ${bytes} bytes.`,
    whyRecorded: () => 'Signature and public key are in it; the private key is not.',
    thiefConnects: () => 'The thief opens a connection of his own.',
    otherSession: (start: string, first: string) =>
      `Its session identifier is ${start}…, no longer ${first}…`,
    replays: (bytes: number) => `50, TRUE: the thief sends the same ${bytes} bytes of signature.`,
    whyReplays: () => 'User, key and signature are right, byte for byte.',
    'says-failure': () => '51: no.',
    'because-signature-wrong': (names: string) =>
      `The server’s own bytes differ from the signed ones in: ${listed(names)}. So the signature does not verify.`,
    'because-key-not-listed': () => 'No valid line of authorized_keys holds this key.',
    'because-keys-file-mode': () =>
      'Others may write to authorized_keys, so it is not even read (StrictModes).',
    'because-user-unknown': () => 'There is no such user. Only the server’s log says so.',
    sendsChanged: (from: string, to: string) => `50, TRUE: on the way ${from} was changed to ${to}.`,
    whyChanged: () => 'That account has the same key in its file.',
    refusesFile: () => 'ssh refuses to load the private key.',
    whyMode: () => 'Others may read the file. The server never hears why; chmod 600 cures it.',
    ...panel,
  },
};
