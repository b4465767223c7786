import { readFileSync } from 'node:fs';
import { formatHex, parse, wcagContrast } from 'culori';

export type Theme = 'light' | 'dark';

/** The design tokens of src/styles/tokens.css in one theme, by name without the leading dashes. */
export type Tokens = ReadonlyMap<string, string>;

const file = 'src/styles/tokens.css';

/** Reads the tokens of a theme: light-dark() resolved, and the dark block's numbers in dark. */
export function readTokens(theme: Theme, css: string = readFileSync(file, 'utf8')): Tokens {
  const block = (selector: string): string => {
    const start = css.indexOf(`${selector} {`);
    return start < 0 ? '' : css.slice(start, css.indexOf('\n}', start));
  };
  const source = block(':root') + (theme === 'dark' ? block('[data-theme="dark"]') : '');
  const tokens = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    const pair = /^light-dark\((.*\)), (.*)\)$/.exec(value.trim());
    tokens.set(name, (pair ? pair[theme === 'light' ? 1 : 2] : value.trim()) ?? '');
  }
  return tokens;
}

const number = (tokens: Tokens, name: string): number => {
  const value = Number(tokens.get(name));
  if (!Number.isFinite(value)) throw new Error(`${file}: --${name} is not a number: ${tokens.get(name)}`);
  return value;
};

const hex = (colour: string): string => {
  const value = formatHex(parse(colour));
  if (!value) throw new Error(`${file}: not a colour: ${colour}`);
  return value;
};

/** A colour token as #rrggbb. */
export const tokenHex = (tokens: Tokens, name: string): string => hex(tokens.get(name) ?? '');

/** A role's outline or ink, at the theme's stroke lightness. */
export const strokeHex = (tokens: Tokens, role: string, chroma: number): string =>
  hex(`oklch(${number(tokens, 'Ls')} ${chroma} ${number(tokens, `h-${role}`)})`);

/** A role's fill, at the theme's fill lightness. */
export const fillHex = (tokens: Tokens, role: string, chroma: number): string =>
  hex(`oklch(${number(tokens, 'Lf')} ${chroma} ${number(tokens, `h-${role}`)})`);

/** Contrast ratio of two colours by WCAG 2.2, 1 to 21. */
export const contrast = (one: string, other: string): number => wcagContrast(one, other);
