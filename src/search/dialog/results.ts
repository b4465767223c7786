import { excerpt, type Piece, pieces } from '../excerpt.ts';
import type { PageGroup } from '../group.ts';
import type { TermEntry } from '../terms.ts';
import { node } from './nodes.ts';

/** Texts and marked words as nodes. Nothing of it is ever parsed as HTML by the page. */
const marked = (parts: readonly Piece[]): (Node | string)[] =>
  parts.map((part) => {
    if (!part.marked) return part.text;
    const mark = document.createElement('mark');
    mark.textContent = part.text;
    return mark;
  });

/** Words marked on the page that a result leads to, at most. */
const MARKS = 4;

/** The address of a hit, with the words that its page is to mark. */
function address(base: string, url: string, text: string, pattern: RegExp | undefined): string {
  const [path = '', heading] = url.split('#');
  const found = pieces(text, pattern).filter((piece) => piece.marked);
  const words = [...new Set(found.map((piece) => piece.text.toLowerCase()))].slice(0, MARKS);
  const query = new URLSearchParams(words.map((word) => ['mark', word]));
  return `${base}${path}${words.length ? `?${query}` : ''}${heading ? `#${heading}` : ''}`;
}

/** Makes an element an option of the list. */
export function asOption<T extends HTMLElement>(element: T, index: number): T {
  element.id = `search-option-${index}`;
  element.tabIndex = -1;
  element.setAttribute('role', 'option');
  element.setAttribute('aria-selected', 'false');
  return element;
}

/** The list of results grouped by page, and its options in order. */
export function resultList(
  groups: readonly PageGroup[],
  base: string,
  pattern: RegExp | undefined,
  figure: string,
): { nodes: Node[]; options: HTMLElement[] } {
  const options: HTMLElement[] = [];
  const nodes = groups.map((group, index) => {
    const title = node('p', 'search-page', group.page);
    title.id = `search-page-${index}`;
    const box = node('div', 'search-group', title);
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', title.id);
    for (const hit of group.hits) {
      const heading = node('span', 'search-title', ...marked(pieces(hit.title, pattern)));
      if (hit.url.includes('#figure-')) heading.prepend(node('span', 'search-kind', figure), ' ');
      const text = node('span', 'search-excerpt', ...marked(excerpt(hit.text, pattern)));
      const link = asOption(node('a', '', heading, text), options.length);
      link.href = address(base, hit.url, `${hit.title} ${hit.text}`, pattern);
      options.push(link);
      box.append(link);
    }
    return box;
  });
  return { nodes, options };
}

/** The definitions of the terms that were asked for. */
export function definitionList(terms: readonly TermEntry[], base: string, entry: string): HTMLElement[] {
  return terms.map(({ name, definition, entry: address }) => {
    const link = node('a', '', entry);
    link.href = base + address;
    return node('p', 'search-term', node('dfn', '', name), ` ${definition} `, link);
  });
}
