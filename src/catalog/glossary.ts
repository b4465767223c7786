import { z } from 'astro/zod';
import { ROLES } from '../diagram/graph.ts';
import { type Checked, readYaml } from './yaml.ts';

const localised = z.object({ ko: z.string().min(1), en: z.string().min(1) });

const glossarySchema = z.array(
  z.object({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** The spelling that the site uses. */
    name: localised,
    definition: localised,
    /** Every other way the term is written: abbreviations, loanwords, synonyms. */
    written: z.array(z.string()).default([]),
    /** Further words by which search finds the term; the glossary does not show them. */
    search: z.array(z.string()).default([]),
    /** Those of its spellings that another term has too, where the word really means both. */
    shared: z.array(z.string()).default([]),
    /** Misspellings worth finding. */
    typos: z.array(z.string()).default([]),
    related: z.array(z.string()).default([]),
    /** Where it is explained, best first: a page, or page#heading. */
    at: z.array(z.string()).default([]),
    /** The role in diagrams that the term stands for; it lends the word its colour and icon. */
    role: z.enum(ROLES).optional(),
  }),
);

export type Term = z.infer<typeof glossarySchema>[number];

export const glossaryFile = 'content/glossary.yaml';

export const readGlossary = (): Checked<Term[]> => readYaml(glossaryFile, glossarySchema);

/** The term of that id. */
export const termById = (id: string): Term | undefined => readGlossary().value.find((term) => term.id === id);
