import { expect, test } from '@playwright/test';
import { openFigure } from './figure-page.ts';
import { watchPage } from './watch.ts';

/** Browsers from before Ed25519 came into WebCrypto: a library takes its place, and only there. */
for (const lacks of [true, false])
  test(`a key pair can be made ${lacks ? 'without' : 'with'} Ed25519 in WebCrypto`, async ({ page }) => {
    const watch = watchPage(page);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    if (lacks)
      await page.addInitScript(() => {
        const { prototype } = SubtleCrypto;
        for (const name of ['importKey', 'generateKey', 'sign', 'verify'] as const) {
          const own = prototype[name] as (...given: unknown[]) => Promise<unknown>;
          const without = function (this: SubtleCrypto, ...given: unknown[]) {
            const isAsked = given.some(
              (one) => (typeof one === 'string' ? one : (one as Algorithm)?.name) === 'Ed25519',
            );
            return isAsked
              ? Promise.reject(new DOMException('Algorithm: Unrecognized name', 'NotSupportedError'))
              : own.apply(this, given);
          };
          Object.defineProperty(prototype, name, { value: without });
        }
      });
    const figure = await openFigure(page, 'ec2/key-pair/', 'key-and-signature');
    const line = figure.locator('[data-ks="line"]');
    const example = await line.textContent();
    await figure.locator('[data-ks="make"]').click();
    await expect(line).not.toHaveText(example ?? '');
    await expect(line).toHaveText(/^ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[\w+/]{43} /);
    await expect(figure.locator('[data-ks="private"]')).toBeVisible();
    // The login with the new key is signed and verified to its end.
    await figure.locator('[name="situation"]').selectOption('normal');
    await figure.locator('.stage').focus();
    await page.keyboard.press('End');
    await expect(figure.locator('.log li.now')).toHaveClass(/good/);
    expect(fetched.some((url) => /\/ed25519\./.test(url))).toBe(lacks);
    expect(watch.faults).toEqual([]);
  });
