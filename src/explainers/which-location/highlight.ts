import { escapeText } from '../../diagram/markup.ts';

/**
 * A configuration as HTML with the classes of the site's code blocks. It only colours what is being typed; what it
 * means is for the rules to say.
 */
export function highlight(config: string, marks: ReadonlyMap<number, string>): string {
  // The text that a textarea shows ends with an empty line when it ends with a line break.
  return config
    .split('\n')
    .map((line, n) => `<span class="${`line ${marks.get(n + 1) ?? ''}`.trim()}">${coloured(line)}</span>`)
    .join('\n');
}

const TOKENS =
  /(#.*$)|("(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)|(\$\{?\w+\}?)|([A-Za-z_]\w*)(?=[\s;{]|$)|(.)/gu;
const NAMES = ['', 't-comment', 't-string', 't-parameter', 't-keyword'];

function coloured(line: string): string {
  let begins = true;
  let html = '';
  for (const match of line.matchAll(TOKENS)) {
    const kind = [1, 2, 3, 4].find((group) => match[group] !== undefined) ?? 0;
    const [token] = match;
    // A comment begins a word, and a directive begins a statement.
    const name = kind === 4 && !begins ? '' : NAMES[kind];
    html += name ? `<span class="${name}">${escapeText(token)}</span>` : escapeText(token);
    if (/[;{}]/.test(token)) begins = true;
    else if (token.trim() !== '') begins = false;
  }
  return html;
}
