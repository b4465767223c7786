import { defineHastPlugin, type HastPluginEntry } from 'satteri';
import { type Lang, pagePath } from '../../i18n/lang.ts';
import { sourceDocument } from './document.ts';

/** Authors write /ec2/ami/#principle in both languages; the site adds the language and the base path. */
export function localHref(href: string, lang: Lang, base: string): string {
  const match = /^\/([^#?]*)(.*)$/.exec(href);
  if (!match || href.startsWith('//')) return href;
  return pagePath(lang, (match[1] ?? '').replace(/\/+$/, ''), base) + (match[2] ?? '');
}

export const links =
  (base: string): HastPluginEntry =>
  ({ fileURL }) => {
    const { lang } = sourceDocument(fileURL);
    return defineHastPlugin({
      name: 'links',
      element: {
        filter: ['a'],
        visit(node, ctx) {
          const href = node.properties['href'];
          if (typeof href === 'string') ctx.setProperty(node, 'href', localHref(href, lang, base));
        },
      },
    });
  };
