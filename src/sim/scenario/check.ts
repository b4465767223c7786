import { MOST_MEMBERS } from '../engine/balancers.ts';
import { type NodeSpec, type Problem, type Scenario, ScenarioError } from './scenario.ts';

/** Throws ScenarioError with every reason why the scenario cannot be simulated. */
export function checkScenario(scenario: Scenario): void {
  const problems: Problem[] = [];
  const problem = (path: string, reason: string) => problems.push({ path, reason });
  checkHosts(scenario, problem);
  for (const [id, node] of Object.entries(scenario.nodes)) checkNode(scenario, id, node, problem);
  checkClients(scenario, problem);
  checkLinks(scenario, problem);
  checkFaults(scenario, problem);
  if (problems.length > 0) throw new ScenarioError(problems);
}

type Report = (path: string, reason: string) => void;

export function membersOf(node: NodeSpec): { node: string; weight: number }[] {
  if (node.role !== 'balancer' && node.role !== 'web') return [];
  return (node.members ?? []).map((member) =>
    typeof member === 'string' ? { node: member, weight: 1 } : member,
  );
}

function checkHosts(scenario: Scenario, problem: Report): void {
  for (const [id, host] of Object.entries(scenario.hosts)) {
    if (!(Number.isInteger(host.cores) && host.cores >= 1)) {
      problem(`hosts.${id}.cores`, 'a host has a whole number of cores, 1 or more');
    }
    if (host.speed !== undefined && !(host.speed > 0))
      problem(`hosts.${id}.speed`, 'a speed must be above 0');
  }
}

function checkNode(scenario: Scenario, id: string, node: NodeSpec, problem: Report): void {
  const path = `nodes.${id}`;
  if (!scenario.hosts[node.host]) problem(`${path}.host`, `there is no host "${node.host}"`);
  if (scenario.clients[id]) problem(path, `"${id}" is already the name of clients`);
  const members = membersOf(node);
  if (node.role === 'balancer' && members.length === 0 && !node.members) {
    problem(`${path}.members`, 'a balancer needs a list of members, even an empty one');
  }
  if (members.length > MOST_MEMBERS)
    problem(`${path}.members`, `at most ${MOST_MEMBERS} members can be simulated`);
  const roles = new Set(members.map((member) => scenario.nodes[member.node]?.role));
  members.forEach((member, n) => {
    const target = scenario.nodes[member.node];
    if (!target) problem(`${path}.members.${n}`, `there is no node "${member.node}"`);
    else if (target.role === 'database') {
      problem(
        `${path}.members.${n}`,
        'a balancer cannot send requests to a database: it speaks SQL, not HTTP',
      );
    } else if (reaches(scenario, member.node, id)) {
      problem(
        `${path}.members.${n}`,
        `"${member.node}" sends requests back to "${id}": they would go round for ever`,
      );
    }
  });
  if (roles.size > 1) problem(`${path}.members`, 'all members must have the same role');
  if (new Set(members.map(({ node: member }) => shapeOf(scenario, member))).size > 1) {
    problem(`${path}.members`, 'all members must be arranged alike: the same tiers behind each');
  }
  if (node.role === 'app') {
    for (const key of ['calls', 'writesTo'] as const) {
      const to = node[key];
      if (to !== undefined && scenario.nodes[to]?.role !== 'database')
        problem(`${path}.${key}`, `"${to}" is not a database`);
    }
  }
  if (
    node.role === 'database' &&
    node.replicaOf !== undefined &&
    scenario.nodes[node.replicaOf]?.role !== 'database'
  ) {
    problem(`${path}.replicaOf`, `"${node.replicaOf}" is not a database`);
  }
}

/** What kinds of node lie behind a node; members of one balancer run one program, so theirs must be equal. */
function shapeOf(scenario: Scenario, id: string): string {
  const node = scenario.nodes[id];
  if (node === undefined) return '';
  const members = membersOf(node);
  const own = `${node.role}${node.role === 'app' && node.calls ? '+data' : ''}${node.role === 'app' && node.cgi ? '+cgi' : ''}`;
  return members.length > 0 ? `${own}(${members.map((member) => member.node).join()})` : own;
}

