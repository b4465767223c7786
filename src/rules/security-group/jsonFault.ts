/** Words of JSON: white space, strings, numbers, names, marks. */
const words =
  /[ \t\r\n]+|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)|([{}[\],:])/iy;

type Place = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'after' | 'end';

/**
 * Where a text stops being JSON: the offset of the first word that cannot stand there, or the end of a
 * text that is not finished. Engines word this differently or not at all. Undefined when it is JSON.
 */
export function jsonFault(text: string): number | undefined {
  const open: string[] = [];
  let place: Place = 'value';
  let at = 0;
  const done = (): Place => (open.length > 0 ? 'after' : 'end');
  while (at < text.length) {
    words.lastIndex = at;
    const match = words.exec(text);
    if (!match) return at;
    const [whole, string, literal, mark] = match;
    const next: Place | undefined =
      string || literal || mark ? step(place, open, done, string, literal, mark) : place;
    if (next === undefined) return at;
    place = next;
    at += whole.length;
  }
  return place === 'end' ? undefined : text.length;
}

function step(
  place: Place,
  open: string[],
  done: () => Place,
  string: string | undefined,
  literal: string | undefined,
  mark: string | undefined,
): Place | undefined {
  if (place === 'value' || place === 'first-item') {
    if (string !== undefined || literal !== undefined) return done();
    if (mark === '{' || mark === '[') {
      open.push(mark);
      return mark === '{' ? 'first-key' : 'first-item';
    }
  }
  if (place === 'first-key' || place === 'key') if (string !== undefined) return 'colon';
  if (place === 'colon') return mark === ':' ? 'value' : undefined;
  const inside = open.at(-1);
  if (place === 'after' && mark === ',') return inside === '{' ? 'key' : 'value';
  const closes = (mark === '}' && inside === '{') || (mark === ']' && inside === '[');
  if (closes && (place === 'after' || place === 'first-key' || place === 'first-item')) {
    open.pop();
    return done();
  }
  return undefined;
}
