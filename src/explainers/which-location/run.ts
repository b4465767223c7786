import type { Phrase, Run, Step } from '../../figure/steps/model.ts';
import { type Config, type LocationBlock, readConfig } from '../../rules/nginx-config/index.ts';
import type { NginxVersion } from '../../rules/nginx-location/index.ts';
import { answerRequest, FileTree, type RequestAnswer } from '../../rules/nginx-request/index.ts';
import { appNodes, appOf, CLIENT, filesOf, headersOf, type Lab, portOf, SERVER, targetsOf } from './lab.ts';
import { outcomeOf } from './outcome.ts';
import type { Sight } from './sight.ts';
import { Story } from './story.ts';

/** What nginx does with the request, step by step; times are only the order. */
export function runLab(lab: Lab, version: NginxVersion): Run & { result: Sight } {
  const { config, problems } = readConfig(lab.config);
  const locations = locationsOf(config);
  const targets = targetsOf(lab.config);
  const names = Object.fromEntries(
    targets
      .slice(0, appNodes.length)
      .map((target, n) => [appNodes[n] ?? '', { note: ['target', target] as Phrase }]),
  );
  const story = new Story(lab, names, locations);
  const { rounds, moments, steps } = story;
  const sight = { lab, problems, client: clientText(lab), rounds, moments, locations };
  story.add({
    event: ['asks', lab.method, lab.target, lab.host.trim()],
    reason: ['asksWhere', portOf(lab.host)],
    moves: [{ from: 'client', to: 'web', look: 'going' }],
    marks: { client: { state: 'busy' } },
  });
  if (!config) {
    const line = problems.find(({ severity }) => severity === 'refused')?.line ?? 1;
    story.add(
      {
        event: ['wouldNotStart'],
        reason: ['wouldNotStartWhy', line],
        tone: 'bad',
        marks: { web: { state: 'dead' } },
      },
      { line },
    );
    const outcome = { goes: ['nowhere'], answer: ['notStarted'], bad: true } as const;
    return { steps, result: { ...sight, answer: null, outcome } };
  }

  const answer = answerTo(lab, config, version);
  const { result, why, trace } = answer;
  const chosen = why.find((step) => step.chosen);
  if (chosen) {
    const { line } = chosen.server;
    const reason: Phrase = [`server-${chosen.reason}`, chosen.name ?? '', config.servers.length];
    story.work(['serverChosen', line], reason, { server: true, line });
  }
  for (const event of trace) if (event.event !== 'proxyPass') story.tell(event);
  const app = result.kind === 'proxied' ? appOf(targets, hostOf(result.pass)) : undefined;
  if (result.kind === 'proxied' && app) {
    const { request, pass } = result;
    story.add(
      {
        event: ['passes', `${request.method} ${request.target} HTTP/${request.httpVersion}`, hostOf(pass)],
        reason: [`rewrite-${request.rewrite}`, pass.uri ?? ''],
        moves: [{ from: 'web', to: app, look: 'going' }],
        marks: { web: { state: 'busy' }, [app]: { state: 'busy' } },
      },
      { passed: true, line: pass.line },
    );
  }
  const outcome = outcomeOf(answer, locations);
  story.add(ending(outcome, result.kind, app), outcome.line === undefined ? {} : { line: outcome.line });
  return { steps, result: { ...sight, answer, outcome } };
}

/** The last step: the answer on its way to the client, where there is one. */
function ending(
  { event, reason, bad }: ReturnType<typeof outcomeOf>,
  kind: RequestAnswer['result']['kind'],
  app: string | undefined,
): Omit<Step, 'time'> {
  const answers = kind !== 'refused' && kind !== 'notAnswered';
  return {
    event,
    ...(reason ? { reason } : {}),
    tone: bad ? 'bad' : 'good',
    moves: [
      ...(app ? [{ from: app, to: 'web', look: 'answered' } as const] : []),
      ...(answers ? [{ from: 'web', to: 'client', look: bad ? 'failed' : 'answered' } as const] : []),
    ],
    marks: {
      web: { state: kind === 'refused' ? 'absent' : bad ? 'bad' : 'good' },
      ...(app ? { [app]: { state: 'good' } } : {}),
    },
  };
}

function answerTo(lab: Lab, config: Config, version: NginxVersion): RequestAnswer {
  const { method, target, host, body, files } = lab;
  const headers = headersOf(lab).filter(([name]) => body === '' || name.toLowerCase() !== 'content-length');
  const request = { method, target, headers, address: SERVER, port: portOf(host), clientAddress: CLIENT };
  return answerRequest(
    config,
    { ...request, ...(body === '' ? {} : { body }) },
    { files: new FileTree(filesOf(files)), version },
  );
}

/** What the client sends, line by line. */
const clientText = (lab: Lab): string[] => [
  `${lab.method} ${lab.target} HTTP/1.1`,
  ...headersOf(lab).map(([name, value]) => `${name}: ${value}`),
  ...(lab.body === '' ? [] : ['', lab.body]),
];

function locationsOf(config: Config | null): ReadonlyMap<string, LocationBlock> {
  const found = new Map<string, LocationBlock>();
  const gather = (level: readonly LocationBlock[]) => {
    for (const location of level) {
      found.set(location.id, location);
      gather(location.children);
    }
  };
  for (const server of config?.servers ?? []) gather(server.locations);
  return found;
}

/** Host and port of a proxy_pass as they are written. */
const hostOf = ({ host, port }: { host: string; port?: number }): string =>
  port === undefined ? host : `${host}:${port}`;
