import { expect } from 'vitest';
import { type Arrangement, arrangements, type Handled } from '../../rules/dynamic-content/index.ts';
import { sightAt } from './steps.ts';
import { AGAIN, FORM, runVisits, visit } from './visits.ts';

const run = (arrangement: Arrangement) => runVisits({ arrangement });
const answer = async (arrangement: Arrangement, request: number) =>
  (await visit(arrangement))[request] as Handled;
const last = async (arrangement: Arrangement) => {
  const all = await run(arrangement);
  return sightAt(all, all.steps.length - 1);
};

/** What the pages say that a reader will see in this figure. */
export const experiments: Record<string, () => Promise<void>> = {
  'without-a-listener-every-connection-is-refused': async () => {
    for (const handled of await visit('nothing'))
      expect(handled).toEqual({ handler: 'kernel', body: { kind: 'none' } });
    const { steps } = await run('nothing');
    expect(new Set(steps.map(({ event }) => event[0]))).toEqual(new Set(['asks', 'refused']));
    // With any program that listens, something of HTTP comes back.
    for (const one of arrangements.filter((kind) => kind !== 'nothing'))
      expect((await visit(one)).every(({ status }) => status !== undefined)).toBe(true);
  },

  'a-web-server-gives-files-and-405-is-where-they-end': async () => {
    const statuses = (await visit('files')).map(({ status }) => status);
    expect(statuses).toEqual([200, 301, 403, 404, 405, 405, 200, 200]);
    expect((await visit('files')).every(({ handler, process }) => handler === 'webServer' && !process)).toBe(
      true,
    );
    // The border is where nginx draws it: httpd takes the POST for a GET.
    expect(await answer('cgi', 4)).toEqual(await answer('cgi', 0));
  },

  'a-web-server-can-run-code-by-cgi-or-a-module': async () => {
    for (const kind of ['cgi', 'module'] as const) {
      expect(await answer(kind, AGAIN)).toMatchObject({ handler: 'program', status: 200 });
      // Files it gives itself, as before.
      expect((await answer(kind, 0)).handler).toBe('webServer');
    }
    const reached = (await visit('cgi')).filter(({ handler }) => handler === 'program').length;
    expect((await last('cgi')).started).toBe(reached);
    expect((await last('module')).started).toBe(0);
  },

  'a-login-form-needs-a-program-not-a-file': async () => {
    expect(await answer('files', FORM)).toMatchObject({ status: 405, handler: 'webServer' });
    for (const kind of ['cgi', 'module', 'was'] as const) {
      const handled = await answer(kind, FORM);
      expect(handled).toMatchObject({ status: 302, handler: 'program' });
      expect(handled.cookie).toBeDefined();
    }
  },

  'the-same-address-gives-other-bytes-when-code-answers': async () => {
    expect((await last('files')).same).toBe(true);
    for (const kind of ['cgi', 'module', 'was'] as const) expect((await last(kind)).same).toBe(false);
    // A process that stays remembers; one that was started for the request does not.
    expect((await answer('was', AGAIN)).body).toMatchObject({ process: 1, visit: 2 });
    expect((await answer('cgi', AGAIN)).body).toMatchObject({ process: 3, visit: 1 });
  },
};
