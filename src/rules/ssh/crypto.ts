/** The arithmetic that this folder does not do itself; a page and Node both have it as WebCrypto. */
export interface SshCrypto {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** an Ed25519 signature of 64 bytes: RFC 8032 */
  sign(seed: Uint8Array, message: Uint8Array): Promise<Uint8Array>;
  /** false also for a key or signature of the wrong length */
  verify(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>;
  publicKeyOf(seed: Uint8Array): Promise<Uint8Array>;
}

/** What stands before the 32 bytes of a seed in PKCS #8: RFC 8410. */
const PKCS8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);
const ALGORITHM = 'Ed25519';
const copy = (bytes: Uint8Array) => Uint8Array.from(bytes);

/** WebCrypto for these rules. Ed25519 in it: Node 20, Chromium 137, Firefox 129, Safari 17 and later. */
export function webCrypto(subtle: SubtleCrypto): SshCrypto {
  const privateKey = (seed: Uint8Array) =>
    subtle.importKey('pkcs8', Uint8Array.of(...PKCS8, ...seed), ALGORITHM, true, ['sign']);
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', copy(bytes))),
    sign: async (seed, message) =>
      new Uint8Array(await subtle.sign(ALGORITHM, await privateKey(seed), copy(message))),
    verify: async (publicKey, signature, message) => {
      if (publicKey.length !== 32 || signature.length !== 64) return false;
      const key = await subtle.importKey('raw', copy(publicKey), ALGORITHM, true, ['verify']);
      return subtle.verify(ALGORITHM, key, copy(signature), copy(message));
    },
    publicKeyOf: async (seed) => {
      const { x } = await subtle.exportKey('jwk', await privateKey(seed));
      const base64 = (x ?? '').replaceAll('-', '+').replaceAll('_', '/');
      return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    },
  };
}
