import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBalancer } from '../testing/topologies.ts';
import { type Parameter, ParameterError, valueAt, withParameters } from './parameters.ts';

const scenario = loadBalancer();
const parameters: Parameter[] = [
  {
    id: 'latency',
    paths: ['links.0.latency'],
    kind: 'range',
    min: 1,
    max: 200,
    step: 1,
    unit: 'ms',
    factor: 0.001,
    value: 10,
  },
  { id: 'policy', paths: ['nodes.lb.policy'], kind: 'choice', values: ['random', 'ipHash'], value: 'random' },
  { id: 'sticky', paths: ['nodes.lb.sticky'], kind: 'toggle', value: false },
  {
    id: 'threads',
    paths: ['nodes.a.workers.size', 'nodes.b.workers.size'],
    kind: 'range',
    min: 1,
    max: 50,
    step: 1,
    unit: '',
    factor: 1,
    value: 50,
  },
];

describe('withParameters', () => {
  it('sets each place to the value in its own unit, and nothing else', () => {
    const before = JSON.stringify(scenario);
    const changed = withParameters(scenario, parameters, {
      latency: 30,
      policy: 'ipHash',
      sticky: true,
      threads: 5,
    });
    expect(valueAt(changed, ['links', '0', 'latency'])).toBe(0.03);
    expect(valueAt(changed, ['nodes', 'lb', 'policy'])).toBe('ipHash');
    expect(valueAt(changed, ['nodes', 'lb', 'sticky'])).toBe(true);
    for (const id of ['a', 'b']) expect(valueAt(changed, ['nodes', id, 'workers', 'size'])).toBe(5);
    expect(valueAt(changed, ['nodes', 'c', 'workers', 'size'])).toBe(50);
    expect(changed.requests).toBe(scenario.requests);
    expect(JSON.stringify(scenario)).toBe(before);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown parameter', { speed: 1 }, 'there is no parameter "speed"'],
    ['a number out of range', { latency: 500 }, 'latency is a number from 1 to 200'],
    ['no number', { latency: 'NaN' }, 'latency is a number from 1 to 200'],
    ['not a number', { latency: Number.NaN }, 'latency is a number from 1 to 200'],
    ['a choice that is none', { policy: 'best' }, 'policy is one of random, ipHash'],
    ['a toggle that is none', { sticky: 1 }, 'sticky is true or false'],
  ])('refuses %s', (_, values, message) => {
    expect(() => withParameters(scenario, parameters, values)).toThrow(new ParameterError(message));
  });

  it('gives a scenario or a ParameterError for whatever an address may hold', () => {
    const key = fc.oneof(fc.constantFrom('latency', 'policy', 'sticky', 'threads', '__proto__'), fc.string());
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), (values) => {
        try {
          return withParameters(scenario, parameters, values).id === scenario.id;
        } catch (error) {
          return error instanceof ParameterError;
        }
      }),
    );
  });
});
