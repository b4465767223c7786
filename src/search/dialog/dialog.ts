import type { SearchStrings } from '../../i18n/types.ts';
import { type Answer, answer } from '../engine.ts';
import { type Library, openLibrary } from '../load.ts';
import type { SearchIndex } from '../pagefind-index.ts';
import { nearestTerm } from '../planner/nearest.ts';
import type { Vocabulary } from '../planner/vocabulary.ts';
import type { TermEntry } from '../terms.ts';
import { Announcer } from './announcer.ts';
import { Choice } from './choice.ts';
import styles from './dialog.css?inline';
import { button, node } from './nodes.ts';
import { forget, recentSearches, remember } from './recent.ts';
import { asOption, definitionList, resultList } from './results.ts';
import { type Failure, saidOf } from './said.ts';

let library: Library | undefined;
const libraryOf = (base: string, lang: string): Library => (library ??= openLibrary(base, lang));

/** Begins to load what search needs, so that the first query does not wait for it. */
export function warmSearch(base: string, lang: string): void {
  const files = libraryOf(base, lang);
  // The dialog reports a failure when a query meets it.
  for (const load of [files.vocabulary, files.terms, files.index]) load().catch(() => {});
}

// Carried by the script: a style sheet of its own would need the loader's code on every page.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

let dialog: SearchDialog | undefined;

/** Opens the search dialog, making it the first time. */
export function openSearch(base: string, lang: string, glossary: string, text: SearchStrings): void {
  dialog ??= new SearchDialog(base, lang, glossary, text);
  dialog.open();
}

/** Definitions shown with one answer. */
const DEFINITIONS = 2;
/** After this many milliseconds without an answer the dialog says that it is loading. */
const PATIENCE = 250;

/** What could be loaded, or undefined after a failure. */
const attempt = <T>(loading: Promise<T>): Promise<T | undefined> => loading.catch(() => undefined);

class SearchDialog {
  readonly #base: string;
  readonly #lang: string;
  readonly #glossary: string;
  readonly #text: SearchStrings;
  readonly #files: Library;
  readonly #element = node('dialog', 'search');
  readonly #input = node('input', '');
  readonly #said = node('p', 'search-status');
  readonly #terms = node('div', 'search-terms');
  readonly #list = node('div', '');
  readonly #foot = node('p', 'search-help');
  readonly #announcer = new Announcer();
  readonly #choice: Choice;
  #turn = 0;
  /** The query that the reader insists on as typed. */
  #literal = '';

  constructor(base: string, lang: string, glossary: string, text: SearchStrings) {
    this.#base = base;
    this.#lang = lang;
    this.#glossary = glossary;
    this.#text = text;
    this.#files = libraryOf(base, lang);
    this.#choice = new Choice(this.#input);
    this.#build();
    document.body.append(this.#element);
  }

  open(): void {
    if (this.#element.open) return;
    this.#element.showModal();
    this.#input.select();
    warmSearch(this.#base, this.#lang);
    if (!this.#input.value) this.#showRecent();
  }

  #build(): void {
    const text = this.#text;
    this.#element.setAttribute('aria-label', text.label);
    this.#element.addEventListener('click', (event) => {
      if (event.target === this.#element) this.#element.close();
    });
    Object.assign(this.#input, {
      type: 'text',
      placeholder: text.placeholder,
      autocomplete: 'off',
      spellcheck: false,
      enterKeyHint: 'search',
    });
    const attributes = {
      role: 'combobox',
      autocapitalize: 'off',
      'aria-label': text.label,
      'aria-expanded': 'false',
      'aria-controls': 'search-results',
      'aria-autocomplete': 'list',
    };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
    this.#input.addEventListener('input', () => void this.#search());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));

    const form = node(
      'form',
      '',
      this.#input,
      button('tool', text.close, () => this.#element.close()),
    );
    form.setAttribute('role', 'search');
    form.addEventListener('submit', (event) => event.preventDefault());

    this.#list.id = 'search-results';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', text.label);
    // A result on the page that is open closes the dialog; any other leaves the page.
    this.#list.addEventListener('click', (event) => this.#onChosen(event));
    const body = node('div', 'search-body', this.#said, this.#terms, this.#list, this.#foot);
    this.#element.append(form, body, this.#announcer.element);
  }

  /** While a syllable is being composed, Enter, Escape and the arrows belong to the input method. */
  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) {
      // Escape ends the composition; it must not close the dialog as well.
      if (event.key === 'Escape' || event.code === 'Escape') event.preventDefault();
      return;
    }
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      this.#choice.move(step);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = this.#choice.chosen;
      if (chosen instanceof HTMLAnchorElement && (event.ctrlKey || event.metaKey)) {
        remember(this.#input.value);
        window.open(chosen.href, '_blank', 'noopener');
      } else chosen?.click();
    }
  }

  #onChosen(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    remember(this.#input.value);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    this.#element.close();
    if (link.pathname !== location.pathname || link.origin !== location.origin) return;
    event.preventDefault();
    const words = new URLSearchParams(link.search).getAll('mark');
    location.hash = link.hash;
    void import('../mark.ts').then(({ markWords }) => markWords(words, link.hash));
  }

