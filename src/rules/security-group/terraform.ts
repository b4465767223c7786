import { type Block, type Expression, type HclReason, parseHcl } from '../hcl/index.ts';
import { type Direction, protocolOf } from '../packet/index.ts';
import { good, type Problem, type Result } from '../problem.ts';
import { checkRule, type SecurityGroupReason } from './check.ts';
import type { Peer, Rule, SecurityGroup } from './securityGroup.ts';

/**
 * Security groups as Terraform's AWS provider writes them: `aws_security_group` with its rules inside, and
 * the rules of their own, `aws_vpc_security_group_ingress_rule` and `…_egress_rule`. A group is known by its
 * name in the configuration. Other resources are passed over.
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/r/security_group.html.markdown
 */
export type TerraformReason =
  | SecurityGroupReason
  | HclReason
  | 'terraform-no-groups'
  | 'terraform-labels'
  | 'terraform-type'
  /** a variable, local or other value that stands elsewhere */
  | 'terraform-not-literal'
  | 'terraform-missing'
  | 'terraform-no-peer'
  | 'terraform-group-unknown';

type Found = Problem<TerraformReason>[];

interface Drafted {
  id: string;
  name?: string;
  description?: string;
  ingress: Rule[];
  egress: Rule[];
}

const separate: Readonly<Record<string, Direction>> = {
  aws_vpc_security_group_ingress_rule: 'ingress',
  aws_vpc_security_group_egress_rule: 'egress',
};

/** Attributes that say who is at the other end. */
const peerNames = [
  ...['cidr_blocks', 'ipv6_cidr_blocks', 'prefix_list_ids', 'security_groups', 'self'],
  ...['cidr_ipv4', 'cidr_ipv6', 'prefix_list_id', 'referenced_security_group_id'],
];

/** Reads a configuration. Every problem has its line. Total. */
export function parseTerraform(text: string): Result<readonly SecurityGroup[], TerraformReason> {
  const file = parseHcl(text);
  if (!file.ok) return file;
  const problems: Found = [];
  const resources = file.value.filter(({ type }) => type === 'resource');
  const groups = resources
    .filter(({ labels }) => labels[0] === 'aws_security_group')
    .flatMap((block) => {
      const id = block.labels[1];
      if (id !== undefined) return [readGroup(block, id, problems)];
      problems.push({ field: '', reason: 'terraform-labels', args: {}, line: block.line });
      return [];
    });
  for (const block of resources) readSeparate(block, groups, problems);
  if (groups.length === 0 && problems.length === 0)
    problems.push({ field: '', reason: 'terraform-no-groups', args: {} });
  return problems.length > 0 ? { ok: false, problems } : good(groups);
}

function readGroup(block: Block, id: string, problems: Found): Drafted {
  const reader = new Attributes(block.attributes, block.line, problems);
  const name = reader.text('name');
  const description = reader.text('description');
  const side = (direction: Direction) =>
    rulesIn(block, direction, problems).flatMap(([attributes, line]) =>
      inlineRules(new Attributes(attributes, line, problems), id),
    );
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ingress: side('ingress'),
    egress: side('egress'),
  };
}

/** Blocks `ingress { … }`, and the list of objects that may stand in their place. */
function rulesIn(
  block: Block,
  direction: Direction,
  problems: Found,
): [ReadonlyMap<string, Expression>, number][] {
  const written = block.blocks.filter(({ type }) => type === direction);
  const listed = block.attributes.get(direction);
  const items = listed?.kind === 'list' ? listed.items : listed ? [listed] : [];
  return [
    ...written.map(({ attributes, line }): [ReadonlyMap<string, Expression>, number] => [attributes, line]),
    ...items.flatMap((item): [ReadonlyMap<string, Expression>, number][] => {
      if (item.kind === 'object') return [[new Map(item.entries), item.line]];
      problems.push({
        field: direction,
        reason: 'terraform-type',
        args: { wanted: 'object' },
        line: item.line,
      });
      return [];
    }),
  ];
}

function inlineRules(reader: Attributes, self: string): Rule[] {
  const peers: Peer[] = [
    ...reader.texts('cidr_blocks').map((cidr) => ({ cidr })),
    ...reader.texts('ipv6_cidr_blocks').map((cidr) => ({ cidr })),
    ...reader.texts('prefix_list_ids').map((prefixList) => ({ prefixList })),
    ...reader.texts('security_groups').map((group) => ({ group })),
    ...(reader.flag('self') ? [{ group: self }] : []),
  ];
  return reader.rules('protocol', peers);
}

