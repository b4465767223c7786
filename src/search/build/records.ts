import { type HTMLElement, NodeType, parse } from 'node-html-parser';

/** One heading of one page, or one figure: the unit that search finds. */
export interface SearchRecord {
  /** Address below the base path, with the heading's id. */
  readonly url: string;
  readonly language: string;
  /** The heading, or the page's title for the part before the first heading. */
  readonly title: string;
  readonly page: string;
  /** The words below it that a reader sees. */
  readonly text: string;
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

/** A figure as a record: its title, its claim, and what it asks. Its tables and its log are numbers. */
function figureRecord(figure: HTMLElement): { id: string; title: string; parts: string[] } | undefined {
  const id = figure.getAttribute('id');
  const title = tidy(figure.querySelector('figcaption b')?.text ?? '');
  if (!id || !title) return undefined;
  const parts = ['.claim', '.ask'].map((part) => figure.querySelector(part)?.text ?? '');
  return { id, title, parts };
}

/**
 * Splits a built page into one record a heading, one for every live figure, and one for every element with data-record
 * (its title), such as a term of the glossary.
 * @param url address of the page below the base path, e.g. 'en/ec2/ami/'
 */
export function pageRecords(html: string, url: string): SearchRecord[] {
  const root = parse(html, { comment: false });
  const language = root.querySelector('html')?.getAttribute('lang') ?? '';
  const article = root.querySelector('main article') ?? root.querySelector('main');
  const page = tidy(root.querySelector('h1')?.text ?? '');
  if (!article || !page) return [];
  const sections: { id: string; title: string; parts: string[] }[] = [{ id: '', title: page, parts: [] }];
  const entries: typeof sections = [];
  for (const entry of article.querySelectorAll('[data-record]')) {
    const id = entry.getAttribute('id') ?? '';
    entries.push({ id, title: entry.getAttribute('data-record') ?? '', parts: [visibleText(entry)] });
    entry.remove();
  }
  for (const figure of article.querySelectorAll('live-figure')) {
    const record = figureRecord(figure);
    if (record) entries.push(record);
  }
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
      title,
      page,
      text: tidy(parts.join(' ')),
    }))
    .filter(({ text, url: address }) => text !== '' || address === url);
}
