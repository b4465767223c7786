import { describe, expect, it } from 'vitest';
import { recordings } from '../recorder/committed.ts';
import { endpoints } from './connections.ts';
import type { Recording } from './format.ts';
import { Opened } from './open.ts';
import { Packets, port } from './packets.ts';
import { type MomentId, story } from './story.ts';

describe.each([...recordings])('%s', (_, recording) => {
  const packets = new Packets(recording);
  const ends = endpoints(packets);

  it('takes the states from the packets that the kernel reports', () => {
    let compared = 0;
    for (const event of recording.events) {
      if (event.kind !== 'kernel' || event.point !== 'state') continue;
      const end = ends.find(
        ({ machine, local, remote }) =>
          machine === event.machine && local === event.local && (!event.remote || remote === event.remote),
      );
      // To the kernel a socket that only waits is closed already: it keeps no more than its four values.
      // A FIN that acknowledges ours takes it through FIN_WAIT2 at once.
      const wanted =
        { CLOSE: /CLOSED|TIME_WAIT/, FIN_WAIT2: /FIN_WAIT2|TIME_WAIT/ }[event.to] ?? RegExp(`^${event.to}$`);
      // The packet that brings a change is seen up to 0.2 ms apart from it.
      const near =
        end?.history.filter(({ at }) => Math.abs(at - event.at) < 200).map(({ state }) => state) ?? [];
      // The kernel makes the server's socket when the handshake is complete, and reports SYN_RECV only then.
      if (event.from === 'LISTEN' || event.from === 'FIN_WAIT2' || end === undefined) continue;
      compared++;
      expect(
        near.some((state) => wanted.test(state)),
        `${event.local} ${event.from} → ${event.to}`,
      ).toBe(true);
    }
    if (recording.outcome.status !== undefined) expect(compared).toBeGreaterThan(4);
  });

  it('never leaves a queue longer than its limit allows, nor a connection without its other end', () => {
    const opened = new Opened(packets);
    for (const { at } of story(recording, packets)) {
      const { listeners, connections } = opened.at(at);
      for (const { waiting, limit } of listeners) expect(waiting).toBeLessThanOrEqual(limit + 1);
      for (const { local, remote, state } of connections)
        if (state !== 'SYN_SENT')
          expect(ends.some((end) => end.local === remote && end.remote === local)).toBe(true);
    }
  });
});

describe('one server, nothing fails', () => {
  const recording = recordings.get('single') as Recording;
  const packets = new Packets(recording);
  const opened = new Opened(packets);
  const moments = new Map(story(recording, packets).map((moment) => [moment.id, moment.at]));
  const at = (id: MomentId) => opened.at(moments.get(id) ?? Number.NaN);
  const nginx = (id: MomentId) => at(id).connections.filter(({ program }) => program === 'nginx');
  const thread = (id: MomentId, name: string) =>
    at(id).workers.find(({ thread: one }) => one === name)?.call?.name;

  it('gives nginx a descriptor when it accepts, and a second one when it turns to Tomcat', () => {
    expect(nginx('connection-queued')).toEqual([]);
    expect(nginx('accepted').map(({ local }) => port(local))).toEqual([80]);
    expect(
      nginx('request-rewritten')
        .map(({ remote }) => port(remote))
        .toSorted(),
    ).toContain(8080);
    const fds = nginx('request-rewritten').map(({ fd }) => fd);
    expect(new Set(fds).size).toBe(2);
  });

  it('keeps the connection with the database open from beginning to end', () => {
    const database = (id: MomentId) => at(id).connections.filter(({ remote }) => port(remote) === 5432);
    expect(database('connect-called').map(({ state }) => state)).toEqual(['ESTABLISHED']);
    expect(database('finished').map(({ state }) => state)).toEqual(['ESTABLISHED']);
  });

  it('knows what each thread waits for', () => {
    expect(thread('syn-sent', 'worker')).toBe('epoll_wait');
    expect(thread('syn-sent', 'acceptor')).toBe('accept');
    expect(thread('syn-sent', 'backend')).toBe('epoll_wait');
    expect(thread('request-read', 'worker')).toBeUndefined();
    expect(thread('was-read', 'worker')).toBe('epoll_wait');
  });

  it('ends with nothing between client and nginx but a closed end that waits', () => {
    const front = at('finished').connections.filter(({ local, remote }) =>
      [port(local), port(remote)].includes(80),
    );
    expect(front.map(({ state }) => state)).toEqual(['TIME_WAIT']);
  });
});
