import { ContentError } from '../../catalog/error.ts';
import { glossaryFile, type Term } from '../../catalog/glossary.ts';
import type { Checked } from '../../catalog/yaml.ts';
import { langs, pagePath } from '../../i18n/lang.ts';
import { conflicts, spellingsFor } from '../../search/build/spellings.ts';
import { squash } from '../../search/normalise.ts';
import type { BuiltPage } from './built-page.ts';

/** Every place a term names exists in both languages, every related term exists, no name belongs to two terms. */
export function checkGlossary(terms: Checked<Term[]>, pages: ReadonlyMap<string, BuiltPage>): ContentError[] {
  const faults: ContentError[] = [];
  const ids = new Set(terms.value.map((term) => term.id));
  const names = new Map<string, string>();
  terms.value.forEach((term, index) => {
    const fault = (key: string, message: string) =>
      faults.push(new ContentError(glossaryFile, terms.lineOf([index, key]), `${term.id}: ${message}`));
    for (const lang of langs) {
      const name = `${lang}:${term.name[lang].toLowerCase()}`;
      if (names.has(name)) fault('name', `“${term.name[lang]}” is also the name of ${names.get(name)}`);
      names.set(name, term.id);
      for (const at of term.at) {
        const [slug = '', heading] = at.split('#');
        const page = pages.get(pagePath(lang, slug, ''));
        if (!page) fault('at', `there is no page “${slug}” in ${lang}`);
        else if (heading && !page.ids.has(heading))
          fault('at', `content/${lang}/${slug}.mdx has no heading [#${heading}]`);
      }
    }
    if (term.at.length === 0) fault('at', 'say where the term is explained: a page, or page#heading');
    for (const other of term.related) if (!ids.has(other)) fault('related', `no term has the id “${other}”`);
  });
  return faults;
}

/**
 * What search needs of the glossary: no spelling belongs to two terms by oversight, and every page of the subject is
 * found by its title.
 * @param slugs the pages whose titles must be spellings of a term
 */
export function checkSpellings(
  terms: Checked<Term[]>,
  pages: ReadonlyMap<string, BuiltPage>,
  slugs: readonly string[],
): ContentError[] {
  const id = (position: number) => terms.value[position]?.id ?? '';
  const twice = conflicts(terms.value).map(
    ({ text, first, second }) =>
      new ContentError(
        glossaryFile,
        terms.lineOf([second]),
        `${id(second)}: “${text}” is also a spelling of ${id(first)}: take it from one of them, or, where it means both, list it as “shared” in both`,
      ),
  );
  const untitled = langs.flatMap((lang) => {
    const known = new Set(
      terms.value.flatMap((term) => {
        const { name, others } = spellingsFor(term, lang);
        return [name, ...others];
      }),
    );
    return slugs.flatMap((slug) => {
      const title = pages.get(pagePath(lang, slug, ''))?.title ?? '';
      if (known.has(squash(title))) return [];
      const message = `no term is written “${title}”, the title of content/${lang}/${slug || 'index'}.mdx: add it to “written” or “search” of the term that the page explains`;
      return [new ContentError(glossaryFile, 1, message)];
    });
  });
  return [...twice, ...untitled];
}
