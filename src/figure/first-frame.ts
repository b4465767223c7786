import { readScenarios } from '../catalog/scenarios/index.ts';
import type { FigureModel, Scenarios } from './model.ts';
import { Session } from './session.ts';

const sessions = new Map<string, Promise<Session>>();

/** The figure at its chosen moment, computed once for both languages. */
export function firstFrame(model: FigureModel): Promise<Session> {
  let session = sessions.get(model.name);
  if (!session) {
    session = newSession(model);
    sessions.set(model.name, session);
  }
  return session;
}

/** The figure of one's own, at its first frame, from the files in content/scenarios. */
export const newSession = async (model: FigureModel): Promise<Session> =>
  new Session(model, pick(model, await readScenarios()));

function pick(model: FigureModel, all: Awaited<ReturnType<typeof readScenarios>>): Scenarios {
  return Object.fromEntries(
    model.scenarios.map((id) => {
      const found = all.get(id);
      if (!found) throw new Error(`${model.name}: content/scenarios/${id}.yaml is missing`);
      return [id, found.scenario];
    }),
  );
}
