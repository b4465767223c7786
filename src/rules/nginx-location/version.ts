/** A version of nginx, as `nginx -v` prints it after the slash. */
export type NginxVersion = `${number}.${number}.${number}`;

/** The version every rule here was observed on: that of Debian 12. */
export const observedVersion: NginxVersion = '1.22.1';

/** Whether the version is at least the other one. */
export function atLeast(version: NginxVersion, other: NginxVersion): boolean {
  const [a, b] = [version, other].map((v) => v.split('.').map(Number)) as [number[], number[]];
  for (const [index, number] of a.entries()) if (number !== b[index]) return number > (b[index] ?? 0);
  return true;
}

/**
 * Where the rules for a version come from: `observed` on nginx itself up to 1.29.6, which changed none of
 * them, `documented` from 1.29.7, the version whose documentation gives other defaults for proxying.
 */
export function basisOf(version: NginxVersion): 'observed' | 'documented' {
  return atLeast(version, '1.29.7') ? 'documented' : 'observed';
}
