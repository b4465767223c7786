import { quote } from '../hcl/index.ts';
import type { Peer, Rule, SecurityGroup } from './securityGroup.ts';

/** Writes groups as a configuration, as `terraform fmt` would. */
export function formatTerraform(groups: readonly SecurityGroup[]): string {
  const labels = new Set(groups.map(({ id }) => id));
  return groups.map((group) => writeGroup(group, labels)).join('\n');
}

function writeGroup(group: SecurityGroup, labels: ReadonlySet<string>): string {
  const head: [string, string][] = [['name', quote(group.name ?? group.id)]];
  if (group.description !== undefined) head.push(['description', quote(group.description)]);
  const rules = (['ingress', 'egress'] as const).flatMap((direction) =>
    group[direction].map((rule) => {
      const lines = aligned(ruleLines(rule, group.id, labels)).map((line) => `    ${line}\n`);
      return `\n  ${direction} {\n${lines.join('')}  }\n`;
    }),
  );
  const lines = aligned(head).map((line) => `  ${line}\n`);
  return `resource "aws_security_group" ${quote(group.id)} {\n${lines.join('')}${rules.join('')}}\n`;
}

function ruleLines(rule: Rule, self: string, labels: ReadonlySet<string>): [string, string][] {
  const { protocol, from, to, peer, description } = rule;
  const all = protocol === '-1';
  return [
    ...(description === undefined ? [] : [['description', quote(description)] as [string, string]]),
    ['protocol', quote(protocol)],
    // The provider wants 0 and 0 beside "-1".
    ['from_port', `${all ? 0 : from}`],
    ['to_port', `${all ? 0 : to}`],
    peerLine(peer, self, labels),
  ];
}

function peerLine(peer: Peer, self: string, labels: ReadonlySet<string>): [string, string] {
  if ('prefixList' in peer) return ['prefix_list_ids', `[${quote(peer.prefixList)}]`];
  if ('cidr' in peer)
    return [peer.cidr.includes(':') ? 'ipv6_cidr_blocks' : 'cidr_blocks', `[${quote(peer.cidr)}]`];
  if (peer.group === self) return ['self', 'true'];
  const known = labels.has(peer.group) && /^[A-Za-z_][\w-]*$/.test(peer.group);
  return ['security_groups', known ? `[aws_security_group.${peer.group}.id]` : `[${quote(peer.group)}]`];
}

function aligned(lines: readonly (readonly [string, string])[]): string[] {
  const widest = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(widest)} = ${value}`);
}
