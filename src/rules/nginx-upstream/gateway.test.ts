import { describe, expect, it } from 'vitest';
import type { Behaviour } from './behaviour.ts';
import { Gateway, type GatewaySettings } from './gateway.ts';

const refuse: Behaviour = { does: 'refuse' };
const silent: Behaviour = { does: 'acceptAndStaySilent' };
const answer = (status: number): Behaviour => ({ does: 'answer', status });

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
      log: [
        { at: 0, level: 'error', message: 'no live upstreams while connecting to upstream', server: null },
      ],
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
