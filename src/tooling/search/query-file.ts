import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';

const schema = z.object({
  note: z.string().optional(),
  classes: z.record(z.string(), z.string()).default({}),
  queries: z.array(
    z.object({
      id: z.string(),
      class: z.string(),
      lang: z.enum(['ko', 'en']),
      q: z.string(),
      /** Any of these pages is right; without an anchor any heading of it. Absent or empty: there is nothing to find. */
      expect: z
        .array(z.object({ page: z.string(), anchor: z.string().nullable().default(null) }))
        .default([]),
    }),
  ),
});

export type QueryFile = z.infer<typeof schema>;
export type Query = QueryFile['queries'][number];

/** Reads queries and what each should find. @throws Error that says what is wrong with the file */
export function readQueries(file: string): QueryFile {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${file}: ${issue?.path.map(String).join('.')}: ${issue?.message}`);
}
