import { z } from 'astro/zod';
import { readYaml } from './yaml.ts';

const localised = z.object({ ko: z.string().min(1), en: z.string().min(1) });

const outlineSchema = z.array(
  z.object({ id: z.string(), title: localised, numbered: z.boolean(), pages: z.array(z.string()).min(1) }),
);

export type Chapter = z.infer<typeof outlineSchema>[number];

export const outlineFile = 'content/outline.yaml';

export const outline = (): Chapter[] => readYaml(outlineFile, outlineSchema).value;

/** Number of a page counted over all numbered chapters, or undefined for pages without one. */
export function pageNumber(slug: string, chapters: readonly Chapter[] = outline()): number | undefined {
  const numbered = chapters.filter((chapter) => chapter.numbered).flatMap((chapter) => chapter.pages);
  const index = numbered.indexOf(slug);
  return index < 0 ? undefined : index + 1;
}
