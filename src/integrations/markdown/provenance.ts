import { defineHastPlugin, type HastPluginEntry } from 'satteri';
import { ContentError } from '../../catalog/error.ts';
import { sources } from '../../catalog/sources.ts';
import { strings } from '../../i18n/strings.ts';
import { sourceDocument } from './document.ts';

/** Says of a code block, in the page's language, where its output comes from: really produced, or after a source. */
export const provenance: HastPluginEntry = ({ fileURL }) => {
  const { path, lang } = sourceDocument(fileURL);
  const { codeReal, codeExample } = strings(lang);
  return defineHastPlugin({
    name: 'provenance',
    element: {
      filter: ['span'],
      visit(node, ctx) {
        const real = node.properties['data-real'] ?? node.properties['dataReal'];
        const example = node.properties['data-example'] ?? node.properties['dataExample'];
        if (typeof real === 'string') ctx.appendChild(node, { type: 'text', value: `${codeReal} · ${real}` });
        if (typeof example !== 'string') return;
        const source = sources().get(example);
        if (!source)
          throw new ContentError(
            path,
            1,
            `example="${example}": no source has that id in content/sources.yaml`,
          );
        ctx.appendChild(node, [
          { type: 'text', value: `${codeExample} · ` },
          {
            type: 'element',
            tagName: 'a',
            properties: { href: source.url },
            children: [{ type: 'text', value: source.title }],
          },
        ]);
      },
    },
  });
};
