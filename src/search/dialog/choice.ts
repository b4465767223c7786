/** The options of a combobox's list and which of them is active; the focus stays in the field. */
export class Choice {
  readonly #field: HTMLElement;
  #options: readonly HTMLElement[] = [];
  #active = -1;

  constructor(field: HTMLElement) {
    this.#field = field;
  }

  get chosen(): HTMLElement | undefined {
    return this.#options[this.#active];
  }

  /** Offers other options, the first of them active when `begin`; an option chosen before stays, if it is there. */
  offer(options: readonly HTMLElement[], begin: boolean): void {
    const before = this.#active > 0 ? this.chosen : undefined;
    this.#options = options;
    this.#active = -1;
    this.#field.setAttribute('aria-expanded', String(options.length > 0));
    this.#field.removeAttribute('aria-activedescendant');
    const same = options.findIndex(
      (one) =>
        one instanceof HTMLAnchorElement && before instanceof HTMLAnchorElement && one.href === before.href,
    );
    if (begin) this.#activate(Math.max(0, same));
  }

  /** Moves through the options, round at both ends. */
  move(step: number): void {
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#activate(from + step);
  }

  #activate(index: number): void {
    this.chosen?.setAttribute('aria-selected', 'false');
    const count = this.#options.length;
    this.#active = count ? (index + count) % count : -1;
    const option = this.chosen;
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.#field.setAttribute('aria-activedescendant', option.id);
  }
}
