import { ContentError } from '../error.ts';
import { checkScenario } from './index.ts';

/** A small scenario without mistakes; each case makes one. */
export const good = `seed: 7
diagram:
  ko: |
    flowchart LR
      accTitle: 둘 가운데 하나
      accDescr: 로드 밸런서가 두 서버 가운데 하나에 보낸다.
      users[사용자]:::client --> lb[LB]:::lb
      lb --> a[A]:::was
      lb --> b[B]:::was
      subgraph one[서버]
        db[DB]:::db
      end
      a --> db
      b --> db
      class one host
  en: |
    flowchart LR
      accTitle: One of two
      accDescr: The balancer sends to one of two servers.
      users[Users]:::client --> lb[LB]:::lb
      lb --> a[A]:::was
      lb --> b[B]:::was
      subgraph one[Server]
        db[DB]:::db
      end
      a --> db
      b --> db
      class one host
clients:
  users:
    arrivals: { kind: poisson, rate: 50 /s } # model choice: calm
    sends: { page: 1 } # model choice: one class
    timeout: 3 s # model choice: patience
requests:
  page:
    app: 10 ms # model choice: short
    queries: 2 # model choice: few
    query: { law: exponential, mean: 1 ms } # model choice: an index
hosts:
  lb: { cores: 1 } # model choice: enough
  a: { cores: 2 } # source: types
  b: { cores: 2 } # source: types
  one: { cores: 2 } # source: types
nodes:
  lb:
    role: balancer
    policy: roundRobin
    weights: { a: 2 } # model choice: larger
  a: { role: app }
  b: { role: app }
  db: { role: database, connectionLimit: 100 } # source: types
links:
  - { from: users, to: lb, latency: 5 ms } # model choice: near
commands:
  - { at: 60 s, command: kill, process: a }
  - { at: 90 s, command: restart, process: a }
parameters:
  rate:
    kind: range
    path: clients.users.arrivals.rate
    min: 10
    max: 100
    step: 10
    unit: /s
    label: { ko: "요청 수", en: "Requests" }
  policy:
    kind: choice
    path: nodes.lb.policy
    values:
      roundRobin: { ko: "순서", en: "In turn" }
      random: { ko: "무작위", en: "Random" }
    label: { ko: "방식", en: "Policy" }
`;

export const file = 'content/scenarios/x.yaml';
export const known = new Set(['types']);

/** The message for a text with a mistake, without the file's name. */
export async function fault(text: string): Promise<string> {
  try {
    await checkScenario(text, file, known);
    return 'no fault';
  } catch (error) {
    if (error instanceof ContentError) return error.message.replace(`${file}:`, '');
    throw error;
  }
}

/** The scenario with one thing changed. */
export function changed(from: string | RegExp, to: string): string {
  const text = good.replace(from, to);
  if (text === good) throw new Error(`“${from}” is not in the scenario`);
  return text;
}
