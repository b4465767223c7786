import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pagePolicy } from './csp.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('pagePolicy', () => {
  it('allows what is inline by its hash, once, and nothing else inline', () => {
    const policy = pagePolicy(
      '<script>a()</script><script>a()</script><script src="/x.js"></script><style>p{}</style>',
      'x.html',
    );
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash('a()')};`);
    expect(policy).toContain(`style-src 'self' ${hash('p{}')};`);
    expect(policy).toContain("img-src 'self' data: blob:");
    expect(policy).toContain("worker-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it.each(['<p style="color:red">', '<a onclick="x()">'])('refuses %s', (html) => {
    expect(() => pagePolicy(html, 'x.html')).toThrow(/x\.html: (style|onclick)/);
  });

  it('has no hash for data', () => {
    const policy = pagePolicy(
      '<script type="application/ld+json">{}</script><script type="module">b()</script>',
      'x.html',
    );
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash('b()')};`);
  });

  it('does not mistake text of a script for an attribute', () => {
    expect(() => pagePolicy('<script>s = `<p style="x">`</script>', 'x.html')).not.toThrow();
  });
});
