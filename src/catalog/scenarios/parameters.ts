import { compile } from '../../sim/scenario/compile.ts';
import { type Parameter, replaced, valueAt, withParameters } from '../../sim/scenario/parameters.ts';
import { type Scenario, ScenarioError } from '../../sim/scenario/scenario.ts';
import type { ContentError } from '../error.ts';
import type { Places } from './places.ts';
import { unitFactor } from './quantity.ts';
import { type ScenarioFile, scenarioFile, type WrittenParameter } from './schema.ts';

/**
 * What the reader may change, with the scenario's own value. Throws ContentError unless every value a reader can
 * choose is one that the author could have written, and gives a scenario that can be simulated.
 * @param raw the file as written, before its units were read
 */
export function readParameters(
  raw: unknown,
  file: ScenarioFile,
  scenario: Scenario,
  places: Places,
): Parameter[] {
  return Object.entries(file.parameters).map(([id, written]) => {
    const fault = (key: string, message: string) => places.at(['parameters', id, key], message);
    const parameter = toParameter(id, written, scenario, fault);
    for (const value of extremes(parameter)) tryValue(parameter, value, { raw, scenario }, fault);
    return parameter;
  });
}

type Fault = (key: string, message: string) => ContentError;

function toParameter(id: string, written: WrittenParameter, scenario: Scenario, fault: Fault): Parameter {
  const found = written.path.map((path) => valueAt(scenario, path.split('.')));
  const missing = written.path.find((_, n) => found[n] === undefined);
  if (missing !== undefined)
    throw fault('path', `this file gives no ${missing}: write it with its first value`);
  const [value] = found;
  if (found.some((other) => other !== value))
    throw fault('path', `the values there differ: ${found.join(', ')}`);
  const paths = written.path;
  switch (written.kind) {
    case 'toggle':
      if (typeof value !== 'boolean') throw fault('path', `${value} is neither true nor false`);
      return { id, paths, kind: 'toggle', value };
    case 'choice': {
      if (typeof value !== 'string' && typeof value !== 'number')
        throw fault('path', 'a choice is among texts or numbers');
      const values = Object.keys(written.values).map((one) =>
        typeof value === 'number' ? Number(one) : one,
      );
      if (!values.includes(value))
        throw fault('values', `the scenario's own value ${value} is not among them`);
      return { id, paths, kind: 'choice', values, value };
    }
    case 'range': {
      const { min, max, step, unit } = written;
      const factor = unitFactor(unit);
      if (factor === undefined) throw fault('unit', `“${unit}” is no unit`);
      if (typeof value !== 'number') throw fault('path', `${JSON.stringify(value)} is no number`);
      if (!(min < max)) throw fault('min', `${min} is not below ${max}`);
      // 0.03 s are 30 ms, not 30.000000000000004.
      const shown = Number((value / factor).toPrecision(12));
      if (shown < min || shown > max)
        throw fault('min', `the scenario's own value ${shown} ${unit} is not from ${min} to ${max}`);
      const steps = (shown - min) / step;
      if (Math.abs(steps - Math.round(steps)) > 1e-6)
        throw fault(
          'step',
          `the scenario's own value ${shown} ${unit} is not reached from ${min} in steps of ${step}`,
        );
      return { id, paths, kind: 'range', min, max, step, unit, factor, value: shown };
    }
  }
}

/** Values that stand for all that can be chosen. */
function extremes(parameter: Parameter): (string | number | boolean)[] {
  if (parameter.kind === 'range') return [parameter.min, parameter.max];
  return parameter.kind === 'choice' ? [...parameter.values] : [true, false];
}

function tryValue(
  parameter: Parameter,
  value: string | number | boolean,
  { raw, scenario }: { raw: unknown; scenario: Scenario },
  fault: Fault,
): void {
  const key = parameter.kind === 'choice' ? 'values' : parameter.kind === 'range' ? 'min' : 'path';
  const written = parameter.kind === 'range' && parameter.unit ? `${value} ${parameter.unit}` : value;
  const text = parameter.paths.reduce((all, path) => replaced(all, path.split('.'), written), raw);
  const result = scenarioFile.safeParse(text);
  if (!result.success)
    throw fault(key, `${written} does not fit there: ${result.error.issues[0]?.message ?? 'invalid'}`);
  try {
    compile(withParameters(scenario, [parameter], { [parameter.id]: value }));
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [problem] = error.problems;
    throw fault(key, `with ${written} it cannot be simulated: ${problem?.path}: ${problem?.reason}`);
  }
}
