import type { Lang } from '../i18n/lang.ts';

/** Where a page's picture for link previews lies, below the base path. */
export const socialImagePath = (lang: Lang, slug: string): string =>
  `social/${lang}/${(slug || 'home').replaceAll('/', '-')}.png`;
