import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const hashesOf = (html: string, pattern: RegExp): string =>
  [...new Set([...html.matchAll(pattern)].map((match) => hash(match[1] ?? '')))]
    .map((one) => ` ${one}`)
    .join('');

const charset = '<meta charset="utf-8">';

/**
 * The policy of one built page: everything from the site itself, inline scripts and styles by their hashes.
 * Data in a script element is never run and needs no permission. 'wasm-unsafe-eval' is for the search index; frames are
 * forbidden by having no frame-src of their own.
 * @throws Error when the page holds a style attribute or an inline handler, which no hash can allow
 */
export function pagePolicy(html: string, file: string): string {
  const forbidden = /<[a-z][^<>]*\s(style|on[a-z]+)="/i.exec(
    html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ''),
  );
  if (forbidden)
    throw new Error(`${file}: ${forbidden[1]}="…" is not allowed by the page's policy: ${forbidden[0]}`);
  const scripts = hashesOf(
    html,
    /<script(?![^>]*\b(?:src=|type="application\/(?:ld\+)?json"))[^>]*>([\s\S]*?)<\/script>/g,
  );
  const styles = hashesOf(html, /<style[^>]*>([\s\S]*?)<\/style>/g);
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval'${scripts}`,
    `style-src 'self'${styles}`,
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

/** Writes an exact Content-Security-Policy into every built page. It must come after what changes the HTML. */
export const csp = (): AstroIntegration => ({
  name: 'csp',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const root = fileURLToPath(dir);
      let count = 0;
      for await (const file of glob('**/*.html', { cwd: root })) {
        const path = join(root, file);
        const html = await readFile(path, 'utf8');
        if (!html.includes(charset)) throw new Error(`${file}: no ${charset} to put the policy after`);
        const policy = `<meta http-equiv="content-security-policy" content="${pagePolicy(html, file)}">`;
        await writeFile(path, html.replace(charset, charset + policy));
        count++;
      }
      logger.info(`policies for ${count} pages`);
    },
  },
});
