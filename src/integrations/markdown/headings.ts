import { defineHastPlugin, type HastPluginEntry } from 'satteri';
import { ContentError } from '../../catalog/error.ts';
import { strings } from '../../i18n/strings.ts';
import { sourceDocument } from './document.ts';

const idMark = /\s*\[#([^\]]*)\]\s*$/;

/** Splits "제목 [#id]" into its text and its id; the id is undefined when there is no mark. */
export function splitHeading(text: string): { text: string; id: string | undefined } {
  const match = idMark.exec(text);
  return match ? { text: text.slice(0, match.index), id: match[1] } : { text, id: undefined };
}

/**
 * Gives every heading the id its author wrote at its end, `## 좋은 점 [#pros]`, and a link to itself.
 * The ids are English and stable, so that links survive a change of words and of language.
 */
export const headings: HastPluginEntry = ({ fileURL }) => {
  const { path, lang } = sourceDocument(fileURL);
  const seen = new Set<string>();
  return defineHastPlugin({
    name: 'headings',
    options: { position: true },
    element: {
      filter: ['h1', 'h2', 'h3', 'h4'],
      visit(node, ctx) {
        const line = node.position?.start.line ?? 1;
        if (node.tagName === 'h1')
          throw new ContentError(path, line, 'the title in the front matter is the only h1: begin with ##');
        const last = node.children.at(-1);
        const { text, id } = splitHeading(last?.type === 'text' ? last.value : '');
        if (!id || !/^[a-z][a-z0-9-]*$/.test(id))
          throw new ContentError(
            path,
            line,
            `the heading “${ctx.textContent(node)}” needs an English id at its end, e.g. [#pros]`,
          );
        if (seen.has(id))
          throw new ContentError(path, line, `the heading id “${id}” is already used on this page`);
        seen.add(id);
        const words = splitHeading(ctx.textContent(node)).text;
        return {
          ...node,
          properties: { ...node.properties, id, tabIndex: -1 },
          children: [
            ...node.children.slice(0, -1),
            { type: 'text', value: text },
            {
              type: 'element',
              tagName: 'a',
              properties: {
                className: ['anchor'],
                href: `#${id}`,
                ariaLabel: strings(lang).linkToSection(words),
              },
              children: [],
            },
          ],
        };
      },
    },
  });
};
