import type { Scenario } from './scenario.ts';

/** What a reader may change in a scenario. Values are those the reader sees: 30 for 30 ms. */
export type Parameter = { id: string; paths: string[] } & (
  | {
      kind: 'range';
      min: number;
      max: number;
      step: number;
      /** As it is shown, '' for a plain number; `factor` of it make one in the scenario's unit. */
      unit: string;
      factor: number;
      value: number;
    }
  | { kind: 'choice'; values: readonly (string | number)[]; value: string | number }
  | { kind: 'toggle'; value: boolean }
);

export type ParameterValue = string | number | boolean;

/** A value that the parameter does not allow, or a parameter that the scenario does not have. */
export class ParameterError extends Error {
  override name = 'ParameterError';
}

/**
 * The scenario with other values; what is not named keeps the scenario's own. Whatever the values, the answer is
 * a scenario or a ParameterError: they may come from an address that somebody edited.
 */
export function withParameters(
  scenario: Scenario,
  parameters: readonly Parameter[],
  values: Readonly<Record<string, unknown>>,
): Scenario {
  let changed: unknown = scenario;
  for (const [id, value] of Object.entries(values)) {
    const parameter = parameters.find((one) => one.id === id);
    if (!parameter) throw new ParameterError(`there is no parameter "${id}"`);
    const set = checked(parameter, value);
    for (const path of parameter.paths) changed = replaced(changed, path.split('.'), set);
  }
  return changed as Scenario;
}

function checked(parameter: Parameter, value: unknown): ParameterValue {
  const { id } = parameter;
  if (parameter.kind === 'toggle') {
    if (typeof value !== 'boolean') throw new ParameterError(`${id} is true or false`);
    return value;
  }
  if (parameter.kind === 'choice') {
    const choice = parameter.values.find((one) => one === value);
    if (choice === undefined) throw new ParameterError(`${id} is one of ${parameter.values.join(', ')}`);
    return choice;
  }
  const { min, max, factor } = parameter;
  if (typeof value !== 'number' || !(value >= min && value <= max))
    throw new ParameterError(`${id} is a number from ${min} to ${max}`);
  return value * factor;
}

/** The value at a path in an object; undefined when something on the way is missing. */
export function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, key)
        ? (at as Record<string, unknown>)[key]
        : undefined,
    object,
  );
}

/** A copy with another value at the path; all that is not on the path is shared. */
export function replaced(object: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(object))
    return object.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item));
  const record = object as Readonly<Record<string, unknown>>;
  return { ...record, [key]: replaced(record[key], rest, value) };
}
