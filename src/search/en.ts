import { search } from '../i18n/search.en.ts';
import { openSearch } from './dialog.ts';

export { warmSearch } from './dialog.ts';

/** Opens search in English. */
export const open = (base: string, glossary: string): void => openSearch(base, glossary, search);