function reaches(scenario: Scenario, from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  const node = scenario.nodes[from];
  if (node === undefined || seen.has(from)) return false;
  seen.add(from);
  return membersOf(node).some((member) => reaches(scenario, member.node, to, seen));
}

function checkClients(scenario: Scenario, problem: Report): void {
  for (const [id, clients] of Object.entries(scenario.clients)) {
    const path = `clients.${id}`;
    if (clients.to.length === 0) problem(`${path}.to`, 'clients need at least one address');
    const shapes = new Set(clients.to.map((node) => shapeOf(scenario, node)));
    if (shapes.size > 1) problem(`${path}.to`, 'all addresses must lead to nodes arranged alike');
    clients.to.forEach((node, n) => {
      const target = scenario.nodes[node];
      if (!target) problem(`${path}.to.${n}`, `there is no node "${node}"`);
      else if (target.role === 'database')
        problem(`${path}.to.${n}`, 'clients cannot ask a database directly');
    });
    if (
      clients.standby !== undefined &&
      shapeOf(scenario, clients.standby) !== shapeOf(scenario, clients.to[0] ?? '')
    ) {
      problem(`${path}.standby`, 'a standby must be arranged like the node it stands in for');
    }
    const sent = Object.entries(clients.sends);
    if (sent.length === 0) problem(`${path}.sends`, 'clients must send at least one class of request');
    for (const [name, weight] of sent) {
      if (!scenario.requests[name]) problem(`${path}.sends.${name}`, `there is no request class "${name}"`);
      if (!(weight > 0)) problem(`${path}.sends.${name}`, 'a weight must be above 0');
    }
    if (clients.timeout === undefined && scenario.slots === undefined) {
      problem(
        `${path}.timeout`,
        'clients that wait for ever need `slots`: nothing else bounds the requests inside',
      );
    }
    checkArrivals(clients.arrivals, path, problem);
  }
}

function checkArrivals(
  arrivals: Scenario['clients'][string]['arrivals'],
  path: string,
  problem: Report,
): void {
  if (arrivals.kind === 'users') {
    if (!(Number.isInteger(arrivals.users) && arrivals.users >= 1)) {
      problem(`${path}.arrivals.users`, 'there must be a whole number of users, 1 or more');
    }
    return;
  }
  if (arrivals.kind === 'times') {
    if (arrivals.times.some((time, n) => !(time >= (arrivals.times[n - 1] ?? 0)))) {
      problem(`${path}.arrivals.times`, 'times must not go back');
    }
    return;
  }
  const rates = typeof arrivals.rate === 'number' ? [{ at: 0, rate: arrivals.rate }] : arrivals.rate;
  rates.forEach(({ at, rate }, n) => {
    if (!(rate >= 0)) problem(`${path}.arrivals.rate`, 'a rate must be 0 or more');
    if (n === 0 ? at !== 0 : !(at > (rates[n - 1]?.at ?? 0))) {
      problem(`${path}.arrivals.rate.${n}.at`, 'points must start at 0 s and go on in time');
    }
  });
}

function checkLinks(scenario: Scenario, problem: Report): void {
  scenario.links?.forEach((link, n) => {
    for (const end of [link.from, link.to]) {
      if (!scenario.nodes[end] && !scenario.clients[end]) problem(`links.${n}`, `there is no node "${end}"`);
    }
    if (link.loss !== undefined && !(link.loss >= 0 && link.loss < 1)) {
      problem(`links.${n}.loss`, 'a probability of loss is 0 or more and below 1');
    }
  });
}

function checkFaults(scenario: Scenario, problem: Report): void {
  scenario.randomFaults?.forEach(({ fault, target }, n) => {
    const known = fault === 'processKilled' ? scenario.nodes[target] : scenario.hosts[target];
    if (!known)
      problem(
        `randomFaults.${n}.target`,
        `there is no ${fault === 'processKilled' ? 'node' : 'host'} "${target}"`,
      );
  });
}
