/**
 * Network ACLs: ordered, with allow and deny, and without memory.
 *
 * - `judgeAtSubnet(acl, direction, packet)` → verdict, the number that decided (`*` when none matched), and
 *   for every entry whether it decided, did not match (and why), or was not reached.
 * - `defaultAcl(id)` lets all pass, `newAcl(id)` denies all. `checkAcl(acl)` → canonical or problems.
 * - `aclQuotas`: 20 entries a direction, numbers to 32766.
 */
export {
  type AclEntry,
  type AclLook,
  type AclReason,
  type AclVerdict,
  aclQuotas,
  checkAcl,
  defaultAcl,
  inOrder,
  judgeAtSubnet,
  type NetworkAcl,
  newAcl,
} from './networkAcl.ts';
export { checkNetworkAcls } from './vectors.ts';
