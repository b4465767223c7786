import { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { ContentError } from './error.ts';
import { checkYaml } from './yaml.ts';

const schema = z.array(z.object({ id: z.string(), size: z.number() }));
const fault = (text: string): ContentError => {
  try {
    checkYaml(text, 'content/x.yaml', schema);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('no fault found');
};

describe('checkYaml', () => {
  it('gives the value and the line of any place in it', () => {
    const { value, lineOf } = checkYaml('# note\n- id: a\n  size: 1\n- id: b\n  size: 2\n', 'x', schema);
    expect(value).toEqual([
      { id: 'a', size: 1 },
      { id: 'b', size: 2 },
    ]);
    expect(lineOf([1, 'size'])).toBe(5);
    expect(lineOf([1, 'missing'])).toBe(4);
    expect(lineOf([])).toBe(1);
  });

  it('names file, line and place of a value that does not fit', () => {
    const { line, message } = fault('- id: a\n  size: 1\n- id: b\n  size: large\n');
    expect(line).toBe(4);
    expect(message).toMatch(/^content\/x\.yaml:4: 1\.size: .*number/);
  });

  it('names the line of a syntax error', () => {
    expect(fault('- id: a\n  size: [1\n').message).toMatch(/^content\/x\.yaml:\d: /);
    expect(fault('- id: a\n  id: b\n').line).toBe(2);
  });
});
