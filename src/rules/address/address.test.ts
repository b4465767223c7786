import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  contains,
  formatAddress,
  formatCidr,
  isPrivate,
  parseAddress,
  parseCidr,
} from './index.ts';

const reason = (text: string) => {
  const read = parseCidr(text);
  return read.ok ? formatCidr(read.value) : read.problems[0]?.reason;
};

describe('addresses', () => {
  it('reads and writes both versions, IPv6 as RFC 5952 wants it', () => {
    const cases = [
      ['203.0.113.10', '203.0.113.10'],
      ['2001:DB8::7', '2001:db8::7'],
      ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
      ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
      ['::', '::'],
      ['::ffff:192.0.2.1', '::ffff:c000:201'],
      ['1::', '1::'],
    ] as const;
    for (const [text, canonical] of cases)
      expect(formatAddress(addressOf(text) ?? { version: 4, bits: 0n })).toBe(canonical);
  });

  it('agrees with Node on what is an address, and never throws', () => {
    const near = fc.stringMatching(/^[0-9a-f:.]{0,24}$/);
    const text = fc.oneof(fc.string(), near, fc.ipV4(), fc.ipV6());
    fc.assert(
      fc.property(text, (candidate) => {
        const read = parseAddress(candidate);
        const node = isIPv4(candidate.trim()) || isIPv6(candidate.trim());
        // Node takes a zone after %, which names an interface of one machine and not an address.
        if (!candidate.includes('%')) expect(read.ok).toBe(node);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back from what it writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = addressOf(text);
        if (!address) throw new Error(text);
        expect(addressOf(formatAddress(address))).toEqual(address);
      }),
    );
  });
});

describe('blocks', () => {
  it('clears the bits after the prefix, as EC2 does', () => {
    expect(reason('100.68.0.18/18')).toBe('100.68.0.0/18');
    expect(reason('2001:db8::7/32')).toBe('2001:db8::/32');
  });

  it('says what is wrong', () => {
    expect(reason('203.0.113.10')).toBe('cidr-no-prefix');
    expect(reason('203.0.113.10/33')).toBe('cidr-prefix');
    expect(reason('203.0.113.10/')).toBe('cidr-prefix');
    expect(reason('203.0.113.10/08')).toBe('cidr-prefix');
    expect(reason('::/129')).toBe('cidr-prefix');
    expect(reason('203.0.113.256/32')).toBe('address-octet');
    expect(reason('203.0.113.010/32')).toBe('address-zeros');
    expect(reason('web server')).toBe('address-format');
    expect(reason('  ')).toBe('address-empty');
    expect(parseCidr('10.0.0.1', 'ingress.0.cidr')).toEqual({
      ok: false,
      problems: [
        {
          field: 'ingress.0.cidr',
          reason: 'cidr-no-prefix',
          args: { text: '10.0.0.1', single: '10.0.0.1/32' },
        },
      ],
    });
  });

  it('contains exactly the addresses that share its prefix', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.nat(32), (base, other, prefix) => {
        const read = parseCidr(`${base}/${prefix}`);
        const address = addressOf(other);
        if (!read.ok || !address) throw new Error(base);
        const binary = (text: string) =>
          text
            .split('.')
            .map((part) => Number(part).toString(2).padStart(8, '0'))
            .join('');
        expect(contains(read.value, address)).toBe(
          binary(base).slice(0, prefix) === binary(other).slice(0, prefix),
        );
      }),
    );
    const all = parseCidr('0.0.0.0/0');
    const six = addressOf('::');
    if (all.ok && six) expect(contains(all.value, six)).toBe(false);
  });

  it('knows the private addresses of RFC 1918 by their edges', () => {
    const edges = [
      '9.255.255.255',
      '10.0.0.0',
      '172.15.255.255',
      '172.16.0.0',
      '172.31.255.255',
      '172.32.0.0',
    ];
    expect(edges.map((text) => isPrivate(addressOf(text) ?? { version: 6, bits: 0n }))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
