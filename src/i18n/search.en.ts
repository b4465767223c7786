import type { SearchStrings } from './types.ts';

export const search: SearchStrings = {
  label: 'Search',
  placeholder: 'Find a concept',
  open: 'Find a concept',
  close: 'Close',
  hint: 'Type a word or an abbreviation. Choose with the arrow keys, open with Enter.',
  loading: 'Loading the index…',
  none: (query) => `Nothing matches “${query}”.`,
  noneHint: 'Try another word, or look through the glossary.',
  nearest: 'Did you mean this?',
  glossary: 'Open the glossary',
  results: (n) => `${n} result${n === 1 ? '' : 's'}`,
  corrected: (typed, meanings) =>
    `Searched for ${meanings.map((one) => `“${one}”`).join(', ')} instead of “${typed}”.`,
  insist: 'Search for what I typed',
  partial: (words) =>
    `Nothing here about ${words.map((word) => `“${word}”`).join(', ')}. These match the other words.`,
  mention: 'No heading or term matches. These are places where the words occur.',
  doubtful: 'Nothing matches exactly. These are close.',
  definition: (name, text) => `${name}: ${text}`,
  entry: 'Glossary',
  failed: 'The search index could not be loaded. Check the network and try again.',
  failedIndex: 'The text index could not be loaded, so only terms were searched.',
  failedLexicon: 'The list of terms could not be loaded, so the words were searched as typed.',
  retry: 'Try again',
  recent: 'Recent searches',
  forget: 'Forget them',
  figure: 'Figure',
  noScript: 'Search needs JavaScript. The glossary below does not.',
};
