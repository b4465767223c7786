import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readQuizzes } from '../catalog/quizzes.ts';
import { readScenarios, type SiteScenario } from '../catalog/scenarios/index.ts';
import { type FigureModel, initialValues, isAllowed } from './model.ts';
import { Session } from './session.ts';
import { decodeState, encodeState } from './state.ts';
import { StateError } from './state-fault.ts';

// Minutes of simulated time, on machines that do other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = 'src/explainers';
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && existsSync(`${folder}/${entry.name}/model.ts`) ? [entry.name] : [],
);
let scenarios: Map<string, SiteScenario>;
beforeAll(async () => {
  scenarios = await readScenarios();
});

describe.each(names)('%s', (name) => {
  let model: FigureModel;
  let session: Session;
  beforeAll(async () => {
    model = ((await import(`../explainers/${name}/model.ts`)) as { model: FigureModel }).model;
    const used = model.scenarios.map((id) => [id, scenarios.get(id)?.scenario] as const);
    session = new Session(model, Object.fromEntries(used) as Session['scenarios']);
  });
  const hashes = () => session.systems.map(({ simulation }) => simulation.hash());

  test('is named like its folder, and begins with values a reader could choose', () => {
    expect(model.name).toBe(name);
    const values = initialValues(model);
    for (const parameter of model.parameters) expect(isAllowed(parameter, values[parameter.name])).toBe(true);
    expect(session.time).toBe(model.moment);
  });

  test('forward and back is the same moment', () => {
    session.reset();
    const before = hashes();
    session.seek(model.moment + 3);
    session.seek(model.moment);
    expect(hashes()).toEqual(before);
  });

  test('a step and a step back is the same moment', () => {
    session.reset();
    session.step(1);
    const after = hashes();
    session.step(1);
    session.step(-1);
    expect(hashes()).toEqual(after);
  });

  test('a shared moment is the same moment', () => {
    session.reset();
    const parameter = model.parameters[0];
    if (parameter?.kind === 'choice') session.change(parameter.name, parameter.options.at(-1) ?? '');
    session.reseed(11);
    session.seek(model.moment / 2);
    const state = session.state();
    const before = hashes();
    session.reset();
    const read = decodeState(encodeState(state));
    if (read instanceof StateError) throw new Error(read.fault);
    expect(session.restore(read)).toBeUndefined();
    expect(hashes()).toEqual(before);
    expect(session.restore({ ...read, contentHash: 'other' })).toBe('changed');
    expect(session.restore({ ...read, params: {} })).toBe('parameters');
    const odd = { at: 0, command: { command: 'kill', process: 'nobody' } } as const;
    const odder = session.restore({ ...read, commands: [odd] });
    expect(odder === undefined || odder === 'commands').toBe(true);
    session.reset();
  });

  test('the answer to its question is what its own story shows', () => {
    const quiz = readQuizzes().value.find(({ figure }) => figure === name);
    expect(quiz !== undefined).toBe(model.prediction !== undefined);
    if (!quiz || !model.prediction) return;
    session.reset();
    session.seek(model.duration);
    const system = session.systems[model.prediction.system ?? 0];
    if (!system) throw new Error('no system');
    const value = model.prediction.measure(system.told(), system);
    expect(value).not.toBeNaN();
    const right = quiz.options.findIndex(({ upTo }) => upTo === undefined || value <= upTo);
    expect(right + 1).toBe(quiz.answer);
  });
});
