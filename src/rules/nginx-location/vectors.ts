import { PatternRefused } from '../pcre/index.ts';
import { type CheckResult, casesOf, isRecord, judged, list, record, text, VectorError } from '../vectors.ts';
import { fromBytes } from './bytes.ts';
import type { Location, Modifier } from './location.ts';
import { type Selection, selectLocation } from './selectLocation.ts';

const modifiers = ['', '=', '^~', '~', '~*', '@'];

/**
 * Cases of the form `{ config, request, expect, normalized?, why? }` with the configurations by name under
 * `configs`, or a list of locations in the case itself. `expect` is the location's id, or a status: 301, 400,
 * 404. A location is `{ mod, pat, id, children?, proxy? }`.
 */
export function checkLocations(vectors: unknown): CheckResult[] {
  const configs = isRecord(vectors) && isRecord(vectors['configs']) ? vectors['configs'] : {};
  return casesOf(vectors, 'cases').flatMap((value, index) => {
    const name = isRecord(value) ? `${index + 1} ${value['config']} ${value['request']}` : `${index + 1}`;
    return judged(name, () => [checkCase(value, name, configs)]);
  });
}

function checkCase(value: unknown, name: string, configs: Readonly<Record<string, unknown>>): CheckResult {
  const vector = record(value, 'the case');
  const config = vector['config'];
  const locations = typeof config === 'string' ? configs[config] : config;
  if (!Array.isArray(locations)) throw new VectorError(`there is no configuration "${config}"`);
  const selection = select(locations.map(locationOf), text(vector, 'request'));
  const claims: [key: string, got: string | null][] = [
    ['expect', selection.status === 301 ? '301' : (selection.location ?? `${selection.status ?? null}`)],
    ['status', selection.status === undefined ? null : `${selection.status}`],
    ['normalized', selection.target ? fromBytes(selection.target.path) : null],
    ['why', selection.how],
  ];
  const told = claims.filter(([key, got]) => {
    if (vector[key] === undefined) return false;
    // Why there was no winner is told in a recorder's own words.
    return key === 'expect' || key === 'status' || got !== null;
  });
  if (told.length === 0) throw new VectorError('it expects nothing');
  // A recorder may write "nothing" for 400 and 404 alike.
  const wanted = (key: string, got: string | null): string =>
    key === 'expect' && vector[key] === null && selection.location === null ? `${got}` : `${vector[key]}`;
  return {
    name,
    expected: told.map(([key, got]) => `${key} ${wanted(key, got)}`).join(', '),
    got: told.map(([key, got]) => `${key} ${got}`).join(', '),
  };
}

function select(locations: readonly Location[], target: string): Selection {
  try {
    return selectLocation(locations, target);
  } catch (error) {
    if (error instanceof PatternRefused) throw new VectorError(`a pattern that is refused: ${error.message}`);
    throw error;
  }
}

function locationOf(value: unknown): Location {
  const location = record(value, 'a location');
  const modifier = text(location, 'mod', '');
  if (!modifiers.includes(modifier)) throw new VectorError(`"${modifier}" is no modifier`);
  return {
    id: text(location, 'id'),
    modifier: modifier as Modifier,
    pattern: text(location, 'pat'),
    children: list(location, 'children').map(locationOf),
    passes: Boolean(location['proxy'] ?? location['passes']),
  };
}
