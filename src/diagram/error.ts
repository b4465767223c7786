/**
 * The only error that reading or drawing a diagram throws: what is wrong with the text and what to do,
 * in words for the author.
 */
export class DiagramError extends Error {
  /** Line within the diagram's own text, counted from 1; 1 when the whole diagram is meant. */
  readonly line: number;

  constructor(reason: string, line = 1) {
    super(reason);
    this.name = 'DiagramError';
    this.line = line;
  }
}
