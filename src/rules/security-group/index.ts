/**
 * EC2 security groups: rules that only allow, groups that add up, and a memory of flows.
 *
 * - `judgeAtInterface({ groups, flows }, direction, packet, { now, surroundings, … })` → `Verdict`: allow or drop,
 *   the decision (tracked flow, rule, no rule, port 25), every rule with why it does not match, tracked or
 *   not, what the sender notices, and the table of flows to pass in with the next packet.
 * - Delete a rule while a session is open: take it out of `groups`, keep `flows`, judge the next packet.
 * - `newGroup(id)`, `defaultGroup(id)`; `quotas`; `idleTimeouts`, `idleTimeoutsNitroV6`.
 * - `parseRule(draft, field?)`, `parsePeer`, `checkGroups(groups)` → canonical form, or problems (field, reason, args).
 *
 * Other forms (AWS CLI JSON, Terraform): `./interchange.ts`.
 * Two hosts, network ACLs and replies together: `../packet-path`.
 */
export {
  checkGroups,
  checkRule,
  formatPeer,
  parsePeer,
  parseRule,
  type RuleDraft,
  ruleKey,
  type SecurityGroupReason,
} from './check.ts';
export {
  type Decision,
  type JudgeOptions,
  judgeAtInterface,
  type NetworkInterface,
  type Verdict,
} from './judge.ts';
export { type Miss, openToAll, type RuleLook } from './match.ts';
export {
  ALL_IPV4,
  ALL_IPV6,
  alone,
  defaultGroup,
  newGroup,
  type Peer,
  quotas,
  type Rule,
  type RuleRef,
  type SecurityGroup,
  type Surroundings,
} from './securityGroup.ts';
export { DATA_GIVES_UP, type SenderExperience, senderOf } from './sender.ts';
export {
  expire,
  type Flow,
  flowOf,
  type IdleTimeouts,
  idleTimeout,
  idleTimeouts,
  idleTimeoutsNitroV6,
  type TrackingTable,
} from './tracking.ts';
export { checkSecurityGroups } from './vectors.ts';
