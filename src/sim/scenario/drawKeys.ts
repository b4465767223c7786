/**
 * Draw keys name what is drawn (class, purpose), never where a program happens to be: two topologies run on
 * one seed then give the same request the same demands.
 */
export function drawKey(requestClass: string, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${requestClass}/${purpose}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return hash | 0;
}
