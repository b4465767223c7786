import { ContentError } from '../../catalog/error.ts';
import { pagePath } from '../../i18n/lang.ts';
import type { BuiltPage } from './built-page.ts';

/** Both languages of a page have the same headings in the same order, so that a link works in either. */
export function checkLanguages(
  slugs: readonly string[],
  pages: ReadonlyMap<string, BuiltPage>,
): ContentError[] {
  return slugs.flatMap((slug) => {
    const ko = pages.get(pagePath('ko', slug, ''))?.headings ?? [];
    const en = pages.get(pagePath('en', slug, ''))?.headings ?? [];
    const index = Array.from({ length: Math.max(ko.length, en.length) }).findIndex((_, i) => ko[i] !== en[i]);
    if (index < 0) return [];
    const file = `content/en/${slug || 'index'}.mdx`;
    const message = `heading ${index + 1} is [#${en[index] ?? 'none'}] here and [#${ko[index] ?? 'none'}] in Korean: the ids must be the same, in the same order`;
    return [new ContentError(file, 1, message)];
  });
}
