import { expect } from 'vitest';
import { countPorts } from '../../rules/reachability/index.ts';
import { runAttack } from './attack.ts';

const last = (layout: string, bind = '0.0.0.0') => runAttack({ layout, bind }).result.at(-1);

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'a-database-on-loopback-cannot-be-seen-from-outside': () => {
    for (const layout of ['one', 'wide', 'tight']) {
      const seen = last(layout, '127.0.0.1')?.outside ?? [];
      expect(seen.find(({ from, to }) => from <= 5432 && to >= 5432)?.answer).not.toBe('open');
    }
    expect(countPorts(last('tight')?.outside ?? [], 'open')).toBe(0);
  },
  'the-danger-is-what-sits-behind-the-app': () => {
    // One box: the database is reached through loopback, whatever the groups say.
    expect(last('one', '127.0.0.1')?.open).toContain('box postgres:5432');
    expect(last('wide')?.open).toEqual(expect.arrayContaining(['db postgres:5432', 'db sshd:22']));
    expect(last('tight')?.open).toContain('db postgres:5432');
    expect(last('tight')?.open).not.toContain('db sshd:22');
    expect(countPorts(last('tight')?.inside ?? [], 'open')).toBe(1);
  },
  'one-box-gives-away-no-more-files-than-its-account-may-read': () => {
    expect(last('one')?.files).toEqual(['/srv/app/.env', '/etc/passwd']);
  },
};
