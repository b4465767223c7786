import { escapeText } from '../../diagram/markup.ts';
import type { Say } from '../../figure/steps/model.ts';
import { type Field, type KeyLine, toHex } from '../../rules/ssh/index.ts';
import type { LoginResult, Sight } from './run.ts';

/** Below the picture, as HTML: the bytes of the step field by field, and the file that the server looks into. */
export function stageHtml(result: LoginResult, sight: Sight, say: Say): string {
  return (
    `<section class="ks-bytes"><h3>${escapeText(say(sight.title))}</h3>${bytes(sight, say)}</section>` +
    `<section class="ks-file"><h3>${escapeText(say(['fileTitle']))}</h3>${file(result, sight, say)}</section>`
  );
}

function bytes({ shown, differs, terminal }: Sight, say: Say): string {
  const printed = terminal === undefined ? '' : `<pre tabindex="0">${escapeText(terminal)}</pre>`;
  if (!shown) return printed;
  const rows = shown.fields.map((field) => {
    const isOther = differs.includes(field.name);
    const told = isOther ? `<em>${escapeText(say(['notAsSigned']))}</em>` : '';
    return `<tr${isOther ? ' class="other"' : ''}><th scope="row">${escapeText(say([`field-${field.name}`]))}</th><td><code>${escapeText(shownValue(field))}</code>${told}</td><td>${lengthOf(field)}</td></tr>`;
  });
  const head = `<thead><tr><th scope="col">${escapeText(say(['field']))}</th><th scope="col">${escapeText(say(['value']))}</th><th scope="col">${escapeText(say(['bytes']))}</th></tr></thead>`;
  const total = `<tfoot><tr><th scope="row" colspan="2">${escapeText(say(['total']))}</th><td>${shown.bytes.length}</td></tr></tfoot>`;
  return `<table>${head}<tbody>${rows.join('')}</tbody>${total}</table>${printed}`;
}

/** A string is its length in four bytes and its contents. */
const lengthOf = ({ type, length }: Field): string => (type === 'string' ? `4 + ${length - 4}` : `${length}`);

const OPAQUE = new Set(['session-id', 'key', 'signature-bytes']);

function shownValue(field: Field): string {
  const { name, type, value, inner } = field;
  if (inner) return inner.map(shownValue).join(' ');
  if (type === 'boolean') return value[0] === 1 ? 'TRUE' : 'FALSE';
  if (type === 'byte') return `${value[0]}`;
  return OPAQUE.has(name) ? toHex(value) : new TextDecoder().decode(value);
}

function file({ file: text, lines }: LoginResult, { hit, answer }: Sight, say: Say): string {
  const raw = text.split('\n');
  const rows = lines.map((line) => {
    const wrong = line.kind === 'invalid' && answer !== undefined && answer.reason !== 'methods';
    const state = line.line === hit ? 'hit' : wrong ? 'wrong' : '';
    const told = line.line === hit ? say(['isThisKey']) : wrong ? lineProblem(line, say) : '';
    return `<li class="${state}"><code>${escapeText(raw[line.line - 1] ?? '')}</code>${told === '' ? '' : `<em>${escapeText(told)}</em>`}</li>`;
  });
  return `<ol>${rows.join('')}</ol>`;
}

/** Why a line is no key, in the reader's language. */
export const lineProblem = (line: Extract<KeyLine, { kind: 'invalid' }>, say: Say): string =>
  say([line.problem.reason, line.problem.args as never]);

/** What ssh-keygen -lf would say of a pasted file, line by line, errors among it. */
export function parsedHtml(
  lines: readonly KeyLine[],
  fingerprints: ReadonlyMap<number, string>,
  own: string,
  say: Say,
): string {
  const rows = lines.map((line) => {
    const number = `<b>${escapeText(say(['lineNumber', line.line]))}</b>`;
    if (line.kind === 'ignored') return `<li>${number} ${escapeText(say([`ignored-${line.why}`]))}</li>`;
    if (line.kind === 'invalid')
      return `<li class="wrong">${number} ${escapeText(lineProblem(line, say))}</li>`;
    const { type, options, comment } = line.key;
    const print = fingerprints.get(line.line) ?? '';
    const parts = [
      say(['keyOfType', type]),
      ...(print === own ? [say(['isThisKey'])] : []),
      ...(options.length > 0
        ? [
            say([
              'options',
              options
                .map(({ name, value }) => (value === undefined ? name : `${name}="${value}"`))
                .join(', '),
            ]),
          ]
        : []),
      ...(comment === '' ? [] : [say(['comment', comment])]),
    ];
    return `<li class="${print === own ? 'hit' : ''}">${number} ${escapeText(parts.join(' '))} <code>${escapeText(print)}</code></li>`;
  });
  return rows.join('');
}
