import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const pages = defineCollection({
  // deferRender: a changed Markdown plugin must show at once, not when a cached rendering expires.
  loader: glob({
    base: './content',
    pattern: '{ko,en}/**/*.mdx',
    deferRender: true,
    generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
  }),
  schema: z
    .object({
      title: z.string().min(1),
      /** Shorter title for the navigation. */
      nav: z.string().optional(),
      description: z.string().min(30).max(220),
      lead: z.string().min(1),
      card: z.string().min(1).max(60),
    })
    .strict(),
});

export const collections = { pages };
