import type { Result } from '../../rules/problem.ts';
import { checkGroups, type Peer, type Rule, type SecurityGroup } from '../../rules/security-group/index.ts';
import {
  type AwsJsonReason,
  parseAwsJson,
  parseTerraform,
  type TerraformReason,
} from '../../rules/security-group/interchange.ts';

export type RuleSetReason = AwsJsonReason | TerraformReason | 'empty';

/** A pasted rule set: JSON when it begins like JSON, else Terraform. Its groups are named as this figure names them. */
export function readRuleSet(text: string): Result<readonly SecurityGroup[], RuleSetReason> {
  if (text.trim() === '') return { ok: false, problems: [{ field: '', reason: 'empty', args: {} }] };
  const read: Result<readonly SecurityGroup[], RuleSetReason> = /^\s*[[{]/.test(text)
    ? parseAwsJson(text)
    : parseTerraform(text);
  if (!read.ok) return read;
  const checked = checkGroups(read.value);
  return checked.ok ? { ok: true, value: renamed(read.value) } : checked;
}

/** Groups that several members of the same one carry, once. */
export const distinct = (groups: readonly SecurityGroup[]): SecurityGroup[] =>
  groups.filter(({ id }, n) => groups.findIndex((one) => one.id === id) === n);

/** A label of Terraform is no id of EC2: `web` becomes `sg-web`, also where rules refer to it. */
function renamed(groups: readonly SecurityGroup[]): SecurityGroup[] {
  const names = new Map(groups.map(({ id }) => [id, id.startsWith('sg-') ? id : `sg-${id}`]));
  const peer = (one: Peer): Peer => ('group' in one ? { group: names.get(one.group) ?? one.group } : one);
  const rules = (list: readonly Rule[]) => list.map((rule) => ({ ...rule, peer: peer(rule.peer) }));
  return groups.map((group) => ({
    ...group,
    id: names.get(group.id) ?? group.id,
    ingress: rules(group.ingress),
    egress: rules(group.egress),
  }));
}
