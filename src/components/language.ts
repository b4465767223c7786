import { defaultLang, isLang, type Lang } from '../i18n/lang.ts';

/** The language of the page that a component is rendered on. */
export const pageLang = (locale: string | undefined): Lang =>
  locale && isLang(locale) ? locale : defaultLang;
