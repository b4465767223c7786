/**
 * The line, from 1, of the value at a path such as `SecurityGroups.0.IpPermissions.2`, or of the nearest value around
 * it where there is none.
 * @param text JSON; call it only after `JSON.parse` has taken it
 */
export function jsonLine(text: string, path: string): number {
  let at = 0;
  const space = () => {
    while (/\s/.test(text[at] ?? '')) at++;
  };
  const string = (): string => {
    const start = at++;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(start, ++at)) as string;
  };
  /** Passes one value, however deep. */
  const pass = () => {
    let open = 0;
    do {
      const char = text[at] ?? '';
      if (char === '"') string();
      else {
        if (char === '{' || char === '[') open++;
        if (char === '}' || char === ']') open--;
        at++;
      }
      // What stays is a number or a word: to its end.
      while (open === 0 && /[\w.+-]/.test(text[at] ?? '')) at++;
    } while (open > 0 && at < text.length);
  };
  /** Into the member of that name: whether there is one. Of two with the same name the last counts, as in JSON. */
  const enter = (wanted: string): boolean => {
    const isObject = text[at] === '{';
    if (!isObject && text[at] !== '[') return false;
    let found: number | undefined;
    at++;
    space();
    for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
      const key = isObject ? string() : `${index}`;
      space();
      if (isObject) at++;
      space();
      if (key === wanted) found = at;
      pass();
      space();
      if (text[at] === ',') at++;
      space();
    }
    at = found ?? at;
    return found !== undefined;
  };
  space();
  let found = at;
  for (const key of path === '' ? [] : path.split('.')) {
    if (!enter(key)) break;
    found = at;
  }
  return text.slice(0, found).split('\n').length;
}
