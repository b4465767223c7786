import { addressOf, contains, parseCidr } from '../address/index.ts';
import type { AuthorizedKey, KeyOption } from './authorizedKeys.ts';

/** Options that sshd knows: https://man.openbsd.org/sshd.8; with another the whole line counts for nothing. */
const known = new Set(
  [
    'agent-forwarding cert-authority command environment expiry-time from no-agent-forwarding',
    'no-port-forwarding no-pty no-touch-required no-user-rc no-x11-forwarding permitlisten permitopen',
    'port-forwarding principals pty restrict tunnel user-rc verify-required x11-forwarding',
  ].flatMap((names) => names.split(' ')),
);

export type OptionRefusal = 'option-unknown' | 'option-from' | 'option-expired' | 'option-authority';

export interface Circumstances {
  /** address of the client; `from` refuses when it is not known */
  readonly clientAddress?: string;
  /** `YYYYMMDDHHMMSS`, on the server's clock; without it no key expires */
  readonly now?: string;
}

/** Why the options of a key keep it from being used at all; undefined when they do not. */
export function optionRefusal(key: AuthorizedKey, circumstances: Circumstances): OptionRefusal | undefined {
  for (const option of key.options) {
    if (!known.has(option.name)) return 'option-unknown';
    // The key itself then logs nobody in; it signs certificates.
    if (option.name === 'cert-authority') return 'option-authority';
    if (option.name === 'from' && !fromAllows(option.value ?? '', circumstances.clientAddress))
      return 'option-from';
    if (option.name === 'expiry-time' && isExpired(option, circumstances.now)) return 'option-expired';
  }
  return undefined;
}

/** A list of patterns: `*`, `?`, CIDR; one that begins with `!` and matches refuses whatever else does. */
function fromAllows(list: string, address: string | undefined): boolean {
  if (address === undefined) return false;
  const patterns = list.split(',').map((pattern) => pattern.trim());
  const hits = patterns.filter((pattern) => patternMatches(pattern.replace(/^!/, ''), address));
  return hits.length > 0 && !hits.some((pattern) => pattern.startsWith('!'));
}

function patternMatches(pattern: string, address: string): boolean {
  const cidr = parseCidr(pattern);
  const parsed = addressOf(address);
  if (cidr.ok) return parsed !== undefined && contains(cidr.value, parsed);
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(address);
}

/** `YYYYMMDD`, with `HHMM` or `HHMMSS` after it, and `Z` for UTC. A time that is none has passed. */
function isExpired({ value = '' }: KeyOption, now: string | undefined): boolean {
  if (!/^\d{8}(?:\d{4}|\d{6})?Z?$/.test(value)) return true;
  return now !== undefined && now.padEnd(14, '0') >= value.replace('Z', '').padEnd(14, '0');
}
