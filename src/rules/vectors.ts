/**
 * Vectors: cases observed on real software, or derived from its documentation, with what is expected of
 * each. Every folder that has some gives a `Check` in its `vectors.ts`.
 */
export interface CheckResult {
  /** what a reader finds the case by */
  readonly name: string;
  readonly expected: string;
  readonly got: string;
}

/** Judges every case of a parsed vector file; a case that cannot be read is one that fails. */
export type Check = (vectors: unknown) => CheckResult[] | Promise<CheckResult[]>;

export const passed = ({ expected, got }: CheckResult): boolean => expected === got;

type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The cases of a file: the list under `key`, or the file itself when it is a list. */
export function casesOf(vectors: unknown, key: string): unknown[] {
  if (Array.isArray(vectors)) return vectors;
  const list = isRecord(vectors) ? vectors[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** How the case calls itself. */
export function nameOf(value: unknown, index: number): string {
  if (!isRecord(value)) return `case ${index + 1}`;
  const id = value['n'] ?? value['id'] ?? index + 1;
  const title = value['title'] ?? value['situation'];
  return typeof title === 'string' ? `${id} ${title}` : `${id}`;
}

/** A case whose form says nothing to the check: it fails, and says why. */
export class VectorError extends Error {
  override name = 'VectorError';
}

/** Runs `judge` on one case; what it cannot read becomes a failure of that case, never of the run. */
export function judged(name: string, judge: () => CheckResult[]): CheckResult[] {
  try {
    return judge();
  } catch (error) {
    if (error instanceof VectorError)
      return [{ name, expected: 'a case of the known form', got: error.message }];
    throw error;
  }
}

export function text(value: Json, key: string, otherwise?: string): string {
  const found = value[key] ?? otherwise;
  if (typeof found !== 'string') throw new VectorError(`"${key}" is not a text`);
  return found;
}

export function number(value: Json, key: string, otherwise?: number): number {
  const found = value[key] ?? otherwise;
  if (typeof found !== 'number') throw new VectorError(`"${key}" is not a number`);
  return found;
}

export function list(value: Json, key: string): readonly unknown[] {
  const found = value[key] ?? [];
  if (!Array.isArray(found)) throw new VectorError(`"${key}" is not a list`);
  return found;
}

export function record(value: unknown, what: string): Json {
  if (!isRecord(value)) throw new VectorError(`${what} is not an object`);
  return value;
}
