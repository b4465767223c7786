import { knock } from './reach.ts';
import type { Host, Site } from './site.ts';

/** Ports that answer alike. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
  /** open, closed (a RST came back), or silent (nothing did) */
  readonly answer: 'open' | 'closed' | 'silent';
}

const LAST_PORT = 65535;

/**
 * Knocks on ports 1–65535 of a host. Only ports where a rule begins or ends or something listens can
 * differ from the one before, so one of each stretch is enough.
 */
export function scan(
  site: Site,
  from: Host,
  to: Host,
  address = to.addresses[0] ?? '',
): readonly PortRange[] {
  const rules = [from, to].flatMap(({ groups = [], acl }) => [
    ...groups.flatMap(({ ingress, egress }) => [...ingress, ...egress]),
    ...(acl ? [...acl.ingress, ...acl.egress] : []),
  ]);
  const listened = to.programs.flatMap(({ listens }) => listens.map(({ port }) => port));
  // EC2 blocks outgoing port 25, which no rule shows.
  const edges = [
    1,
    25,
    26,
    ...listened.flatMap((port) => [port, port + 1]),
    ...rules.flatMap(({ from: first, to: last }) => [first, last + 1]),
  ];
  const starts = [...new Set(edges)]
    .filter((port) => port >= 1 && port <= LAST_PORT)
    .toSorted((a, b) => a - b);
  const ranges: PortRange[] = [];
  for (const [index, start] of starts.entries()) {
    const end = (starts[index + 1] ?? LAST_PORT + 1) - 1;
    const answer = answerOf(site, from, to, address, start);
    const last = ranges.at(-1);
    if (last?.answer === answer) ranges[ranges.length - 1] = { ...last, to: end };
    else ranges.push({ from: start, to: end, answer });
  }
  return ranges;
}

function answerOf(site: Site, from: Host, to: Host, address: string, port: number): PortRange['answer'] {
  const { result } = knock(site, from, to, address, port).dial;
  if (result === 'connected') return 'open';
  return result === 'ECONNREFUSED' ? 'closed' : 'silent';
}

/** How many ports answer in a way. */
export const countPorts = (ranges: readonly PortRange[], answer: PortRange['answer']): number =>
  ranges.reduce((sum, range) => sum + (range.answer === answer ? range.to - range.from + 1 : 0), 0);
