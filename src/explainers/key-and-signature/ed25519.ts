import { getPublicKeyAsync, signAsync, verifyAsync } from '@noble/ed25519';
import type { SshCrypto } from '../../rules/ssh/index.ts';

/**
 * Ed25519 in JavaScript, with SHA-512 from WebCrypto, for browsers whose WebCrypto has no Ed25519. The private key of a
 * practice pair on a page is safe with it; it does not run in constant time as native code does.
 */
export const ed25519: Omit<SshCrypto, 'sha256'> = {
  sign: (seed, message) => signAsync(message, seed),
  verify: async (publicKey, signature, message) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    // As RFC 8032 and WebCrypto judge, not the wider rule of ZIP 215.
    return verifyAsync(signature, message, publicKey, { zip215: false });
  },
  publicKeyOf: (seed) => getPublicKeyAsync(seed),
};
