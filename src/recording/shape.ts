import { RecordingError } from './error.ts';

/** Checks one value; throws RecordingError with the path of the first fault. */
export type Check = (value: unknown, path: string) => void;

const fail = (path: string): never => {
  throw new RecordingError('shape', path);
};

export const text: Check = (value, path) => {
  if (typeof value !== 'string') fail(path);
};
/** A JSON number is never NaN or infinite, but a value that was not read from JSON may be. */
export const number: Check = (value, path) => {
  if (!Number.isFinite(value)) fail(path);
};
export const whole: Check = (value, path) => {
  if (!Number.isSafeInteger(value)) fail(path);
};
export const count: Check = (value, path) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) fail(path);
};

export const oneOf =
  (allowed: readonly unknown[]): Check =>
  (value, path) => {
    if (!allowed.includes(value)) fail(path);
  };

export const list =
  (item: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fail(path);
    for (const [index, element] of value.entries()) item(element, `${path}[${index}]`);
  };

export const table =
  (item: Check): Check =>
  (value, path) => {
    if (!isRecord(value)) return fail(path);
    for (const [key, element] of Object.entries(value)) item(element, join(path, key));
  };

/** An object with these properties and no others; a name that ends in `?` may be absent. */
export function object(properties: Readonly<Record<string, Check>>): Check {
  const known = Object.entries(properties).map(([name, check]) => {
    const optional = name.endsWith('?');
    return { name: optional ? name.slice(0, -1) : name, optional, check };
  });
  const names = new Set(known.map(({ name }) => name));
  return (value, path) => {
    if (!isRecord(value)) return fail(path);
    for (const name of Object.keys(value)) if (!names.has(name)) fail(join(path, name));
    for (const { name, optional, check } of known)
      if (Object.hasOwn(value, name)) check(value[name], join(path, name));
      else if (!optional) fail(join(path, name));
  };
}

/** Chooses the check by one property: the discriminant of a union. */
export const chosenBy =
  (property: string, checks: Readonly<Record<string, Check>>): Check =>
  (value, path) => {
    if (!isRecord(value)) return fail(path);
    const key = value[property];
    const check = typeof key === 'string' && Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (!check) return fail(join(path, property));
    check(value, path);
  };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const join = (path: string, name: string): string => (path ? `${path}.${name}` : name);
