import type { Mark, Step } from './model.ts';

type Marks = NonNullable<Step['marks']>;

/** What stands in the nodes at every step, with what a step adds to it. */
export function mergeMarks(always: Marks, added: Marks = {}): Record<string, Mark> {
  const marks: Record<string, Mark> = { ...always };
  for (const [node, mark] of Object.entries(added)) marks[node] = { ...always[node], ...mark };
  return marks;
}
