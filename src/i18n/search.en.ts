import type { SearchStrings } from './types.ts';

export const search: SearchStrings = {
  label: 'Search',
  placeholder: 'Find a concept',
  open: 'Find a concept',
  close: 'Close',
  hint: 'Type a word. Choose with the arrow keys, open with Enter.',
  loading: 'Loading the index…',
  searching: 'Searching…',
  none: (query) => `Nothing matches “${query}”.`,
  noneHint: 'Try another word, or look in the glossary.',
  glossary: 'Open the glossary',
  results: (n) => `${n} result${n === 1 ? '' : 's'}`,
  failed: 'The search index could not be loaded. Check the network and try again.',
  retry: 'Try again',
  keys: { move: 'move', open: 'open', close: 'close' },
  noScript: 'Search needs JavaScript. The glossary below does not.',
};
