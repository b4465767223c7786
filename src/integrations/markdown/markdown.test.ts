import { pathToFileURL } from 'node:url';
import type { HastPluginEntry, MdastPluginEntry } from 'satteri';
import { markdownToHtml, mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { citations } from './citations.ts';
import { codeMeta } from './code.ts';
import { headings, splitHeading } from './headings.ts';
import { links, localHref } from './links.ts';

const file = (path: string) => pathToFileURL(`${process.cwd()}/content/${path}`);
const html = async (source: string, path: string, hastPlugins: HastPluginEntry[]) =>
  (await markdownToHtml(source, { hastPlugins, fileURL: file(path) })).html;

describe('headings', () => {
  it('splits text and id', () => {
    expect(splitHeading('좋은 점 [#pros]')).toEqual({ text: '좋은 점', id: 'pros' });
    expect(splitHeading('no id')).toEqual({ text: 'no id', id: undefined });
  });

  it('gives the heading its id and a link to itself', async () => {
    const made = await html('## 좋은 점 [#pros]\n', 'ko/x.mdx', [headings]);
    expect(made).toContain(
      '<h2 id="pros" tabindex="-1">좋은 점<a class="anchor" href="#pros" aria-label="“좋은 점” 절로 가는 링크">',
    );
  });

  it('keeps code and emphasis in a heading', async () => {
    expect(await html('## The `ss` command [#ss]\n', 'en/x.mdx', [headings])).toContain(
      '<code>ss</code> command<a',
    );
  });

  it.each([
    ['no id', '## 좋은 점\n'],
    ['a Korean id', '## 좋은 점 [#장점]\n'],
    ['an h1', '# 제목 [#title]\n'],
    ['an id twice', '## 가 [#a]\n\n## 나 [#a]\n'],
  ])('refuses %s, naming file and line', async (_, source) => {
    await expect(html(source, 'ko/x.mdx', [headings])).rejects.toThrow(/content\/ko\/x\.mdx:\d: /);
  });
});

describe('links', () => {
  it('adds language and base path to addresses of the site only', () => {
    expect(localHref('/ec2/ami/#principle', 'en', '/docs/')).toBe('/docs/en/ec2/ami/#principle');
    expect(localHref('/ec2/ami', 'ko', '/')).toBe('/ec2/ami/');
    expect(localHref('/', 'en', '/')).toBe('/en/');
    for (const href of ['https://nginx.org/', '#pros', '//example.org/x', 'mailto:a@example.org'])
      expect(localHref(href, 'en', '/docs/')).toBe(href);
  });

  it('takes the language from the folder', async () => {
    expect(await html('[a](/was/)', 'en/x.mdx', [links('/')])).toContain('href="/en/was/"');
    expect(await html('[a](/was/)', 'ko/x.mdx', [links('/')])).toContain('href="/was/"');
  });
});

describe('citations', () => {
  const compile = async (source: string) => {
    const mdastPlugins: MdastPluginEntry[] = [citations];
    return (await mdxToJs(source, { mdastPlugins, fileURL: file('ko/x.mdx') })).code;
  };

  it('numbers sources by their first appearance', async () => {
    const code = await compile(
      '가 <Source id="rfc9110" /> 나 <Source id="sshd" /> 다 <Source id="rfc9110" />',
    );
    expect([...code.matchAll(/n: "(\d)"/g)].map((match) => match[1])).toEqual(['1', '2', '1']);
    expect(await compile('가\n\n<Source id="sshd" />\n')).toContain('n: "1"');
  });

  it('refuses an unknown source, naming file and line', async () => {
    await expect(compile('가\n\n나 <Source id="nobody" />')).rejects.toThrow(
      'content/ko/x.mdx:3: no source has the id “nobody”',
    );
  });
});

describe('codeMeta', () => {
  it('reads what it knows and nothing else', () => {
    expect(codeMeta('title="/etc/nginx.conf" real="Debian 12, nginx 1.22.1" other="x" {1,2}')).toEqual({
      title: '/etc/nginx.conf',
      real: 'Debian 12, nginx 1.22.1',
    });
    expect(codeMeta(undefined)).toEqual({});
  });
});
