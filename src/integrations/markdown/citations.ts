import {
  defineMdastPlugin,
  type MdastPluginEntry,
  type MdxJsxFlowElement,
  type MdxJsxTextElement,
} from 'satteri';
import { ContentError } from '../../catalog/error.ts';
import { citedSources, sources } from '../../catalog/sources.ts';
import { sourceDocument } from './document.ts';

/**
 * Numbers every `<Source id="…" />` by the order in which its source first appears on the page,
 * so that the component needs to know nothing of the page around it.
 */
export const citations: MdastPluginEntry = ({ fileURL, source }) => {
  const order = citedSources(source);
  if (order.length === 0) return null;
  const { path } = sourceDocument(fileURL);
  const known = sources();
  const numbered = <N extends MdxJsxTextElement | MdxJsxFlowElement>(node: Readonly<N>): N | undefined => {
    if (node.name !== 'Source') return undefined;
    const attribute = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === 'id');
    const id = typeof attribute?.value === 'string' ? attribute.value : '';
    if (!known.has(id)) {
      const hint = 'add it to content/sources.yaml or correct the id';
      throw new ContentError(path, node.position?.start.line ?? 1, `no source has the id “${id}”: ${hint}`);
    }
    const number = { type: 'mdxJsxAttribute' as const, name: 'n', value: String(order.indexOf(id) + 1) };
    return { ...node, attributes: [...node.attributes, number] };
  };
  return defineMdastPlugin({
    name: 'citations',
    options: { position: true },
    mdxJsxTextElement: (node) => numbered(node),
    mdxJsxFlowElement: (node) => numbered(node),
  });
};
