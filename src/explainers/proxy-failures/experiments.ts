import { expect } from 'vitest';
import { initialValues, type Values } from '../../figure/model.ts';
import { runSituation } from './run.ts';
import { situationOf } from './situation.ts';
import { model } from './steps.ts';

const see = (values: Values = {}) => {
  const { steps, result } = runSituation(situationOf({ ...initialValues(model), ...values }));
  return {
    steps,
    ...result,
    statuses: result.replies.map(({ status }) => status),
    asked: result.replies.map(({ attempts }) => attempts.map(({ server }) => 'ABC'[server]).join('')),
    waits: result.replies.map(({ elapsed }) => elapsed),
  };
};

/** What the pages say that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'all-servers-dead-is-502-and-not-503': () => {
    const { statuses, asked, log } = see();
    expect(statuses).toEqual([502, 502, 502, 502, 502, 502]);
    // Both are tried, then skipped for ten seconds, then tried again.
    expect(asked).toEqual(['AB', '', '', 'BA', '', '']);
    expect(
      log.filter(({ text }) => text.includes('no live upstreams while connecting to upstream')),
    ).not.toHaveLength(0);
    // A 503 of the server's own is passed on.
    expect(see({ first: 'own503', second: 'none' }).statuses).toEqual([503, 503, 503, 503, 503, 503]);
  },
  'a-single-server-is-asked-every-time-whatever-it-did': () => {
    expect(see({ second: 'none' })).toMatchObject({
      statuses: [502, 502, 502, 502, 502, 502],
      asked: ['A', 'A', 'A', 'A', 'A', 'A'],
    });
  },
  'one-dead-server-is-skipped-for-ten-seconds-and-then-tried-again': () => {
    const one = see({ second: 'well' });
    expect(one.statuses).toEqual([200, 200, 200, 200, 200, 200]);
    expect(one.asked).toEqual(['AB', 'B', 'B', 'B', 'B', 'AB']);
  },
  'a-504-is-a-silence-between-two-reads-and-not-a-total': () => {
    const drip = see({ first: 'drip', second: 'none' });
    expect(drip).toMatchObject({ statuses: [200, 200, 200, 200, 200, 200], waits: [90, 90, 90, 90, 90, 90] });
    expect(see({ first: 'drip', second: 'none', readTimeout: 2 }).statuses[0]).toBe(200);
    expect(see({ first: 'slow', second: 'none' })).toMatchObject({
      statuses: [504, 504, 504, 504, 504, 504],
      waits: [60, 60, 60, 60, 60, 60],
    });
    expect(see({ first: 'slow', second: 'none', readTimeout: 80 })).toMatchObject({
      statuses: [200, 200, 200, 200, 200, 200],
    });
    expect(see({ first: 'silent', second: 'none' }).log[0]?.text).toContain(
      'while reading response header from upstream',
    );
    expect(see({ first: 'unreachable', second: 'none' }).log[0]?.text).toContain(
      'while connecting to upstream',
    );
  },
  'a-post-is-repeated-only-if-it-never-arrived': () => {
    const post = (first: string, repeats = false) =>
      see({ method: 'POST', first, second: 'well', repeats }).asked[0];
    expect(post('dead')).toBe('AB');
    expect(post('unreachable')).toBe('AB');
    for (const first of ['hangsUp', 'silent']) {
      expect(post(first)).toBe('A');
      expect(post(first, true)).toBe('AB');
      expect(see({ first, second: 'well' }).asked[0]).toBe('AB');
    }
  },
  'once-the-header-is-out-the-status-stands': () => {
    for (const first of ['half', 'stalled']) {
      const { replies } = see({ first, second: 'well' });
      expect(replies[0]).toMatchObject({ status: 200, complete: false });
    }
  },
};
