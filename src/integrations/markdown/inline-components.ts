import type { PhrasingContent } from 'mdast';
import { defineMdastPlugin, type MdastNode, type MdxJsxFlowElement } from 'satteri';

const inline = new Set(['Claim', 'Source', 'Term']);

const isInline = (node: Readonly<MdastNode> | undefined): node is Readonly<MdxJsxFlowElement> =>
  node?.type === 'mdxJsxFlowElement' && inline.has(node.name ?? '');

const firstLine = (node: Readonly<MdastNode>): number => node.position?.start.line ?? 0;
const lastLine = (node: Readonly<MdastNode>): number => node.position?.end.line ?? 0;

/** What stands inside a component, without the paragraph that a blank line made of it. */
const words = (component: Readonly<MdxJsxFlowElement>): PhrasingContent[] =>
  component.children.flatMap((child) =>
    child.type === 'paragraph' ? [...child.children] : [child as PhrasingContent],
  );

/**
 * MDX takes a paragraph of nothing but components for a block and drops the paragraph:
 * `<Claim id="C1">…</Claim> <Source id="…" />`. This puts it back.
 */
export const inlineComponents = defineMdastPlugin({
  name: 'inline-components',
  options: { position: true },
  mdxJsxFlowElement(node, ctx) {
    if (!isInline(node)) return;
    const siblings = (ctx.parent(node)?.children ?? []) as readonly MdastNode[];
    const index = ctx.indexOf(node) ?? 0;
    const joins = (one: Readonly<MdastNode> | undefined, next: Readonly<MdastNode> | undefined) =>
      isInline(one) && isInline(next) && firstLine(next) - lastLine(one) <= 1;
    if (joins(siblings[index - 1], siblings[index])) return;
    let end = index + 1;
    while (joins(siblings[end - 1], siblings[end])) end++;
    const members = siblings.slice(index, end).filter(isInline);
    const children = members.flatMap((member, at) => [
      ...(at > 0 ? [{ type: 'text' as const, value: ' ' }] : []),
      {
        type: 'mdxJsxTextElement' as const,
        name: member.name,
        attributes: member.attributes,
        children: words(member),
      },
    ]);
    for (const member of members.slice(1)) ctx.removeNode(member);
    ctx.replaceNode(node, { type: 'paragraph', children });
  },
});
