/**
 * The way of a packet between two hosts, through security groups and network ACLs.
 *
 * - `judgePacket(from, to, packet, options?)` → `PathVerdict`: delivered or not, every gate in order with its own verdict (rules
 *   matching or not, entry that decided), where it stopped, what the sender notices, both tables of flows.
 * - `judgeExchange(from, to, request, options?)` adds the reply, and what the client notices when it is lost.
 * - `groupsByAddress(endpoints)` → `surroundings.groupsOf` for rules that refer to groups.
 */
export {
  type Endpoint,
  type ExchangeVerdict,
  groupsByAddress,
  judgeExchange,
  judgePacket,
  type PathVerdict,
  type Stage,
} from './packetPath.ts';
