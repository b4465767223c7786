import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { langs, pagePath } from '../src/i18n/lang.ts';

const chapters = parse(readFileSync('content/outline.yaml', 'utf8')) as { pages: string[] }[];

/** Slugs of all pages of prose, without the home page. */
export const slugs: readonly string[] = chapters.flatMap((chapter) => chapter.pages);

/** Addresses of all pages below the base path, in both languages. */
export const addresses: readonly string[] = langs.flatMap((lang) =>
  ['', ...slugs].map((slug) => pagePath(lang, slug, '')),
);
