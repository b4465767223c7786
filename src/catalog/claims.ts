import { z } from 'astro/zod';
import type { Verdict } from '../i18n/types.ts';
import { type Checked, readYaml } from './yaml.ts';

const localised = z.object({ ko: z.string().min(1), en: z.string().min(1) });

const claimsSchema = z.array(
  z.object({
    id: z.string().regex(/^C\d+$/),
    page: z.string().min(1),
    heading: z.string(),
    verdict: z.enum(['ok', 'narrow', 'wrong', 'old'] satisfies Verdict[]),
    statement: localised,
    correction: localised.optional(),
    sources: z.array(z.string()),
    /** Figures that let the reader try the claim, by their id. */
    figures: z.array(z.string()),
    /** The experiment that CI runs for the claim; null until a figure shows it. */
    experiment: z.string().nullable(),
  }),
);

export type Claim = z.infer<typeof claimsSchema>[number];

export const claimsFile = 'content/claims.yaml';

export const readClaims = (): Checked<Claim[]> => readYaml(claimsFile, claimsSchema);

export const claimsOfPage = (slug: string): Claim[] =>
  readClaims().value.filter((claim) => claim.page === slug);
