import { search } from '../i18n/search.en.ts';
import { openSearch, warmSearch } from './dialog/dialog.ts';

/** Begins to load search in English. */
export const warm = (base: string): void => warmSearch(base, 'en');

/** Opens search in English. */
export const open = (base: string, glossary: string): void => openSearch(base, 'en', glossary, search);
