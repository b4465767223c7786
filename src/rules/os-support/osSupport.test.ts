import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dayOf, operatingSystems, supportAt } from './index.ts';

const system = (id: string) => {
  const found = operatingSystems.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe('end of support', () => {
  it('counts the last day as supported', () => {
    const centos = system('centos-7');
    expect(supportAt(centos, '2023-12-30')).toEqual({ status: 'ending', daysLeft: 183 });
    expect(supportAt(centos, '2023-12-29')).toEqual({ status: 'supported', daysLeft: 184 });
    expect(supportAt(centos, '2024-06-30')).toEqual({ status: 'ending', daysLeft: 0 });
    expect(supportAt(centos, '2024-07-01')).toEqual({ status: 'ended', daysSince: 1 });
  });

  it('has no CentOS Linux left in November 2026, and no Amazon Linux 2', () => {
    const gone = operatingSystems
      .filter((one) => supportAt(one, '2026-11-22')?.status === 'ended')
      .map(({ id }) => id);
    expect(gone).toEqual(['centos-8', 'centos-stream-8', 'centos-7', 'ubuntu-20.04', 'amazon-linux-2']);
  });

  it('takes any text for a date, and says when it is none', () => {
    expect([dayOf('1970-01-02'), dayOf('2024-02-30'), dayOf('2024-2-3'), dayOf('')]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([undefined, 'number']).toContain(dayOf(text) === undefined ? undefined : typeof dayOf(text));
      }),
    );
  });

  it('is in order, with real dates and known sources', () => {
    const sources = parse(readFileSync('content/sources.yaml', 'utf8')) as Record<string, unknown>;
    const days = operatingSystems.map(({ end }) => dayOf(end) ?? Number.NaN);
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    for (const { source } of operatingSystems) expect(sources).toHaveProperty(source);
    expect(new Set(operatingSystems.map(({ id }) => id)).size).toBe(operatingSystems.length);
  });

  /** Debian's own table of releases, where it is installed: package distro-info-data. */
  const table = (name: string) => `/usr/share/distro-info/${name}.csv`;
  it.runIf(existsSync(table('ubuntu')))(
    'agrees with the table of releases that Debian and Ubuntu keep',
    () => {
      const row = (name: string, version: string) =>
        readFileSync(table(name), 'utf8')
          .split('\n')
          .map((line) => line.split(','))
          .find(([first]) => first === version) ?? [];
      const years = ['20.04', '22.04', '24.04', '26.04'].filter(
        (year) => row('ubuntu', `${year} LTS`).length > 0,
      );
      for (const year of years) expect(row('ubuntu', `${year} LTS`)[5]).toBe(system(`ubuntu-${year}`).end);
      for (const release of ['12', '13'])
        expect(row('debian', release)[6]).toBe(system(`debian-${release}`).end);
    },
  );
});
