import { type SshCrypto, webCrypto } from '../../rules/ssh/index.ts';

let chosen: Promise<SshCrypto> | undefined;

/**
 * The arithmetic of this page, or of Node at build time: WebCrypto. Where it has no Ed25519 yet, a small library brings
 * that, fetched only then. Promises reject where there is no WebCrypto at all (a page without TLS): the figure then
 * stays as the server sent it.
 */
export function pageCrypto(): SshCrypto {
  const { subtle } = globalThis.crypto;
  const web = webCrypto(subtle);
  const able = () => {
    chosen ??= hasEd25519(web).then(async (has) =>
      has ? web : { ...web, ...(await import('./ed25519.ts')).ed25519 },
    );
    return chosen;
  };
  return {
    sha256: web.sha256,
    sign: async (seed, message) => (await able()).sign(seed, message),
    verify: async (publicKey, signature, message) => (await able()).verify(publicKey, signature, message),
    publicKeyOf: async (seed) => (await able()).publicKeyOf(seed),
  };
}

/** There is no way to ask but to try. */
const hasEd25519 = (crypto: SshCrypto): Promise<boolean> =>
  crypto.publicKeyOf(new Uint8Array(32)).then(
    () => true,
    () => false,
  );
