import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { DiagramError } from '../../diagram/error.ts';
import type { Graph } from '../../diagram/graph.ts';
import { parseFlowchart } from '../../diagram/parse.ts';
import type { Lang, Localised } from '../../i18n/lang.ts';
import { CommandError } from '../../sim/engine/commands.ts';
import type { Model } from '../../sim/engine/model.ts';
import { createSimulation } from '../../sim/engine/simulation.ts';
import { compile } from '../../sim/scenario/compile.ts';
import type { Parameter } from '../../sim/scenario/parameters.ts';
import { type Scenario, ScenarioError } from '../../sim/scenario/scenario.ts';
import { sources } from '../sources.ts';
import { checkYaml } from '../yaml.ts';
import { toScenario } from './convert.ts';
import { readParameters } from './parameters.ts';
import { type Places, placesIn } from './places.ts';
import { checkProvenance } from './provenance.ts';
import { scenarioFile } from './schema.ts';
import { firstDifference, readTopology } from './topology.ts';

export const scenariosFolder = 'content/scenarios';

/** A scenario of the site: the system as the engine takes it, its diagrams, and what a reader may change. */
export interface SiteScenario {
  readonly id: string;
  readonly scenario: Scenario;
  readonly parameters: readonly Parameter[];
  /** What each parameter is called, and each value of a choice. */
  readonly labels: Readonly<
    Record<string, { label: Localised; values?: Readonly<Record<string, Localised>> }>
  >;
  /** Mermaid text, for the static figure. */
  readonly diagram: Localised;
  readonly graph: Readonly<Record<Lang, Graph>>;
}

/**
 * Checks the text of a scenario file against everything that can be wrong with it.
 * @throws ContentError with file and line of the first mistake
 */
export async function checkScenario(
  text: string,
  file: string,
  sourceIds: ReadonlySet<string>,
): Promise<SiteScenario> {
  const checked = checkYaml(text, file, scenarioFile);
  const [fault] = checkProvenance(text, file, sourceIds);
  if (fault) throw fault;
  const { diagram, parameters: written } = checked.value;
  const places = placesIn(checked, text, diagram);
  const [ko, en] = await Promise.all([readGraph('ko', diagram, places), readGraph('en', diagram, places)]);
  const difference = firstDifference(ko, en, places);
  if (difference) throw difference;
  const topology = readTopology(ko, checked.value, places);
  if (topology.faults[0]) throw topology.faults[0];
  const id = basename(file, '.yaml');
  const scenario = toScenario(id, checked.value, topology);
  tryCommands(scenario, compiled(scenario, places), places);
  const parameters = readParameters(parse(text), checked.value, scenario, places);
  const labels = Object.fromEntries(
    Object.entries(written).map(([name, one]) => [
      name,
      one.kind === 'choice' ? { label: one.label, values: one.values } : { label: one.label },
    ]),
  );
  return { id, scenario, parameters, labels, diagram, graph: { ko, en } };
}

/** All scenarios of the site, by id. @throws ContentError */
export async function readScenarios(): Promise<Map<string, SiteScenario>> {
  const known = new Set(sources().keys());
  const found = new Map<string, SiteScenario>();
  for (const file of scenarioFiles()) {
    const scenario = await checkScenario(readFileSync(file, 'utf8'), file, known);
    found.set(scenario.id, scenario);
  }
  return found;
}

export function scenarioFiles(): string[] {
  return readdirSync(scenariosFolder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => join(scenariosFolder, file).replaceAll('\\', '/'));
}

async function readGraph(lang: Lang, diagram: Localised, places: Places): Promise<Graph> {
  try {
    return await parseFlowchart(diagram[lang]);
  } catch (error) {
    if (error instanceof DiagramError) throw places.ofDiagram(lang, error);
    throw error;
  }
}

/** Settings that the diagram gives: a fault in them is a fault of an arrow or of a node's place. */
const DRAWN = new Set(['to', 'members', 'calls', 'replicaOf', 'host']);

function compiled(scenario: Scenario, places: Places): Model {
  try {
    return compile(scenario);
  } catch (error) {
    if (!(error instanceof ScenarioError) || !error.problems[0]) throw error;
    const { path, reason } = error.problems[0];
    const [section = '', id = '', key = '', index] = path.split('.');
    if (!DRAWN.has(key)) throw places.at(path.split('.'), reason);
    const targets = targetsOf(scenario, section, id, key);
    const target = index === undefined ? undefined : targets[Number(index)];
    throw places.inDiagram('ko', target === undefined ? [id] : [id, target], `${section}.${id}: ${reason}`);
  }
}

function targetsOf(scenario: Scenario, section: string, id: string, key: string): string[] {
  if (section === 'clients') return scenario.clients[id]?.to ?? [];
  const node = scenario.nodes[id];
  if (key === 'members' && node && 'members' in node)
    return (node.members ?? []).map((member) => (typeof member === 'string' ? member : member.node));
  return [];
}

/** Commands name nodes, hosts and links; only a running system knows whether they are there. */
function tryCommands(scenario: Scenario, model: Model, places: Places): void {
  const simulation = createSimulation(model);
  scenario.commands?.forEach(({ at, command }, n) => {
    const before = scenario.commands?.[n - 1]?.at ?? 0;
    if (at < before) throw places.at(['commands', String(n), 'at'], 'commands must go on in time');
    try {
      simulation.apply(command);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw places.at(['commands', String(n)], error.message);
    }
  });
}
