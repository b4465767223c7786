import { z } from 'astro/zod';
import { ContentError } from './error.ts';
import { readYaml } from './yaml.ts';

const localised = z.object({ ko: z.string().min(1), en: z.string().min(1) });

const quizzesSchema = z.array(
  z.strictObject({
    /** The explainer it belongs to: a folder of src/explainers. */
    figure: z.string().regex(/^[a-z0-9-]+$/),
    question: localised,
    /** In rising order. What the run measures is compared with `upTo`; the last option has none. */
    options: z
      .array(z.strictObject({ text: localised, upTo: z.number().optional() }))
      .min(2)
      .refine(
        (options) =>
          options.every(({ upTo }, n) => (upTo === undefined) === (n === options.length - 1)) &&
          options.every(({ upTo }, n) => n === 0 || upTo === undefined || upTo > (options[n - 1]?.upTo ?? 0)),
        'every option but the last needs an upTo, in rising order',
      ),
    /** Number of the right option from 1, as the figure's own story shows it; a test runs it. */
    answer: z.int().min(1),
    /** Why it is so. */
    because: localised,
  }),
);

export type Quiz = z.infer<typeof quizzesSchema>[number];

export const quizzesFile = 'content/quizzes.yaml';

export const readQuizzes = () => readYaml(quizzesFile, quizzesSchema);

/** The question of an explainer. @throws ContentError when there are two, or the answer is none of its options */
export function quizOf(figure: string): Quiz | undefined {
  const { value, lineOf } = readQuizzes();
  const index = value.findIndex((quiz) => quiz.figure === figure);
  const quiz = value[index];
  if (!quiz) return undefined;
  if (value.some((other, n) => n !== index && other.figure === figure))
    throw new ContentError(quizzesFile, lineOf([index]), `two questions belong to ${figure}`);
  if (quiz.answer > quiz.options.length)
    throw new ContentError(quizzesFile, lineOf([index, 'answer']), 'there is no such option');
  return quiz;
}
