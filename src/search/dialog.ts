import type { SearchStrings } from '../i18n/types.ts';
import styles from './dialog.css?inline';
import { loadIndex, runQueries } from './engine.ts';
import { groupByPage } from './group.ts';
import { planQueries } from './plan.ts';
import { resultList } from './results.ts';

/** Begins to load the index, so that the first query does not wait for it. */
export function warmSearch(base: string): void {
  loadIndex(base).catch(() => {
    // The dialog reports it when a query fails.
  });
}

// Carried by the script: a style sheet of its own would need the loader's code on every page.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

let dialog: SearchDialog | undefined;

/** Opens the search dialog, making it the first time. */
export function openSearch(base: string, glossary: string, text: SearchStrings): void {
  dialog ??= new SearchDialog(base, glossary, text);
  dialog.open();
}

class SearchDialog {
  readonly #base: string;
  readonly #text: SearchStrings;
  readonly #glossary: string;
  readonly #element = document.createElement('dialog');
  readonly #input = document.createElement('input');
  readonly #list = document.createElement('div');
  readonly #status = document.createElement('p');
  #options: HTMLAnchorElement[] = [];
  #active = -1;
  #turn = 0;

  constructor(base: string, glossary: string, text: SearchStrings) {
    this.#base = base;
    this.#text = text;
    this.#glossary = glossary;
    this.#build();
    document.body.append(this.#element);
  }

  open(): void {
    if (this.#element.open) return;
    this.#element.showModal();
    this.#input.select();
    warmSearch(this.#base);
  }

  #build(): void {
    const text = this.#text;
    this.#element.className = 'search';
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
      'aria-label': text.label,
      'aria-expanded': 'false',
      'aria-controls': 'search-results',
      'aria-autocomplete': 'list',
    };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
    this.#input.addEventListener('input', () => void this.#search());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));

    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'tool';
    close.textContent = text.close;
    close.addEventListener('click', () => this.#element.close());

    const form = document.createElement('form');
    form.setAttribute('role', 'search');
    form.addEventListener('submit', (event) => event.preventDefault());
    form.append(this.#input, close);

    this.#status.className = 'search-status';
    this.#status.setAttribute('role', 'status');
    this.#status.textContent = text.hint;

    this.#list.id = 'search-results';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', text.label);
    this.#element.append(form, this.#status, this.#list);
  }

  /** While a syllable is being composed, Enter and Escape belong to the input method. */
  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      this.#activate(this.#active + step);
    } else if (event.key === 'Enter') {
      const chosen = this.#options[Math.max(0, this.#active)];
      if (!chosen) return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(chosen.href, '_blank', 'noopener');
      else chosen.click();
    }
  }

  #activate(index: number): void {
    this.#options[this.#active]?.setAttribute('aria-selected', 'false');
    const count = this.#options.length;
    this.#active = count ? (index + count) % count : -1;
    const option = this.#options[this.#active];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  async #search(): Promise<void> {
    const text = this.#text;
    const typed = this.#input.value;
    const queries = planQueries(typed);
    const turn = ++this.#turn;
    if (queries.length === 0) {
      this.#show([], text.hint);
      return;
    }
    const slow = setTimeout(() => {
      if (turn === this.#turn) this.#status.textContent = text.loading;
    }, 250);
    try {
      const groups = groupByPage(await runQueries(this.#base, queries));
      if (turn !== this.#turn) return;
      const { nodes, options } = resultList(groups, this.#base);
      const count = options.length;
      this.#show(nodes, count ? text.results(count) : text.none(typed.trim()), options);
      if (!count) this.#list.append(this.#help(text.noneHint));
    } catch {
      if (turn !== this.#turn) return;
      this.#show([], text.failed);
      const retry = document.createElement('button');
      retry.type = 'button';
      retry.className = 'copy-like';
      retry.textContent = text.retry;
      retry.addEventListener('click', () => void this.#search());
      this.#status.append(' ', retry);
    } finally {
      clearTimeout(slow);
    }
  }

  #help(hint: string): HTMLElement {
    const help = document.createElement('p');
    help.className = 'search-help';
    const link = document.createElement('a');
    link.href = this.#glossary;
    link.textContent = this.#text.glossary;
    help.append(`${hint} `, link);
    return help;
  }

  #show(nodes: Node[], status: string, options: HTMLAnchorElement[] = []): void {
    this.#options = options;
    this.#active = -1;
    this.#list.replaceChildren(...nodes);
    this.#status.textContent = status;
    this.#input.setAttribute('aria-expanded', String(options.length > 0));
    this.#input.removeAttribute('aria-activedescendant');
    for (const option of options) option.addEventListener('click', () => this.#element.close());
    if (options.length) this.#activate(0);
  }
}
