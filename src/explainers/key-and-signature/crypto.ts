import { type SshCrypto, webCrypto } from '../../rules/ssh/index.ts';

/**
 * The arithmetic of this page, or of Node at build time. Its promises reject where WebCrypto is missing (a page without
 * TLS) or has no Ed25519 yet: the figure then stays as the server sent it.
 */
export const pageCrypto = (): SshCrypto => webCrypto(globalThis.crypto.subtle);
