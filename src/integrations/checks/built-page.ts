import { type HTMLElement, parse } from 'node-html-parser';

/** What the checks need to know of one built page. */
export interface BuiltPage {
  /** Address below the base path, e.g. 'en/ec2/ami/'; '404.html' for the error page. */
  readonly url: string;
  /** Its first heading. */
  readonly title: string;
  readonly ids: ReadonlySet<string>;
  /** Ids of the headings in reading order. */
  readonly headings: readonly string[];
  /** For an element's id: the id of the heading it stands under, '' before the first. */
  readonly headingOf: ReadonlyMap<string, string>;
  /** Ids of the asides that correct a claim. */
  readonly corrections: ReadonlySet<string>;
  /** Addresses of everything the page links to or loads. */
  readonly references: readonly string[];
}

/** Reads a built page. */
export function readBuiltPage(html: string, url: string): BuiltPage {
  const root = parse(html, { comment: false });
  const ids = new Set<string>();
  const headings: string[] = [];
  const headingOf = new Map<string, string>();
  const corrections = new Set<string>();
  const references: string[] = [];
  let heading = '';
  for (const element of root.querySelectorAll('*') as HTMLElement[]) {
    const id = element.getAttribute('id');
    if (id) {
      if (ids.has(id)) throw new Error(`${url}: the id “${id}” stands twice on the page`);
      ids.add(id);
      if (
        /^H[234]$/.test(element.tagName) &&
        element.closest('article') &&
        !element.closest('[data-nosearch]')
      ) {
        heading = id;
        headings.push(id);
      }
      headingOf.set(id, heading);
      if (element.classList.contains('correction')) corrections.add(id);
    }
    for (const name of ['href', 'src']) {
      const value = element.getAttribute(name);
      if (value) references.push(value);
    }
  }
  const title = (root.querySelector('h1')?.text ?? '').replace(/\s+/g, ' ').trim();
  return { url, title, ids, headings, headingOf, corrections, references };
}