function readSeparate(block: Block, groups: Drafted[], problems: Found): void {
  const direction = separate[block.labels[0] ?? ''];
  if (direction === undefined) return;
  const reader = new Attributes(block.attributes, block.line, problems);
  const owner = reader.required('security_group_id');
  const peers: Peer[] = [
    ...reader.maybe('cidr_ipv4').map((cidr) => ({ cidr })),
    ...reader.maybe('cidr_ipv6').map((cidr) => ({ cidr })),
    ...reader.maybe('prefix_list_id').map((prefixList) => ({ prefixList })),
    ...reader.maybe('referenced_security_group_id').map((group) => ({ group })),
  ];
  const rules = reader.rules('ip_protocol', peers);
  if (owner === undefined) return;
  const group = groups.find(({ id }) => id === owner);
  if (group) group[direction].push(...rules);
  else
    problems.push({
      field: 'security_group_id',
      reason: 'terraform-group-unknown',
      args: { group: owner },
      line: block.attributes.get('security_group_id')?.line ?? block.line,
    });
}

/** Attributes of one block, with a problem for each that is not what it should be. */
class Attributes {
  readonly #given: ReadonlyMap<string, Expression>;
  readonly #line: number;
  readonly #problems: Found;

  constructor(given: ReadonlyMap<string, Expression>, line: number, problems: Found) {
    this.#given = given;
    this.#line = line;
    this.#problems = problems;
  }

  text(name: string): string | undefined {
    const value = this.#given.get(name);
    return value && value.kind !== 'null' ? this.#textOf(value, name) : undefined;
  }

  maybe(name: string): string[] {
    const text = this.text(name);
    return text === undefined ? [] : [text];
  }

  required(name: string): string | undefined {
    if (!this.#given.has(name)) this.#wrong('terraform-missing', name, this.#line);
    return this.text(name);
  }

  texts(name: string): string[] {
    const value = this.#given.get(name);
    if (!value || value.kind === 'null') return [];
    if (value.kind !== 'list') {
      this.#wrong('terraform-type', name, value.line, { wanted: 'list' });
      return [];
    }
    return value.items.flatMap((item) => this.#textOf(item, name) ?? []);
  }

  flag(name: string): boolean {
    const value = this.#given.get(name);
    return value?.kind === 'boolean' && value.value;
  }

  /** One rule for each other end. */
  rules(protocolName: string, peers: readonly Peer[]): Rule[] {
    const written = this.required(protocolName);
    if (written === undefined) return [];
    const protocol = protocolOf(written);
    if (protocol === undefined) {
      this.#wrong('protocol-unknown', protocolName, this.#lineOf(protocolName), { text: written });
      return [];
    }
    const free = protocol === '-1';
    const from = this.#number('from_port', free ? 0 : undefined);
    const to = this.#number('to_port', free ? 65535 : undefined);
    if (!peerNames.some((name) => this.#given.has(name))) this.#wrong('terraform-no-peer', '', this.#line);
    if (from === undefined || to === undefined) return [];
    const description = this.text('description');
    const described = description === undefined || description === '' ? {} : { description };
    const rules: Rule[] = [];
    for (const peer of peers) {
      const rule = checkRule({ protocol, from, to, peer, ...described });
      if (rule.ok) rules.push(rule.value);
      else {
        // What is wrong with the ports or the description is said once, not for every other end.
        const news = rule.problems.filter(({ field }) => peer === peers[0] || field.endsWith('.peer'));
        for (const { reason, args, field } of news)
          this.#problems.push({ field, reason, args, line: this.#lineOfProblem(field, peer) });
      }
    }
    return rules;
  }

  #lineOfProblem(field: string, peer: Peer): number {
    if (field.endsWith('.ports')) return this.#lineOf('from_port');
    if (field.endsWith('.description')) return this.#lineOf('description');
    const written = 'cidr' in peer ? peer.cidr : '';
    for (const value of this.#given.values()) {
      const items = value.kind === 'list' ? value.items : [value];
      const item = items.find((one) => one.kind === 'string' && one.value === written);
      if (item) return item.line;
    }
    return this.#line;
  }

  #lineOf(name: string): number {
    return this.#given.get(name)?.line ?? this.#line;
  }

  #number(name: string, otherwise: number | undefined): number | undefined {
    const value = this.#given.get(name);
    if (!value || value.kind === 'null') {
      if (otherwise === undefined) this.#wrong('terraform-missing', name, this.#line);
      return otherwise;
    }
    if (value.kind === 'number') return value.value;
    if (value.kind === 'string' && /^-?\d{1,9}$/.test(value.value)) return Number(value.value);
    const literal = value.kind === 'reference' ? 'terraform-not-literal' : 'terraform-type';
    this.#wrong(literal, name, value.line, { wanted: 'number' });
    return undefined;
  }

  #textOf(value: Expression, name: string): string | undefined {
    if (value.kind === 'string') return value.value;
    if (value.kind === 'number') return `${value.value}`;
    const [type, label] = value.kind === 'reference' ? value.path : [];
    if (type === 'aws_security_group' && label !== undefined) return label;
    if (value.kind === 'reference')
      this.#wrong('terraform-not-literal', name, value.line, { text: value.path.join('.') });
    else this.#wrong('terraform-type', name, value.line, { wanted: 'string' });
    return undefined;
  }

  #wrong(reason: TerraformReason, name: string, line: number, more: Problem['args'] = {}): void {
    this.#problems.push({ field: name, reason, args: { name, ...more }, line });
  }
}
