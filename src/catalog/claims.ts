import { z } from 'astro/zod';
import type { Verdict } from '../i18n/types.ts';
import { type Checked, readYaml } from './yaml.ts';

const localised = z.object({ ko: z.string().min(1), en: z.string().min(1) });

const claimsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^C\d+$/),
    page: z.string().min(1),
    heading: z.string(),
    verdict: z.enum(['ok', 'narrow', 'wrong', 'old'] satisfies Verdict[]),
    statement: localised,
    correction: localised.optional(),
    sources: z.array(z.string()),
    /** Live figures in which a reader can try the claim: folders of src/explainers. */
    figures: z.array(z.string().regex(/^[a-z][a-z0-9-]*$/, 'a folder of src/explainers')),
    /** `<figure>/<name>`: the experiment of the figure's experiments.ts that the tests run for the claim. */
    experiment: z
      .string()
      .regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'write <figure>/<name>, such as balancer-lab/one-address')
      .nullable(),
    /** Why no experiment can show the claim. */
    whyNot: localised.optional(),
  }),
);

export type Claim = z.infer<typeof claimsSchema>[number];

export const claimsFile = 'content/claims.yaml';

export const readClaims = (): Checked<Claim[]> => readYaml(claimsFile, claimsSchema);

export const claimsOfPage = (slug: string): Claim[] =>
  readClaims().value.filter((claim) => claim.page === slug);
