/** An operating system that EC2 offers or offered, and until when its maker mends it without further pay. */
export interface OperatingSystem {
  readonly id: string;
  readonly name: string;
  /** last day of support, `YYYY-MM-DD`: for Ubuntu the standard support, for Debian LTS, for Windows extended support */
  readonly end: string;
  /** id in content/sources.yaml */
  readonly source: string;
}

/** Checked 2026-11. */
export const operatingSystems: readonly OperatingSystem[] = [
  { id: 'centos-8', name: 'CentOS Linux 8', end: '2021-12-31', source: 'centos-8-end' },
  { id: 'centos-stream-8', name: 'CentOS Stream 8', end: '2024-05-31', source: 'centos-end' },
  { id: 'centos-7', name: 'CentOS Linux 7', end: '2024-06-30', source: 'centos-end' },
  { id: 'ubuntu-20.04', name: 'Ubuntu 20.04 LTS', end: '2025-05-29', source: 'distro-info' },
  { id: 'amazon-linux-2', name: 'Amazon Linux 2', end: '2026-06-30', source: 'amazon-linux' },
  { id: 'ubuntu-22.04', name: 'Ubuntu 22.04 LTS', end: '2027-06-01', source: 'distro-info' },
  { id: 'debian-12', name: 'Debian 12', end: '2028-06-30', source: 'distro-info' },
  { id: 'ubuntu-24.04', name: 'Ubuntu 24.04 LTS', end: '2029-05-31', source: 'distro-info' },
  { id: 'rhel-8', name: 'Red Hat Enterprise Linux 8', end: '2029-05-31', source: 'rhel-life-cycle' },
  { id: 'amazon-linux-2023', name: 'Amazon Linux 2023', end: '2029-06-30', source: 'amazon-linux' },
  { id: 'debian-13', name: 'Debian 13', end: '2030-06-30', source: 'distro-info' },
  { id: 'ubuntu-26.04', name: 'Ubuntu 26.04 LTS', end: '2031-05-29', source: 'distro-info' },
  { id: 'windows-2022', name: 'Windows Server 2022', end: '2031-10-14', source: 'windows-life-cycle' },
  { id: 'rhel-9', name: 'Red Hat Enterprise Linux 9', end: '2032-05-31', source: 'rhel-life-cycle' },
  { id: 'rocky-9', name: 'Rocky Linux 9', end: '2032-05-31', source: 'rocky-life-cycle' },
  { id: 'windows-2025', name: 'Windows Server 2025', end: '2034-10-10', source: 'windows-life-cycle' },
];

export type Support =
  | { readonly status: 'supported'; readonly daysLeft: number }
  /** half a year or less: too little to move a fleet at leisure */
  | { readonly status: 'ending'; readonly daysLeft: number }
  | { readonly status: 'ended'; readonly daysSince: number };

const DAY = 86_400_000;
const ENDING = 183;

/** Days since 1970-01-01 of a date `YYYY-MM-DD`; undefined for what is no day of the calendar. */
export function dayOf(date: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  if (year === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(time).toISOString().startsWith(date) ? time / DAY : undefined;
}

/** What support a system has on a date. The last day still has it. Undefined for what is no date. */
export function supportAt({ end }: OperatingSystem, date: string): Support | undefined {
  const [last, today] = [dayOf(end), dayOf(date)];
  if (last === undefined || today === undefined) return undefined;
  const daysLeft = last - today;
  if (daysLeft < 0) return { status: 'ended', daysSince: -daysLeft };
  return { status: daysLeft <= ENDING ? 'ending' : 'supported', daysLeft };
}