  async #search(): Promise<void> {
    const turn = ++this.#turn;
    const typed = this.#input.value.trim();
    if (!typed) {
      this.#showRecent();
      return;
    }
    const slow = setTimeout(() => turn === this.#turn && this.#say([this.#text.loading]), PATIENCE);
    const vocabulary = await attempt(this.#files.vocabulary());
    // Terms are answered before the index has arrived.
    let shown: Answer | undefined;
    const indexing = attempt(this.#files.index());
    const early = await Promise.race([indexing, Promise.resolve(undefined)]);
    if (vocabulary && !early && turn === this.#turn) {
      shown = await attempt(this.#answer(typed, vocabulary, undefined));
      if (shown && shown.verdict !== 'none' && turn === this.#turn) await this.#show(typed, shown, turn);
    }
    const index = await indexing;
    clearTimeout(slow);
    if (turn !== this.#turn) return;
    if (!vocabulary && !index) {
      this.#fail();
      return;
    }
    const failure: Failure | undefined = vocabulary ? (index ? undefined : 'index') : 'lexicon';
    const whole = await attempt(this.#answer(typed, vocabulary, index));
    if (turn !== this.#turn) return;
    if (whole) await this.#show(typed, whole, turn, failure, vocabulary);
    else if (shown) await this.#show(typed, shown, turn, 'index', vocabulary);
    else this.#fail();
  }

  #answer(
    typed: string,
    vocabulary: Vocabulary | undefined,
    index: SearchIndex | undefined,
  ): Promise<Answer> {
    const { records } = this.#files;
    return answer(typed, { vocabulary, index, records }, this.#literal === typed);
  }

  async #show(
    typed: string,
    given: Answer,
    turn: number,
    failure?: Failure,
    vocabulary?: Vocabulary,
  ): Promise<void> {
    const text = this.#text;
    const terms = given.concepts.length ? await attempt(this.#files.terms()) : undefined;
    if (turn !== this.#turn) return;
    const known = given.concepts
      .slice(0, DEFINITIONS)
      .flatMap(({ number }): TermEntry[] => terms?.slice(number, number + 1) ?? []);
    const { nodes, options } = resultList(given.groups, this.#base, given.pattern, text.figure);
    this.#terms.replaceChildren(...definitionList(known, this.#base, text.entry));
    this.#list.replaceChildren(...nodes);
    this.#choice.offer(options, options.length > 0);
    const said = saidOf(typed, given, failure, text);
    const count = options.length ? [text.results(options.length)] : [];
    this.#say(said.length ? said : count);
    this.#announcer.say(
      [...said, ...known.map((one) => text.definition(one.name, one.definition)), ...count].join(' '),
    );
    if (given.corrections.length) this.#offer(text.insist, () => this.#insist(typed));
    if (failure) this.#offer(text.retry, () => void this.#search());
    this.#foot.replaceChildren();
    if (options.length === 0) this.#help(vocabulary && nearestTerm(typed, vocabulary));
  }

  #insist(typed: string): void {
    this.#literal = typed;
    this.#input.focus();
    void this.#search();
  }

  #fail(): void {
    this.#clear();
    this.#say([this.#text.failed]);
    this.#announcer.say(this.#text.failed);
    this.#offer(this.#text.retry, () => void this.#search());
  }

  /** Nothing was found: the nearest term, and the glossary. */
  #help(nearest: string | undefined): void {
    const text = this.#text;
    const link = node('a', '', text.glossary);
    link.href = this.#glossary;
    this.#foot.replaceChildren(text.noneHint, ' ', link);
    if (!nearest) return;
    const suggestion = button('copy-like', nearest, () => this.#type(nearest));
    this.#foot.prepend(text.nearest, ' ', suggestion, document.createElement('br'));
  }

  #showRecent(): void {
    this.#clear();
    this.#say([this.#text.hint]);
    const recent = recentSearches();
    if (recent.length === 0) return;
    const options = recent.map((typed, index) =>
      asOption(
        button('search-recent', typed, () => this.#type(typed)),
        index,
      ),
    );
    const title = node('p', 'search-page', this.#text.recent);
    title.id = 'search-page-0';
    const group = node('div', 'search-group', title, ...options);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-labelledby', title.id);
    this.#list.replaceChildren(group);
    this.#choice.offer(options, false);
    this.#foot.replaceChildren(
      button('copy-like', this.#text.forget, () => {
        forget();
        this.#input.focus();
        this.#showRecent();
      }),
    );
  }

  #type(text: string): void {
    this.#input.value = text;
    this.#input.focus();
    void this.#search();
  }

  #clear(): void {
    this.#terms.replaceChildren();
    this.#list.replaceChildren();
    this.#foot.replaceChildren();
    this.#choice.offer([], false);
  }

  #say(sentences: readonly string[]): void {
    this.#said.textContent = sentences.join(' ');
  }

  #offer(label: string, act: () => void): void {
    this.#said.append(' ', button('copy-like', label, act));
  }
}
