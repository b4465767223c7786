import type { LexiconFile } from '../lexicon.ts';

/** The records of the index by number: their ids and the pages they belong to. */
export class Records {
  readonly ids: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  /** For each record the first one of its page. */
  readonly #leads: readonly number[];
  readonly #pageEnds: ReadonlyMap<number, number>;
  readonly #own: ReadonlySet<number>;

  constructor({ ids, pages }: LexiconFile) {
    const sizes = pages.map(Math.abs);
    const count = sizes.reduce((sum, size) => sum + size, 0);
    const letters = count > 0 ? ids.length / count : 0;
    this.ids = Array.from({ length: count }, (_, number) =>
      ids.slice(number * letters, (number + 1) * letters),
    );
    this.#numbers = new Map(this.ids.map((id, number) => [id, number]));
    const leads: number[] = [];
    const ends = new Map<number, number>();
    const own = new Set<number>();
    for (const [page, size] of sizes.entries()) {
      const lead = leads.length;
      ends.set(lead, lead + size);
      if ((pages[page] ?? 0) < 0) own.add(lead);
      for (let record = 0; record < size; record++) leads.push(lead);
    }
    this.#leads = leads;
    this.#pageEnds = ends;
    this.#own = own;
  }

  /** The number of the record with that id of the index. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** The records of a page after its first, when `number` is the first; else none. */
  *sectionsOf(number: number): Generator<number> {
    const end = this.#pageEnds.get(number) ?? 0;
    for (let section = number + 1; section < end; section++) yield section;
  }

  /** The first record of the page that a record belongs to. */
  leadOf(number: number): number {
    return this.#leads[number] ?? -1;
  }

  /** Whether a record belongs to a page about the site itself. */
  isOwn(number: number): boolean {
    return this.#own.has(this.leadOf(number));
  }
}
