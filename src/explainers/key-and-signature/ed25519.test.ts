import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { toHex, utf8, webCrypto } from '../../rules/ssh/index.ts';
import { ed25519 } from './ed25519.ts';

const web = webCrypto(globalThis.crypto.subtle);
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('the library beside WebCrypto', () => {
  test('gives the same public key and the same signature, and each takes the other’s', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.uint8Array({ maxLength: 200 }), async (seed, message) => {
        const publicKey = await web.publicKeyOf(seed);
        expect(toHex(await ed25519.publicKeyOf(seed))).toBe(toHex(publicKey));
        const signature = await web.sign(seed, message);
        expect(toHex(await ed25519.sign(seed, message))).toBe(toHex(signature));
        expect(await ed25519.verify(publicKey, signature, message)).toBe(true);
        expect(await web.verify(publicKey, await ed25519.sign(seed, message), message)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('refuses what WebCrypto refuses: another message, another key, a bit turned, a wrong length', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, seeds, fc.nat(511), async (seed, other, bit) => {
        fc.pre(toHex(seed) !== toHex(other));
        const message = utf8('ssh-userauth');
        const [publicKey, stranger] = [await web.publicKeyOf(seed), await web.publicKeyOf(other)];
        const signature = await web.sign(seed, message);
        const turned = Uint8Array.from(signature, (byte, n) =>
          n === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte,
        );
        for (const crypto of [web, ed25519]) {
          expect(await crypto.verify(publicKey, turned, message)).toBe(false);
          expect(await crypto.verify(publicKey, signature, utf8('ssh-userauth!'))).toBe(false);
          expect(await crypto.verify(stranger, signature, message)).toBe(false);
          expect(await crypto.verify(publicKey, signature.slice(1), message)).toBe(false);
          expect(await crypto.verify(publicKey.slice(1), signature, message)).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('the arithmetic of a page', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.resetModules();
  });
  const seed = new Uint8Array(32).fill(7);

  test('is WebCrypto where it has Ed25519', async () => {
    vi.doMock('./ed25519.ts', () => {
      throw new Error('the library was fetched');
    });
    const { pageCrypto } = await import('./crypto.ts');
    expect(toHex(await pageCrypto().publicKeyOf(seed))).toBe(toHex(await web.publicKeyOf(seed)));
    vi.doUnmock('./ed25519.ts');
  });

  test('is the library’s where WebCrypto has none', async () => {
    const [publicKey, signature] = [await web.publicKeyOf(seed), await web.sign(seed, utf8('x'))];
    const lacking = vi
      .spyOn(globalThis.crypto.subtle, 'importKey')
      .mockRejectedValue(new DOMException('Unrecognized name.', 'NotSupportedError'));
    const crypto = (await import('./crypto.ts')).pageCrypto();
    expect(toHex(await crypto.publicKeyOf(seed))).toBe(toHex(publicKey));
    expect(toHex(await crypto.sign(seed, utf8('x')))).toBe(toHex(signature));
    expect(await crypto.verify(publicKey, signature, utf8('x'))).toBe(true);
    expect(lacking).toHaveBeenCalledTimes(1);
  });
});
