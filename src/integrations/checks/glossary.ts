import { ContentError } from '../../catalog/error.ts';
import { glossaryFile, type Term } from '../../catalog/glossary.ts';
import type { Checked } from '../../catalog/yaml.ts';
import { langs, pagePath } from '../../i18n/lang.ts';
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
