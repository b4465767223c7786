import type { Element, ElementContent } from 'hast';
import type { ShikiTransformer } from 'shiki';

/** The words after the language of a fence: title="…" real="…" example="…". */
export interface CodeMeta {
  readonly title?: string;
  /** Where the output was really produced, e.g. "Debian 12, nginx 1.22.1". */
  readonly real?: string;
  /** Id of the source that an example follows. */
  readonly example?: string;
}

export function codeMeta(raw: string | undefined): CodeMeta {
  return Object.fromEntries(
    [...(raw ?? '').matchAll(/(title|real|example)="([^"]*)"/g)].map((match) => [match[1], match[2]]),
  );
}

/** Colours as classes in place of style attributes, so that the page's policy needs no 'unsafe-inline'. */
export const classesForColours = (): ShikiTransformer => ({
  name: 'classes-for-colours',
  pre(node) {
    delete node.properties['style'];
    node.properties['tabindex'] = '0';
  },
  span(node) {
    const match = /--astro-code-(?:token-)?([\w-]+)/.exec(String(node.properties['style'] ?? ''));
    delete node.properties['style'];
    if (match?.[1] && match[1] !== 'foreground') this.addClassToHast(node, `t-${match[1]}`);
  },
});

const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

/**
 * Frames a code block that has a title or a provenance: a figure with the title, and whether the output was
 * really produced (and on what) or follows a source. The page fills in the words and links by the data attributes.
 */
export const codeFrame = (): ShikiTransformer => ({
  name: 'code-frame',
  root(root) {
    const pre = root.children[0];
    if (pre?.type !== 'element') return;
    const { title, real, example } = codeMeta(this.options.meta?.__raw);
    const head: ElementContent[] = [];
    if (title) head.push(element('span', { class: 'code-title' }, [text(title)]));
    if (real) head.push(element('span', { class: 'code-real', 'data-real': real }, []));
    if (example) head.push(element('span', { class: 'code-example', 'data-example': example }, []));
    root.children = [
      element('figure', { class: 'code' }, head.length ? [element('figcaption', {}, head), pre] : [pre]),
    ];
  },
});
