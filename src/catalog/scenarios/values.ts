import { z } from 'astro/zod';
import { type Law, LawError, LawTable } from '../../sim/random/laws.ts';
import { parseQuantity, QuantityError, type QuantityKind } from './quantity.ts';

/** An object with these settings and no others; an unknown one is reported at its own line. */
export function section<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  const unknown = z.unknown().refine(() => false, { error: `there is no such setting here, only ${known}` });
  return z.object(shape).catchall(unknown) as unknown as z.ZodObject<Shape, z.core.$strict>;
}

/** Checks a value with the schema that its form calls for: says what is wrong with that, not with a union. */
export function byForm<T>(schemaFor: (value: unknown) => z.ZodType<T>): z.ZodType<T> {
  return z.unknown().transform((value, context) => {
    const result = schemaFor(value).safeParse(value);
    if (result.success) return result.data;
    for (const { message, path } of result.error.issues)
      context.addIssue({ code: 'custom', message, path: [...path] });
    return z.NEVER;
  });
}

function quantity(kind: QuantityKind): z.ZodType<number> {
  return z
    .union([z.string(), z.number()], { error: 'a number with its unit is missing' })
    .transform((given, context) => {
      try {
        return parseQuantity(String(given), kind);
      } catch (error) {
        if (!(error instanceof QuantityError)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    });
}

export const time = quantity('time');
export const bytes = quantity('bytes');
export const rate = quantity('rate');
export const byteRate = quantity('byteRate');
export const share = quantity('share');
const needs = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `it is missing: ${what} is needed` : `${what} is needed`,
});

export const count = z.int(needs('a whole number')).min(0, { error: 'it is below zero' });
export const positiveCount = z
  .int(needs('a whole number'))
  .min(1, { error: 'a whole number from 1 on is needed' });
export const amount = z.number(needs('a number')).positive({ error: 'a number above 0 is needed' });
/** US dollars an hour. */
export const price = z.number(needs('a number')).min(0, { error: 'it is below zero' });

const writtenLaw = z.discriminatedUnion(
  'law',
  [
    section({ law: z.literal('constant'), mean: time }),
    section({ law: z.literal('exponential'), mean: time }),
    section({ law: z.literal('uniform'), low: time, high: time }),
    section({ law: z.literal('erlang'), mean: time, stages: positiveCount }),
    section({ law: z.literal('hyperexponential'), mean: time, scv: amount }),
    section({ law: z.literal('lognormal'), mean: time, scv: amount }),
    section({ law: z.literal('pareto'), mean: time, shape: amount }),
  ],
  {
    error:
      'one of constant, exponential, uniform, erlang, hyperexponential, lognormal, pareto is needed as its law',
  },
);

const constantLaw: z.ZodType<Law> = time.transform((mean) => ({ law: 'constant', mean }));

/** A law of times: "4 ms" is always 4 ms; { law: exponential, mean: 4 ms } and so on. */
export const law: z.ZodType<Law> = byForm<Law>((value) =>
  typeof value === 'object' && value !== null ? writtenLaw : constantLaw,
).superRefine((given, context) => {
  try {
    new LawTable().add(given);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

/** A text in both languages. */
export const localised = section({ ko: z.string().min(1), en: z.string().min(1) });

/** Names of nodes, hosts, clients, request classes and parameters. */
export const name = z.string().regex(/^[A-Za-z][\w-]*$/, {
  error: 'a name begins with a letter and has only letters, digits, _ and - in it',
});
