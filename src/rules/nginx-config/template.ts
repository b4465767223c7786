import { Refusal } from './problem.ts';

/** A value of the configuration with variables in it: text, `{ variable }` and `{ group }` for `$1` to `$9`. */
export type Template = readonly (string | { readonly variable: string } | { readonly group: number })[];

/**
 * Splits a value as ngx_http_script_compile does.
 * @throws Refusal invalidVariableName
 */
export function readTemplate(text: string): Template {
  const parts: (string | { variable: string } | { group: number })[] = [];
  const pattern = /\$(?:([1-9])|\{(\w*)(\}?)|(\w*))/gy;
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar !== at) {
      parts.push(text.slice(at, dollar < 0 ? text.length : dollar));
      if (dollar < 0) break;
    }
    pattern.lastIndex = dollar;
    const [whole, group, braced, closing, bare] = pattern.exec(text) as RegExpExecArray;
    const name = braced ?? bare ?? '';
    if (group) parts.push({ group: Number(group) });
    else if (name === '' || closing === '') throw new Refusal('invalidVariableName', { value: text });
    else parts.push({ variable: name });
    at = dollar + (whole as string).length;
  }
  return parts;
}

export const variablesOf = (template: Template): string[] =>
  template.flatMap((part) => (typeof part === 'object' && 'variable' in part ? [part.variable] : []));

/** The text of a template without variables; undefined with them. */
export function constant(template: Template): string | undefined {
  return template.every((part) => typeof part === 'string') ? template.join('') : undefined;
}
