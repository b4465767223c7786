import { patternOf } from './excerpt.ts';
import { squash } from './normalise.ts';

const NAME = 'search';

/** Marks the words that a search result led to. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`::highlight(${NAME}) { background: var(--mark); text-decoration: underline; }`);
document.adoptedStyleSheets.push(sheet);

/** The elements of the section that an address leads to: from its heading to the next one; the article without one. */
function sectionOf(hash: string): Element[] {
  const article = document.querySelector('main article') ?? document.querySelector('main');
  const target = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (!target) return article ? [article] : [];
  const elements: Element[] = [target];
  if (!/^H[1-6]$/.test(target.tagName)) return elements;
  for (
    let next = target.nextElementSibling;
    next && !/^H[1-6]$/.test(next.tagName);
    next = next.nextElementSibling
  )
    elements.push(next);
  return elements;
}

/** Marks words in the section that the hash names. The text itself is left as it is. */
export function markWords(words: readonly string[], hash: string): void {
  const pattern = patternOf(words.map(squash));
  if (!pattern || typeof Highlight === 'undefined') return;
  const ranges: Range[] = [];
  for (const element of sectionOf(hash)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (text.parentElement?.closest('svg, script, [hidden]')) continue;
      for (const { 0: found, index } of (text.textContent ?? '').matchAll(pattern)) {
        const range = new Range();
        range.setStart(text, index);
        range.setEnd(text, index + found.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** Marks what the address asks for, and takes the request out of it, so that a copied link is a plain one. */
export function markFromAddress(): void {
  const address = new URL(location.href);
  markWords(address.searchParams.getAll('mark'), address.hash);
  address.searchParams.delete('mark');
  history.replaceState(history.state, '', address);
}
