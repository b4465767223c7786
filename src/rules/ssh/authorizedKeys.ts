import { bad, good, type Problem, type Result } from '../problem.ts';
import { isKeyType, type KeyReason, type PublicKey, parseKey } from './publicKey.ts';

/** One option in front of a key, such as `from="10.0.0.0/8"`. */
export interface KeyOption {
  /** in lower case; names do not care about case */
  readonly name: string;
  /** without its quotes */
  readonly value?: string;
}

export interface AuthorizedKey extends PublicKey {
  /** line of the file, from 1 */
  readonly line: number;
  readonly options: readonly KeyOption[];
  /** for people only */
  readonly comment: string;
}

export type LineReason =
  | KeyReason
  | 'line-too-long'
  | 'options-quote'
  /** a space after a comma: the rest of the options is taken for the key type */
  | 'options-space'
  | 'option-format'
  | 'no-key';

/** What a line of the file is. */
export type KeyLine =
  | { readonly kind: 'key'; readonly line: number; readonly key: AuthorizedKey }
  | { readonly kind: 'ignored'; readonly line: number; readonly why: 'blank' | 'comment' }
  | { readonly kind: 'invalid'; readonly line: number; readonly problem: Problem<LineReason> };

/** sshd(8), AUTHORIZED_KEYS FILE FORMAT: https://man.openbsd.org/sshd.8 */
const LONGEST_LINE = 8192;

/** Reads a whole file. Total; a line that is no key never spoils another. */
export function parseAuthorizedKeys(text: string): readonly KeyLine[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((raw, index): KeyLine => {
    const line = index + 1;
    const trimmed = raw.replace(/^[ \t]+|[ \t\r]+$/g, '');
    if (trimmed === '') return { kind: 'ignored', line, why: 'blank' };
    if (trimmed.startsWith('#')) return { kind: 'ignored', line, why: 'comment' };
    const key = parseKeyLine(raw, line);
    return key.ok
      ? { kind: 'key', line, key: key.value }
      : { kind: 'invalid', line, problem: { ...(key.problems[0] as Problem<LineReason>), line } };
  });
}

/** Reads one line: options if any, key type, blob, comment. */
export function parseKeyLine(raw: string, line = 1): Result<AuthorizedKey, LineReason> {
  const trimmed = raw.replace(/^[ \t]+|[ \t\r\n]+$/g, '');
  if (trimmed.length > LONGEST_LINE)
    return bad('line', 'line-too-long', { length: trimmed.length, most: LONGEST_LINE });
  const first = word(trimmed);
  if (isKeyType(first)) return finish(trimmed, [], line);
  const end = endOfOptions(trimmed);
  if (end === undefined) return bad('options', 'options-quote', { text: first });
  const written = trimmed.slice(0, end);
  const rest = trimmed.slice(end).replace(/^[ \t]+/, '');
  if (rest === '') return bad('line', 'no-key', { text: first });
  if (written.endsWith(',')) return bad('options', 'options-space', { text: written, next: word(rest) });
  if (!isKeyType(word(rest)))
    return /^(?:ssh|ecdsa|sk)-/.test(first)
      ? bad('key', 'key-type-unknown', { type: first })
      : bad('line', 'no-key', { text: first });
  const options = splitOptions(written);
  return options.ok ? finish(rest, options.value, line) : options;
}

const word = (text: string): string => /^[^ \t]*/.exec(text)?.[0] ?? '';

function finish(
  text: string,
  options: readonly KeyOption[],
  line: number,
): Result<AuthorizedKey, LineReason> {
  const [, type = '', base64 = '', comment = ''] = /^([^ \t]+)[ \t]*([^ \t]*)[ \t]*(.*)$/.exec(text) ?? [];
  const key = parseKey(type, base64);
  return key.ok ? good({ ...key.value, line, options, comment }) : key;
}

/** Where the options end: the first white space outside quotes; `\"` inside them is no quote. */
function endOfOptions(text: string): number | undefined {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\\' && text[i + 1] === '"') i++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ' ' || char === '\t')) return i;
  }
  return quoted ? undefined : text.length;
}

function splitOptions(text: string): Result<readonly KeyOption[], LineReason> {
  const options: KeyOption[] = [];
  let rest = text;
  while (rest !== '') {
    const found = /^([A-Za-z0-9-]+)(?:="((?:\\"|[^"])*)")?(?:,(?=.)|$)/.exec(rest);
    if (!found) return bad('options', 'option-format', { text: rest });
    const [whole, name = '', value] = found;
    options.push({
      name: name.toLowerCase(),
      ...(value === undefined ? {} : { value: value.replaceAll('\\"', '"') }),
    });
    rest = rest.slice(whole.length);
  }
  return good(options);
}
