import {
  ED25519,
  ed25519Blob,
  formatKey,
  formatPrivateKey,
  type SshCrypto,
  utf8,
} from '../../rules/ssh/index.ts';

/** A key pair and the identifiers of two sessions. Held in memory only: never in data, a link, a log or storage. */
export interface Pair {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly comment: string;
  /** exchange hashes of the user's session and of a later one, 32 bytes each */
  readonly sessions: readonly [Uint8Array, Uint8Array];
  /** The example's private key is known to everybody. */
  readonly isExample: boolean;
}

/** Who makes what in the pictures: the reader, and somebody else with a key on the same server. */
export const COMMENT = 'junior@laptop';
const SEED_BYTES = 32;
const counting = (from: number) => Uint8Array.from({ length: SEED_BYTES }, (_, i) => from + i);

/** The pair of the first frame, from the seed 00 01 … 1f, so that every reader sees the same bytes. */
export async function examplePair(crypto: SshCrypto): Promise<Pair> {
  const seed = counting(0);
  return {
    seed,
    publicKey: await crypto.publicKeyOf(seed),
    comment: COMMENT,
    sessions: [
      await crypto.sha256(utf8('osa-site test session')),
      await crypto.sha256(utf8('osa-site test session 2')),
    ],
    isExample: true,
  };
}

/** A pair that nobody else has. @param random fills the bytes, as crypto.getRandomValues does */
export async function newPair(crypto: SshCrypto, random: (bytes: Uint8Array) => Uint8Array): Promise<Pair> {
  const seed = random(new Uint8Array(SEED_BYTES));
  return {
    seed,
    publicKey: await crypto.publicKeyOf(seed),
    comment: COMMENT,
    sessions: [random(new Uint8Array(SEED_BYTES)), random(new Uint8Array(SEED_BYTES))],
    isExample: false,
  };
}

/** Public keys of others, as the server's file has them. */
export const keyOf = async (crypto: SshCrypto, from: number): Promise<Uint8Array> =>
  ed25519Blob(await crypto.publicKeyOf(counting(from)));

export const publicLine = ({ publicKey, comment }: Pick<Pair, 'publicKey' | 'comment'>): string =>
  formatKey({ type: ED25519, blob: ed25519Blob(publicKey) }, comment);

/** Both files as ssh-keygen would write them. @param check any 32-bit number */
export const keyFiles = (pair: Pair, check: number): { id_ed25519: string; 'id_ed25519.pub': string } => ({
  id_ed25519: formatPrivateKey(pair, check),
  'id_ed25519.pub': `${publicLine(pair)}\n`,
});
