/**
 * Packets, and the protocol and ports that rules of security groups and network ACLs speak of.
 *
 * - `Packet` (protocol, source, destination, ports), `replyTo(packet)`, `Direction`.
 * - `parseService(protocol, ports, field?)` reads `tcp`, `8000-8010`; `formatPorts` writes it back.
 * - `serviceMiss(service, packet)` → why a packet is not meant, or undefined.
 */
export {
  type Direction,
  otherDirection,
  type Packet,
  type PacketProtocol,
  type Protocol,
  protocolOf,
  replyTo,
  replyType,
  type Service,
  serviceMiss,
} from './packet.ts';
export { ANY_PORT, checkService, formatPorts, parseService, type ServiceReason } from './service.ts';
