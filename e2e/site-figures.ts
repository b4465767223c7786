import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Lang, langs, pagePath } from '../src/i18n/lang.ts';
import { slugs } from './site-pages.ts';

/** A live explainer on a page of the site. */
export interface SiteFigure {
  name: string;
  lang: Lang;
  slug: string;
  address: string;
}

/** Every folder of src/explainers that has such a file, wherever a page shows it: the list is the folder. */
export const explainersWith = (file: string): SiteFigure[] =>
  readdirSync('src/explainers', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`src/explainers/${entry.name}/${file}`))
    .flatMap(({ name }) =>
      langs.flatMap((lang) =>
        slugs
          .filter((slug) =>
            readFileSync(`content/${lang}/${slug}.mdx`, 'utf8').includes(`<Figure name="${name}"`),
          )
          .map((slug) => ({ name, lang, slug, address: pagePath(lang, slug, '') })),
      ),
    );
