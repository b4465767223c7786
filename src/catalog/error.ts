/** A mistake in content/ that an author can mend: says the file, the line and what to do. */
export class ContentError extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`);
    this.name = 'ContentError';
    this.file = file;
    this.line = line;
  }
}
