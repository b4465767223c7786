import { describe, expect, it } from 'vitest';
import { type Behaviour, Gateway, type GatewaySettings, ownStatuses } from './gateway.ts';
import vectors from './vectors.json' with { type: 'json' };

/** How each observed case is put to the model: one behaviour a server, one request unless it says more. */
interface Setup {
  behaviours: Behaviour[];
  settings?: Partial<GatewaySettings>;
  requests?: number;
}

const refuse: Behaviour = { does: 'refuse' };
const silent: Behaviour = { does: 'acceptAndStaySilent' };
const answer = (status: number): Behaviour => ({ does: 'answer', status });

const setups: Record<string, Setup> = {
  U1: { behaviours: [refuse] },
  U2: { behaviours: [refuse, refuse] },
  U4: { behaviours: [answer(200)], settings: { servers: [{ down: true }] } },
  U7: { behaviours: [silent] },
  U8: { behaviours: [{ does: 'dropSyn' }] },
  U9: { behaviours: [{ does: 'answer', status: 200, pauses: [1, 1, 1, 1, 1, 1] }] },
  U10: { behaviours: [answer(500)] },
  U11: { behaviours: [answer(503)] },
  U13: { behaviours: [refuse, answer(200)], requests: 3 },
  U17: { behaviours: [silent, answer(200)] },
  U18: { behaviours: [refuse], requests: 3 },
};

const ownAnswers: Record<string, number> = {
  U20: ownStatuses.rateLimited,
  U23: ownStatuses.postToStaticFile,
  U24: ownStatuses.fileMissing,
};

describe('cases observed on nginx 1.22.1', () => {
  for (const vector of vectors.cases) {
    it(`${vector.id}: ${vector.upstream}`, () => {
      const setup = setups[vector.id];
      if (setup === undefined) {
        expect(ownAnswers[vector.id]).toBe(vector.status);
        return;
      }
      expect(setup.behaviours).toHaveLength(vector.servers ?? 1);
      const gateway = new Gateway({
        servers: setup.behaviours.map(() => ({})),
        connectTimeout: 2,
        readTimeout: 3,
        ...setup.settings,
      });
      const ask = () => gateway.request(100, vector.method, (server) => setup.behaviours[server] ?? refuse);
      const reply = ask();
      expect(reply.status).toBe(vector.status);
      expect(reply.complete).toBe(true);
      if (vector.upstream_status !== undefined)
        expect(reply.attempts.map((attempt) => attempt.status).join(', ')).toBe(vector.upstream_status);
      if (vector.time_s !== undefined) expect(Math.abs(reply.elapsed - vector.time_s)).toBeLessThan(0.1);
      expect(reply.noLiveUpstream).toBe(vector.log?.includes('no live upstreams') ?? false);
      expect(reply.attempts.filter((a) => a.disabled)).toHaveLength(
        vector.log?.includes('disabled') ? 2 : vector.id === 'U13' || vector.id === 'U17' ? 1 : 0,
      );
      for (let n = 1; n < (setup.requests ?? 1); n++) {
        const again = ask();
        expect(again.status).toBe(vector.status);
        // U13: straight to B while A is skipped. U18: a single server is really tried every time.
        expect(again.attempts.map((a) => a.server)).toEqual([setup.behaviours.length - 1]);
      }
    });
  }
});

const twoServers = (first: Behaviour, settings: Partial<GatewaySettings> = {}) => {
  const gateway = new Gateway({ servers: [{}, {}], connectTimeout: 2, readTimeout: 3, ...settings });
  return (now: number, method: string) =>
    gateway.request(now, method, (server) => (server === 0 ? first : answer(200)));
};

describe('a request that may have been acted on is not sent twice', () => {
  for (const method of ['POST', 'LOCK', 'PATCH']) {
    it(`${method} moves on when the connection was refused, not after it was sent`, () => {
      expect(twoServers(refuse)(0, method)).toMatchObject({
        status: 200,
        attempts: [{ server: 0 }, { server: 1 }],
      });
      expect(twoServers({ does: 'dropSyn' })(0, method)).toMatchObject({ status: 200, elapsed: 2 });
      expect(twoServers(silent)(0, method)).toMatchObject({ status: 504, attempts: [{ server: 0 }] });
      expect(twoServers({ does: 'close' })(0, method)).toMatchObject({
        status: 502,
        attempts: [{ server: 0 }],
      });
    });
  }

  it('is sent again when non_idempotent allows it', () => {
    const ask = twoServers(silent, { nextUpstream: ['error', 'timeout', 'non_idempotent'] });
    expect(ask(0, 'POST')).toMatchObject({ status: 200, elapsed: 3 });
  });

  it('PUT and DELETE are idempotent and move on', () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      expect(twoServers({ does: 'close' })(0, method).status).toBe(200);
  });
});

