import { search } from '../i18n/search.ko.ts';
import { openSearch, warmSearch } from './dialog/dialog.ts';

/** Begins to load search in Korean. */
export const warm = (base: string): void => warmSearch(base, 'ko');

/** Opens search in Korean. */
export const open = (base: string, glossary: string): void => openSearch(base, 'ko', glossary, search);
