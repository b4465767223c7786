import { type CollectionEntry, getCollection } from 'astro:content';
import { defaultLang, type Lang, langs, pagePath } from '../i18n/lang.ts';
import { ContentError } from './error.ts';
import { type Chapter, outline, outlineFile, pageNumber } from './outline.ts';

export type PageEntry = CollectionEntry<'pages'>;

/** A page of prose in one language. */
export interface Page {
  readonly lang: Lang;
  /** '' for the home page. */
  readonly slug: string;
  readonly entry: PageEntry;
}

/** A link in the navigation. */
export interface PageLink {
  readonly slug: string;
  readonly href: string;
  readonly title: string;
  readonly card: string;
  readonly number: number | undefined;
}

export interface ChapterLinks {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly PageLink[];
}

const homeEntry = 'index';
const entrySlug = (id: string): string =>
  id.replace(/^[^/]+\//, '').replace(new RegExp(`^${homeEntry}$`), '');

/**
 * Every page of the outline and the home page, in every language.
 * @throws ContentError when a page lacks a language, or is not in the outline
 */
export async function allPages(): Promise<Page[]> {
  const entries = await getCollection('pages');
  const known = new Set(['', ...outline().flatMap((chapter) => chapter.pages)]);
  const stray = entries.find((entry) => !known.has(entrySlug(entry.id)));
  if (stray)
    throw new ContentError(
      stray.filePath ?? stray.id,
      1,
      `the page is not listed in ${outlineFile}: add it to a chapter`,
    );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return langs.flatMap((lang) =>
    [...known].map((slug) => {
      const id = `${lang}/${slug || homeEntry}`;
      const entry = byId.get(id);
      if (!entry)
        throw new ContentError(
          outlineFile,
          1,
          `content/${id}.mdx is missing: every page exists in both languages`,
        );
      return { lang, slug, entry };
    }),
  );
}

/** The navigation of one language. */
export async function chapters(lang: Lang, base: string): Promise<ChapterLinks[]> {
  const pages = new Map(
    (await allPages()).filter((page) => page.lang === lang).map((page) => [page.slug, page.entry.data]),
  );
  const link = (slug: string): PageLink => {
    const data = pages.get(slug);
    return {
      slug,
      href: pagePath(lang, slug, base),
      title: data?.nav ?? data?.title ?? slug,
      card: data?.card ?? '',
      number: pageNumber(slug),
    };
  };
  return outline().map((chapter: Chapter) => ({
    id: chapter.id,
    title: chapter.title[lang],
    pages: chapter.pages.map(link),
  }));
}

/** The pages before and after one in reading order. */
export function neighbours(
  all: readonly ChapterLinks[],
  slug: string,
): { previous: PageLink | undefined; next: PageLink | undefined } {
  const flat = all.flatMap((chapter) => chapter.pages);
  const index = flat.findIndex((page) => page.slug === slug);
  return { previous: flat[index - 1], next: flat[index + 1] };
}

/** One page in one language. */
export async function pageOf(lang: Lang, slug: string): Promise<Page> {
  const page = (await allPages()).find((one) => one.lang === lang && one.slug === slug);
  if (!page) throw new ContentError(outlineFile, 1, `there is no page “${slug}”`);
  return page;
}

/** The paths of a route that exists once a language. */
export const languagePaths = () =>
  langs.map((lang) => ({ params: { lang: lang === defaultLang ? undefined : lang }, props: { lang } }));

/** Pages with a layout or a list of their own are routes of their own, so that no other page carries their styles. */
const ownRoutes = new Set(['', 'glossary', 'claims']);

/** The paths of all pages of prose that are not routes of their own. */
export async function documentPaths() {
  const pages = (await allPages()).filter((page) => !ownRoutes.has(page.slug));
  return pages.map((page) => ({
    params: { slug: pagePath(page.lang, page.slug, '').replace(/\/$/, '') },
    props: { page },
  }));
}
