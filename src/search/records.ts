import { type HTMLElement, NodeType, parse } from 'node-html-parser';
import { separateParticles } from './particles.ts';

/** What the index holds of one heading of one page: the unit that search finds. */
export interface SearchRecord {
  /** Address below the base path, with the heading's id. */
  readonly url: string;
  readonly language: string;
  readonly content: string;
  readonly meta: {
    /** The heading, or the page's title for the part before the first heading. */
    readonly title: string;
    readonly page: string;
    /** Address of the page without a heading. */
    readonly pageUrl: string;
  };
}

// Listings and output hold thousands of words that nobody looks for; their titles and the prose around them remain.
const ignored = new Set(['SCRIPT', 'STYLE', 'SVG', 'NOSCRIPT', 'TEMPLATE', 'FOOTER', 'PRE']);
const blocks = new Set([
  'P',
  'LI',
  'TD',
  'TH',
  'PRE',
  'FIGCAPTION',
  'DT',
  'DD',
  'H3',
  'H4',
  'DIV',
  'BLOCKQUOTE',
]);

/** The words a reader sees, in order, without diagrams, tooltips and apparatus. */
function visibleText(element: HTMLElement): string {
  if (ignored.has(element.tagName?.toUpperCase() ?? '') || element.hasAttribute?.('data-nosearch')) return '';
  const inner = element.childNodes
    .map((child) => (child.nodeType === NodeType.TEXT_NODE ? child.text : visibleText(child as HTMLElement)))
    .join('');
  return blocks.has(element.tagName?.toUpperCase() ?? '') ? ` ${inner} ` : inner;
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Splits a built page into one record a heading, and one for every element with data-record (its title), such as
 * a term of the glossary.
 * @param url address of the page below the base path, e.g. 'en/ec2/ami/'
 */
export function pageRecords(html: string, url: string): SearchRecord[] {
  const root = parse(html, { comment: false });
  const language = root.querySelector('html')?.getAttribute('lang') ?? '';
  const article = root.querySelector('main article') ?? root.querySelector('main');
  const page = tidy(root.querySelector('h1')?.text ?? '');
  if (!article || !page) return [];
  const sections: { id: string; title: string; parts: string[] }[] = [{ id: '', title: page, parts: [] }];
  for (const entry of article.querySelectorAll('[data-record]')) {
    const id = entry.getAttribute('id') ?? '';
    sections.push({ id, title: entry.getAttribute('data-record') ?? '', parts: [visibleText(entry)] });
    entry.remove();
  }
  const entries = sections.splice(1);
  for (const child of article.childNodes) {
    if (child.nodeType !== NodeType.ELEMENT_NODE) continue;
    const element = child as HTMLElement;
    const id = element.getAttribute('id');
    if (/^H[23]$/.test(element.tagName) && id) {
      sections.push({ id, title: tidy(element.text), parts: [] });
    } else if (element.tagName !== 'H1') {
      sections.at(-1)?.parts.push(visibleText(element));
    }
  }
  return [...sections, ...entries]
    .map(({ id, title, parts }) => ({
      url: url + (id ? `#${id}` : ''),
      language,
      // The heading is part of the text, so that a word only in it is found and marked. Decomposed, because Pagefind
      // indexes Hangul decomposed and would keep every composed form beside it: that alone is a fifth of the index.
      content: separateParticles(tidy([title, ...parts].join(' '))).normalize('NFD'),
      meta: { title, page, pageUrl: url },
    }))
    .filter(({ content, meta, url: address }) => content !== meta.title.normalize('NFD') || address === url);
}
