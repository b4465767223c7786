import { describe, expect, it } from 'vitest';
import { ROLES } from '../diagram/graph.ts';
import { contrast, fillHex, readTokens, strokeHex, type Theme, tokenHex } from './colours.ts';

const themes: Theme[] = ['light', 'dark'];
const text = 4.5;

describe.each(themes)('the %s theme', (theme) => {
  const tokens = readTokens(theme);
  const colour = (name: string) => tokenHex(tokens, name);

  it.each(['paper', 'card', 'sunk', 'mark'])('ink is readable on %s', (ground) => {
    expect(contrast(colour('ink'), colour(ground))).toBeGreaterThanOrEqual(text);
  });

  it.each(['paper', 'card', 'sunk'])('soft text and the accent are readable on %s', (ground) => {
    expect(contrast(colour('soft'), colour(ground))).toBeGreaterThanOrEqual(text);
    expect(contrast(colour('accent'), colour(ground))).toBeGreaterThanOrEqual(text);
  });

  it.each(ROLES)('a %s is readable: its ink on paper and on its fill, its label on its fill', (role) => {
    const stroke = strokeHex(tokens, role, 0.12);
    const fill = fillHex(tokens, role, 0.035);
    expect(contrast(stroke, colour('paper'))).toBeGreaterThanOrEqual(text);
    expect(contrast(stroke, fill)).toBeGreaterThanOrEqual(text);
    expect(contrast(colour('ink'), fill)).toBeGreaterThanOrEqual(text);
  });

  it('a correction is readable', () => {
    expect(contrast(strokeHex(tokens, 'bad', 0.13), colour('paper'))).toBeGreaterThanOrEqual(text);
  });

  it('edges stand out from the paper', () => {
    expect(contrast(colour('line'), colour('paper'))).toBeGreaterThanOrEqual(3);
  });
});

describe('readTokens', () => {
  it('takes the right half of light-dark()', () => {
    const css =
      ':root {\n  --a: light-dark(oklch(1 0 0), oklch(0 0 0));\n  --n: 0.5;\n}\n[data-theme="dark"] {\n  --n: 0.8;\n}';
    expect(tokenHex(readTokens('light', css), 'a')).toBe('#ffffff');
    expect(tokenHex(readTokens('dark', css), 'a')).toBe('#000000');
    expect(readTokens('dark', css).get('n')).toBe('0.8');
  });
});
