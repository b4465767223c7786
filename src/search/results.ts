import type { PageGroup } from './group.ts';

/** The excerpt as nodes: text, and the marked words. Nothing of it is ever parsed as HTML by the page. */
function excerptNodes(excerpt: string): Node[] {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const marked = /^<mark>(.*)<\/mark>$/.exec(part);
    const text = (marked?.[1] ?? part)
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&');
    if (!marked) return document.createTextNode(text);
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}

function node(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/** The list of results grouped by page, and its options in order. */
export function resultList(
  groups: readonly PageGroup[],
  base: string,
): { nodes: Node[]; options: HTMLAnchorElement[] } {
  const options: HTMLAnchorElement[] = [];
  const nodes = groups.map((group, groupIndex) => {
    const title = node('p', 'search-page', group.page);
    title.id = `search-page-${groupIndex}`;
    const box = node('div', 'search-group', title);
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', title.id);
    for (const hit of group.hits) {
      const link = document.createElement('a');
      link.href = base + hit.url;
      link.id = `search-option-${options.length}`;
      link.tabIndex = -1;
      link.setAttribute('role', 'option');
      link.setAttribute('aria-selected', 'false');
      link.append(
        node('span', 'search-title', hit.title),
        node('span', 'search-excerpt', ...excerptNodes(hit.excerpt)),
      );
      options.push(link);
      box.append(link);
    }
    return box;
  });
  return { nodes, options };
}
