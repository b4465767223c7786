export type Verdict = 'ok' | 'narrow' | 'wrong' | 'old';
export type AsideKind = 'note' | 'tip' | 'caution';

/** What the search dialog says; apart, so that the dialog carries no other text. */
export interface SearchStrings {
  label: string;
  placeholder: string;
  open: string;
  close: string;
  hint: string;
  loading: string;
  none: (query: string) => string;
  noneHint: string;
  /** Before the nearest term, when nothing was found. */
  nearest: string;
  glossary: string;
  results: (n: number) => string;
  corrected: (typed: string, meanings: readonly string[]) => string;
  /** Button: search for exactly what was typed. */
  insist: string;
  partial: (words: readonly string[]) => string;
  mention: string;
  doubtful: string;
  /** A term read aloud. */
  definition: (name: string, text: string) => string;
  /** Link from a definition to its entry. */
  entry: string;
  failed: string;
  failedIndex: string;
  failedLexicon: string;
  retry: string;
  recent: string;
  forget: string;
  figure: string;
  noScript: string;
}

/** Every text of the site's own interface. Prose lives in content/. */
export interface Strings {
  siteTitle: string;
  siteTitleShort: string;
  siteDescription: string;
  languageName: string;
  switchLanguage: string;
  skip: string;
  menu: string;
  closeMenu: string;
  chapters: string;
  onThisPage: string;
  previous: string;
  next: string;
  pager: string;
  edit: string;
  lastChange: string;
  backHome: string;
  linkToSection: (heading: string) => string;
  correctionTitle: string;
  aside: Record<AsideKind, string>;
  sources: string;
  sourceNumber: (n: number) => string;
  claimsOfPage: string;
  claim: string;
  verdict: string;
  verdicts: Record<Verdict, string>;
  /** Before the figures in which a claim can be tried. */
  tryIt: string;
  /** After the figure whose experiment shows the claim in every test run. */
  tested: string;
  /** Before the reason why no experiment can show a claim. */
  whyNot: string;
  codeReal: string;
  codeExample: string;
  copy: string;
  copied: string;
  copyFailed: string;
  themeLabel: string;
  themes: Record<'auto' | 'light' | 'dark', string>;
  termMore: string;
  search: SearchStrings;
  notFound: { title: string; text: string };
  glossary: {
    filter: string;
    filterPlaceholder: string;
    alsoWritten: string;
    explainedAt: string;
    related: string;
    none: string;
    count: (n: number) => string;
    other: string;
  };
  home: {
    start: string;
    compare: string;
    trust: Record<'claims' | 'corrected' | 'sources' | 'terms', string>;
  };
  noScript: string;
}
