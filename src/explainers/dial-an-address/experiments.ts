import { expect } from 'vitest';
import { initialValues, type Values } from '../../figure/model.ts';
import { runDial, type Sight } from './dialling.ts';
import { model } from './steps.ts';

const dial = (values: Values) => runDial({ ...initialValues(model), ...values });
const end = (values: Values): Sight => dial(values).result.sights.at(-1) as Sight;

/** What the page says that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'localhost-is-a-socket-file-to-mysql-and-tcp-to-psql': () => {
    const same = { from: 'same', dialled: 'localhost' };
    expect(end({ ...same, client: 'mysql' })).toMatchObject({ result: 'connected', syns: 0 });
    expect(end({ ...same, client: 'psql' })).toMatchObject({ result: 'connected', syns: 1 });
    // Two roads: with the socket file alone one of them is closed.
    expect(end({ ...same, client: 'mysql', bind: 'file' }).result).toBe('connected');
    expect(end({ ...same, client: 'psql', bind: 'file' }).result).toBe('ECONNREFUSED');
    expect(end({ ...same, client: 'mysql', dialled: 'loopback', bind: 'file' }).result).toBe('ECONNREFUSED');
    expect(end({ ...same, client: 'mysql', bind: 'stopped' }).message).toContain('mysqld.sock');
  },
  'a-database-on-loopback-refuses-everyone-else': () => {
    for (const from of ['same', 'app'])
      for (const dialled of ['private', 'public'])
        expect(end({ from, dialled }).message).toMatch(/Connection refused/);
    expect(end({ from: 'same', dialled: 'loopback' }).result).toBe('connected');
    expect(end({ from: 'app', bind: 'wildcard' }).result).toBe('connected');
  },
  'on-one-server-no-network-has-to-be-set-up': () => {
    // Neither the listening address nor a firewall stands in the way of the two local roads.
    for (const firewall of ['none', 'drop', 'reset', 'prohibited'])
      for (const dialled of ['localhost', 'loopback', 'file'])
        expect(end({ from: 'same', dialled, firewall }).result).toBe('connected');
    // The same words from another machine mean that machine.
    expect(end({ from: 'app', dialled: 'localhost', bind: 'wildcard' }).result).toBe('ECONNREFUSED');
    expect(end({ from: 'app', dialled: 'file', bind: 'wildcard' }).result).toBe('ENOENT');
  },
  'refused-is-an-answer-and-a-drop-is-silence': () => {
    const [refused, dropped] = [end({}), end({ firewall: 'drop' })];
    expect(refused).toMatchObject({ result: 'ECONNREFUSED', syns: 1, time: 0.0001 });
    expect(dropped).toMatchObject({ result: 'ETIMEDOUT', syns: 11, time: 131 });
    expect(end({ firewall: 'drop', kernel: 'old' })).toMatchObject({
      result: 'ETIMEDOUT',
      syns: 7,
      time: 127,
    });
    expect(end({ firewall: 'drop', limit: 'ten' })).toMatchObject({ result: 'expired', time: 10 });
    expect(end({ firewall: 'reset', bind: 'wildcard' }).result).toBe('ECONNREFUSED');
    expect(end({ firewall: 'prohibited', bind: 'wildcard' }).message).toContain('No route to host');
  },
  'a-backlog-of-n-lets-n-plus-one-connect': () => {
    for (let backlog = 0; backlog <= 5; backlog++) {
      const { result } = dial({ bind: 'wildcard', accepts: false, backlog, clients: 8 });
      expect(result.connected).toBe(backlog + 1);
      expect(result.sights.at(-1)).toMatchObject({ result: 'ETIMEDOUT', time: 131 });
    }
  },
  'one-can-connect-to-a-program-that-never-answers': () => {
    const { steps, result } = dial({ bind: 'wildcard', accepts: false, backlog: 5, clients: 6 });
    expect(result.result).toBe('connected');
    expect(steps.at(-1)?.event[0]).toBe('nobodyReads');
    expect(result.sights.at(-1)?.slots.filter((slot) => slot === 'own')).toHaveLength(1);
    // Only a limit of its own ends the wait.
    expect(end({ bind: 'wildcard', accepts: false, clients: 1, limit: 'ten' })).toMatchObject({
      result: 'expired',
      time: 10,
    });
  },
  'a-file-left-behind-refuses-and-a-missing-one-is-not-found': () => {
    const file = { from: 'same', dialled: 'file' };
    expect(end({ ...file, bind: 'killed' }).message).toContain('Connection refused');
    expect(end({ ...file, bind: 'stopped' }).message).toContain('No such file or directory');
  },
};
