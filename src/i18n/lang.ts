/** The languages of the site. Korean is the default and lives at the root; English lives under /en/. */
export const langs = ['ko', 'en'] as const;
export type Lang = (typeof langs)[number];
export const defaultLang: Lang = 'ko';

/** A text in every language of the site. */
export type Localised = Record<Lang, string>;

export const otherLang = (lang: Lang): Lang => (lang === 'ko' ? 'en' : 'ko');

/** Narrows any string to a language of the site. */
export const isLang = (text: string): text is Lang => (langs as readonly string[]).includes(text);

/** A base path with a slash at both ends: '' and '/' give '/', 'docs' gives '/docs/'. */
export function normaliseBase(base: string): string {
  const inner = base.replace(/^\/+|\/+$/g, '');
  return inner ? `/${inner}/` : '/';
}

/**
 * The address of a page on the site.
 * @param slug '' for the home page, else without slashes at the ends, e.g. 'ec2/ami'
 * @param base with a slash at both ends
 */
export function pagePath(lang: Lang, slug: string, base: string): string {
  const prefix = lang === defaultLang ? '' : `${lang}/`;
  return `${base}${prefix}${slug ? `${slug}/` : ''}`;
}
