import { protocolOf } from '../packet/index.ts';
import { bad, good, type Problem, type Result } from '../problem.ts';
import { checkRule, type SecurityGroupReason } from './check.ts';
import { jsonFault } from './jsonFault.ts';
import { jsonLine } from './jsonLine.ts';
import type { Peer, Rule, SecurityGroup } from './securityGroup.ts';

/**
 * Security groups as `aws ec2 describe-security-groups` prints them:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html
 */
export type AwsJsonReason =
  | SecurityGroupReason
  | 'json-syntax'
  | 'json-no-groups'
  | 'json-type'
  | 'json-no-id'
  | 'json-rule-without-peer';

type Json = Readonly<Record<string, unknown>>;
type Found = Problem<AwsJsonReason>[];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the whole answer, its list of groups, or one group. Every problem names its path in the JSON and its line. */
export function parseAwsJson(text: string): Result<readonly SecurityGroup[], AwsJsonReason> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const line = text.slice(0, jsonFault(text)).split('\n').length;
    return { ok: false, problems: [{ field: '', reason: 'json-syntax', args: {}, line }] };
  }
  const listed = isObject(value) ? (value['SecurityGroups'] ?? [value]) : value;
  if (!Array.isArray(listed)) return bad('', 'json-no-groups');
  const root = isObject(value) && value['SecurityGroups'] !== undefined ? 'SecurityGroups.' : '';
  const problems: Found = [];
  const groups = listed.map((group: unknown, index) => readGroup(group, `${root}${index}`, problems));
  if (problems.length === 0) return good(groups);
  return {
    ok: false,
    problems: problems.map((problem) => ({ ...problem, line: jsonLine(text, problem.field) })),
  };
}

function readGroup(value: unknown, field: string, problems: Found): SecurityGroup {
  const group = objectAt(value, field, problems);
  const name = textAt(group, 'GroupName', field, problems);
  const id = textAt(group, 'GroupId', field, problems) ?? name;
  if (isObject(value) && id === undefined)
    problems.push({ field: `${field}.GroupId`, reason: 'json-no-id', args: {} });
  const description = textAt(group, 'Description', field, problems);
  return {
    id: id ?? '',
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ingress: readRules(group, 'IpPermissions', field, problems),
    egress: readRules(group, 'IpPermissionsEgress', field, problems),
  };
}

function readRules(group: Json, key: string, field: string, problems: Found): Rule[] {
  return listAt(group, key, field, problems).flatMap((value, index) => {
    const at = `${field}.${key}.${index}`;
    return readPermission(objectAt(value, at, problems), at, problems);
  });
}

const peers: readonly [list: string, key: string, peer: (text: string) => Peer][] = [
  ['IpRanges', 'CidrIp', (cidr) => ({ cidr })],
  ['Ipv6Ranges', 'CidrIpv6', (cidr) => ({ cidr })],
  ['PrefixListIds', 'PrefixListId', (prefixList) => ({ prefixList })],
  ['UserIdGroupPairs', 'GroupId', (group) => ({ group })],
];

function readPermission(permission: Json, field: string, problems: Found): Rule[] {
  const written = `${permission['IpProtocol'] ?? ''}`;
  const protocol = protocolOf(written);
  if (protocol === undefined) {
    problems.push({ field: `${field}.IpProtocol`, reason: 'protocol-unknown', args: { text: written } });
    return [];
  }
  const ported = protocol === 'tcp' || protocol === 'udp';
  const ends = ported || protocol === '-1' ? ([0, 65535] as const) : ([-1, -1] as const);
  const from = numberAt(permission, 'FromPort', field, problems) ?? ends[0];
  const to = numberAt(permission, 'ToPort', field, problems) ?? ends[1];
  const rules = peers.flatMap(([list, key, peer]) =>
    listAt(permission, list, field, problems).flatMap((value, index) => {
      const at = `${field}.${list}.${index}`;
      const range = objectAt(value, at, problems);
      const named = textAt(range, key, at, problems) ?? (key === 'GroupId' ? range['GroupName'] : undefined);
      const description = textAt(range, 'Description', at, problems);
      const described = description === undefined || description === '' ? {} : { description };
      const rule = checkRule({ protocol, from, to, peer: peer(`${named ?? ''}`), ...described }, at);
      if (rule.ok) return [rule.value];
      problems.push(
        ...rule.problems.map((problem) => ({
          ...problem,
          field: problem.field.replace(/\.peer$/, `.${key}`).replace(`${at}.ports`, `${field}.FromPort`),
        })),
      );
      return [];
    }),
  );
  if (rules.length === 0 && peers.every(([list]) => listAt(permission, list, field, []).length === 0))
    problems.push({ field, reason: 'json-rule-without-peer', args: {} });
  return rules;
}

function wrongType(field: string, wanted: string, problems: Found): void {
  problems.push({ field, reason: 'json-type', args: { wanted } });
}

function objectAt(value: unknown, field: string, problems: Found): Json {
  if (isObject(value)) return value;
  wrongType(field, 'object', problems);
  return {};
}

function listAt(value: Json, key: string, field: string, problems: Found): readonly unknown[] {
  const list = value[key] ?? [];
  if (Array.isArray(list)) return list;
  wrongType(`${field}.${key}`, 'list', problems);
  return [];
}

function textAt(value: Json, key: string, field: string, problems: Found): string | undefined {
  const text = value[key] ?? undefined;
  if (text === undefined || typeof text === 'string') return text;
  wrongType(`${field}.${key}`, 'string', problems);
  return undefined;
}

function numberAt(value: Json, key: string, field: string, problems: Found): number | undefined {
  const number = value[key] ?? undefined;
  if (number === undefined || typeof number === 'number') return number;
  wrongType(`${field}.${key}`, 'number', problems);
  return undefined;
}

/** Writes groups in that form, rules with the same protocol and ports together, as EC2 does. */
export function formatAwsJson(groups: readonly SecurityGroup[]): string {
  const listed = groups.map((group) => ({
    GroupId: group.id,
    GroupName: group.name ?? group.id,
    ...(group.description === undefined ? {} : { Description: group.description }),
    IpPermissions: permissions(group.ingress),
    IpPermissionsEgress: permissions(group.egress),
  }));
  return `${JSON.stringify({ SecurityGroups: listed }, null, 2)}\n`;
}

function permissions(rules: readonly Rule[]) {
  const services = [...new Set(rules.map(serviceOf))];
  return services.map((service) => {
    const same = rules.filter((rule) => serviceOf(rule) === service);
    const { protocol, from, to } = same[0] as Rule;
    const ranges = (pick: (peer: Peer) => Record<string, string> | undefined) =>
      same.flatMap(({ peer, description }) => {
        const range = pick(peer);
        return range
          ? [{ ...range, ...(description === undefined ? {} : { Description: description }) }]
          : [];
      });
    return {
      IpProtocol: protocol,
      ...(protocol === '-1' ? {} : { FromPort: from, ToPort: to }),
      IpRanges: ranges((p) => ('cidr' in p && !p.cidr.includes(':') ? { CidrIp: p.cidr } : undefined)),
      Ipv6Ranges: ranges((p) => ('cidr' in p && p.cidr.includes(':') ? { CidrIpv6: p.cidr } : undefined)),
      PrefixListIds: ranges((p) => ('prefixList' in p ? { PrefixListId: p.prefixList } : undefined)),
      UserIdGroupPairs: ranges((p) => ('group' in p ? { GroupId: p.group } : undefined)),
    };
  });
}

const serviceOf = ({ protocol, from, to }: Rule): string => `${protocol} ${from} ${to}`;
