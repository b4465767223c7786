import { ED25519, ed25519Blob, formatKey, type SshCrypto } from '../../rules/ssh/index.ts';
import { keyOf, type Pair, publicLine } from './pair.ts';

/** What goes another way than it should. */
export const situations = [
  'replay',
  'normal',
  'user',
  'otherKey',
  'mode',
  'wrapped',
  'serverMode',
  'noUser',
] as const;
export type Situation = (typeof situations)[number];

export const USER = 'ec2-user';
/** Into whose name the message is changed; this account has the same key. */
export const OTHER_USER = 'root';
/** The default user of another system; there is none of that name here. */
export const STRANGER = 'ubuntu';
export const HOST = '198.51.100.20';
export const KEY_PATH = '/home/junior/.ssh/id_ed25519';
/** Modes: as ssh-keygen makes the private key, and as a download often ends up. */
export const OWNER_ONLY = 0o600;
export const READABLE = 0o644;
const ANYBODY_WRITES = 0o666;
/** Where a terminal of that width broke the line. */
const WRAPPED_AT = 53;

/** How the server and the files stand in a situation. */
export interface Scene {
  readonly user: string;
  readonly authorizedKeys: string;
  /** of authorized_keys */
  readonly serverMode: number;
  /** of the private key file */
  readonly keyMode: number;
}

export async function sceneOf(situation: Situation, pair: Pair, crypto: SshCrypto): Promise<Scene> {
  const line = async (from: number, comment: string) =>
    formatKey({ type: ED25519, blob: await keyOf(crypto, from) }, comment);
  const colleague = await line(64, 'minsu@desktop');
  const robot = `restrict,command="uptime" ${await line(96, 'deploy-bot')}`;
  const own = publicLine(pair);
  const lines: Partial<Record<Situation, string>> = {
    otherKey: await line(128, 'junior@old-laptop'),
    wrapped: `${own.slice(0, WRAPPED_AT)}\n${own.slice(WRAPPED_AT)}`,
  };
  return {
    user: situation === 'noUser' ? STRANGER : USER,
    authorizedKeys: `${[colleague, robot, lines[situation] ?? own].join('\n')}\n`,
    serverMode: situation === 'serverMode' ? ANYBODY_WRITES : OWNER_ONLY,
    keyMode: situation === 'mode' ? READABLE : OWNER_ONLY,
  };
}

export const blobOf = ({ publicKey }: Pair): Uint8Array => ed25519Blob(publicKey);
