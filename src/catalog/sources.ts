import { z } from 'astro/zod';
import { readYaml } from './yaml.ts';

const sourcesSchema = z.record(
  z.string().regex(/^[a-z0-9-]+$/),
  z.object({ title: z.string().min(1), url: z.url({ protocol: /^https$/ }), note: z.string().optional() }),
);

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

export const sourcesFile = 'content/sources.yaml';

/** All sources by id. */
export function sources(): Map<string, Source> {
  const entries = Object.entries(readYaml(sourcesFile, sourcesSchema).value);
  return new Map(entries.map(([id, { title, url }]) => [id, { id, title, url }]));
}

/** The ids cited on a page, in the order in which they first appear in its text. */
export function citedSources(body: string): string[] {
  const prose = body.replace(/^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ *\2 *$/gm, '');
  return [...new Set([...prose.matchAll(/<Source\s+id="([^"]*)"/g)].map((match) => match[1] ?? ''))];
}
