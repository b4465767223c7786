import { readFileSync, statSync } from 'node:fs';
import type { z } from 'astro/zod';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { ContentError } from './error.ts';

type Path = readonly PropertyKey[];

/** A checked YAML file: its value, and the line of any place in it for messages. */
export interface Checked<T> {
  readonly file: string;
  readonly value: T;
  /** Line (from 1) of a place in the file, or of its nearest parent that exists. */
  lineOf(path: Path): number;
}

/**
 * Checks YAML text against a schema.
 * @throws ContentError with the line of the first mistake
 */
export function checkYaml<S extends z.ZodType>(text: string, file: string, schema: S): Checked<z.infer<S>> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const fault = document.errors[0];
  if (fault) throw new ContentError(file, counter.linePos(fault.pos[0]).line, fault.message);
  const result = schema.safeParse(document.toJS());
  if (!result.success) {
    const issue = result.error.issues[0];
    const path = issue?.path ?? [];
    throw new ContentError(
      file,
      lineOf(path),
      `${path.map(String).join('.') || 'file'}: ${issue?.message ?? 'invalid'}`,
    );
  }
  return { file, value: result.data as z.infer<S>, lineOf };
}

const cache = new Map<string, { time: number; checked: Checked<unknown> }>();

/** Reads and checks a YAML file below the working directory; read again only when it has changed. */
export function readYaml<S extends z.ZodType>(file: string, schema: S): Checked<z.infer<S>> {
  const time = statSync(file).mtimeMs;
  const known = cache.get(file);
  if (known?.time === time) return known.checked as Checked<z.infer<S>>;
  const checked = checkYaml(readFileSync(file, 'utf8'), file, schema);
  cache.set(file, { time, checked });
  return checked;
}
