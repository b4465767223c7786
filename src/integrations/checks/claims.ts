import { type Claim, claimsFile } from '../../catalog/claims.ts';
import { ContentError } from '../../catalog/error.ts';
import type { Checked } from '../../catalog/yaml.ts';
import { langs, pagePath } from '../../i18n/lang.ts';
import type { BuiltPage } from './built-page.ts';

/** Every claim stands on its page, in both languages, under the heading it names; what is wrong is corrected aloud. */
export function checkClaims(
  claims: Checked<Claim[]>,
  pages: ReadonlyMap<string, BuiltPage>,
  sourceIds: ReadonlySet<string>,
): ContentError[] {
  const faults: ContentError[] = [];
  const seen = new Set<string>();
  claims.value.forEach((claim, index) => {
    const fault = (key: string, message: string) =>
      faults.push(new ContentError(claimsFile, claims.lineOf([index, key]), `${claim.id}: ${message}`));
    if (seen.has(claim.id)) fault('id', 'the id is used twice');
    seen.add(claim.id);
    for (const source of claim.sources)
      if (!sourceIds.has(source)) fault('sources', `no source has the id “${source}”`);
    if (claim.verdict !== 'ok' && !claim.correction)
      fault('verdict', `the verdict “${claim.verdict}” needs a correction in both languages`);
    for (const lang of langs) {
      const page = pages.get(pagePath(lang, claim.page, ''));
      const anchor = claim.id.toLowerCase();
      if (!page) fault('page', `there is no page “${claim.page}” in ${lang}`);
      else if (!page.ids.has(anchor))
        fault(
          'page',
          `content/${lang}/${claim.page}.mdx does not deal with it: mark the sentence with <Claim id="${claim.id}">`,
        );
      else if (claim.heading && !page.ids.has(claim.heading))
        fault('heading', `content/${lang}/${claim.page}.mdx has no heading [#${claim.heading}]`);
      else if (page.headingOf.get(anchor) !== claim.heading)
        fault(
          'heading',
          `in ${lang} it stands under [#${page.headingOf.get(anchor)}], not under [#${claim.heading}]`,
        );
      else if ((claim.verdict === 'wrong' || claim.verdict === 'old') && !page.corrections.has(anchor))
        fault(
          'verdict',
          `in ${lang} a claim that is ${claim.verdict} is dealt with in <Correction id="${claim.id}">`,
        );
    }
  });
  return faults;
}
