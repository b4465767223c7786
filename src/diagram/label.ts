/** Label text as Mermaid hands it over → plain lines. Nothing in a label is ever markup. */

const NAMED = new Map([
  ['quot', '"'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
  ['equals', '='],
  ['nbsp', '\u00a0'],
]);

/**
 * Before parsing, Mermaid turns `#quot;` into `ﬂ°quot¶ß` and `#9829;` into `ﬂ°°9829¶ß`, and turns them back
 * after drawing. We take the text in between, so the way back is ours. One pass, so nothing is decoded twice.
 */
const REFERENCE = /ﬂ°(°?)(\w+)¶ß|&(#?)(\w+);/g;

function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (whole, degree, placeholder, hash, entity) => {
    const name: string = placeholder ?? entity;
    if (degree || hash) return fromCode(name, whole);
    return NAMED.get(name) ?? (placeholder ? `#${name};` : whole);
  });
}

function fromCode(digits: string, otherwise: string): string {
  const hex = /^x([\da-f]+)$/i.exec(digits)?.[1];
  const code = hex ? Number.parseInt(hex, 16) : /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (Number.isNaN(code)) return otherwise;
  const isCharacter = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}

/** Characters that are not allowed in XML, and the invisible ones that reorder the text around them. */
const UNWANTED = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** One line of plain text: references decoded, white space collapsed, unwanted characters gone. */
export function plainText(text: string): string {
  return decodeReferences(text).toWellFormed().replace(UNWANTED, '').replace(/\s+/g, ' ').trim();
}

/** The lines of a label; `<br>` and `\n` break it. Empty lines are dropped unless there is nothing else. */
export function labelLines(text: string): string[] {
  const lines = text.split(/<br\s*\/?>|\\n|\n/i).map(plainText);
  const filled = lines.filter((line) => line !== '');
  return filled.length ? filled : [''];
}