describe('when another server is tried', () => {
  it('not after the header has gone out: the body is cut short', () => {
    const ask = twoServers({ does: 'answer', status: 200, pauses: [1, 5] });
    expect(ask(0, 'GET')).toMatchObject({
      status: 200,
      complete: false,
      elapsed: 4,
      attempts: [{ server: 0 }],
    });
  });

  it('for a malformed header only if listed, but it counts as a failure in any case', () => {
    const ask = twoServers({ does: 'malformedHeader' });
    expect(ask(0, 'GET')).toMatchObject({ status: 502, attempts: [{ server: 0, disabled: true }] });
    const listed = twoServers({ does: 'malformedHeader' }, { nextUpstream: ['invalid_header'] });
    expect(listed(0, 'GET')).toMatchObject({
      status: 200,
      attempts: [{ server: 0, disabled: true }, { server: 1 }],
    });
  });

  it('for a 500 only if listed, and only then is it a failure', () => {
    expect(twoServers(answer(500))(0, 'GET')).toMatchObject({ status: 500, attempts: [{ disabled: false }] });
    const listed = twoServers(answer(500), { nextUpstream: ['http_500'] });
    expect(listed(0, 'GET')).toMatchObject({ status: 200, attempts: [{ disabled: true }, {}] });
  });

  it('for a listed 404, which is never a failure', () => {
    const ask = twoServers(answer(404), { nextUpstream: ['http_404'] });
    expect(ask(0, 'GET')).toMatchObject({ status: 200, attempts: [{ status: 404, disabled: false }, {}] });
  });

  it('within proxy_next_upstream_tries and proxy_next_upstream_timeout', () => {
    const settings = { servers: [{}, {}, {}], connectTimeout: 2 };
    const once = new Gateway({ ...settings, nextUpstreamTries: 1 });
    expect(once.request(0, 'GET', () => refuse).attempts).toHaveLength(1);
    const brief = new Gateway({ ...settings, nextUpstreamTimeout: 3 });
    expect(brief.request(0, 'GET', () => ({ does: 'dropSyn' }))).toMatchObject({ status: 504, elapsed: 4 });
  });
});

describe('skipping a failed server', () => {
  it('for fail_timeout, then one live request probes it', () => {
    const ask = twoServers(refuse);
    expect(ask(0, 'GET').attempts.map((a) => a.server)).toEqual([0, 1]);
    for (const now of [0, 4, 10]) expect(ask(now, 'GET').attempts.map((a) => a.server)).toEqual([1]);
    const later = [11, 11, 11, 11].map((now) =>
      ask(now, 'GET')
        .attempts.map((a) => a.server)
        .join(),
    );
    expect(later.filter((servers) => servers.includes('0'))).toHaveLength(1);
  });

  it('all skipped: 502 at once, nobody is asked', () => {
    const gateway = new Gateway({ servers: [{}, {}] });
    gateway.request(0, 'GET', () => refuse);
    expect(gateway.request(1, 'GET', () => answer(200))).toEqual({
      status: 502,
      elapsed: 0,
      attempts: [],
      complete: true,
      noLiveUpstream: true,
    });
  });

  it('max_fails=0 never skips', () => {
    const gateway = new Gateway({ servers: [{ maxFails: 0 }, { maxFails: 0 }] });
    for (let now = 0; now < 5; now++)
      expect(gateway.request(now, 'GET', () => refuse).attempts).toHaveLength(2);
  });

  it('max_fails=3 takes three failures within fail_timeout', () => {
    const fails = (times: number[]) => {
      const gateway = new Gateway({ servers: [{ maxFails: 3 }, { down: true }] });
      for (const now of times) gateway.request(now, 'GET', () => refuse);
      return gateway.group.skipped(0, times.at(-1) as number);
    };
    expect(fails([0, 1])).toBe(false);
    expect(fails([0, 1, 2])).toBe(true);
  });

  it('a success after fail_timeout forgets earlier failures, one before it does not', () => {
    const run = (success: number) => {
      const gateway = new Gateway({ servers: [{ maxFails: 2 }, { down: true }] });
      gateway.request(0, 'GET', () => refuse);
      gateway.request(success, 'GET', () => answer(200));
      gateway.request(success + 1, 'GET', () => refuse);
      return gateway.group.skipped(0, success + 1);
    };
    expect(run(5)).toBe(true);
    expect(run(11)).toBe(false);
  });

  it('goes to the backup only when every other server is out', () => {
    const gateway = new Gateway({ servers: [{}, {}, { backup: true }] });
    const ask = (now: number, bad: number[]) =>
      gateway
        .request(now, 'GET', (s) => (bad.includes(s) ? refuse : answer(200)))
        .attempts.map((a) => a.server);
    expect(ask(0, [])).toEqual([0]);
    expect(ask(0, [])).toEqual([1]);
    expect(ask(0, [0, 1])).toEqual([0, 1, 2]);
    expect(ask(1, [])).toEqual([2]);
  });
});
