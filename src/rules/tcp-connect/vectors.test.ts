import { describe, expect, it } from 'vitest';
import { passed } from '../vectors.ts';
import { checkTcpConnect } from './index.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the recorded cases of dialling', () => {
  it('agrees with every recorded case', () => {
    const results = checkTcpConnect(vectors);
    expect(results).toHaveLength(4 + 1 + 14 + 2);
    expect(results.filter((result) => !passed(result))).toEqual([]);
  });

  it('notices cases that are wrong, and cases it cannot read', () => {
    const wrong = {
      accept_queue: [{ backlog: 3, completed_before_first_hang: 3 }],
      syn_retransmit: { measured_s: [0, 1, 3, 7, 15, 31, 63], final_error: 'ETIMEDOUT', final_s: 127 },
      connect: [
        { id: 'X1', situation: 'host up, nothing listens on the port', result: 'ETIMEDOUT' },
        {
          id: 'X2',
          situation: 'no route at all on the client',
          result: 'ENETUNREACH',
          time: 'one round trip',
        },
        { id: 'X3' },
        { id: 'X4', situation: 'the moon is full', result: 'connected' },
      ],
      dns_round_robin: [
        {
          first_address: 'never answers',
          client: 'curl 7.88.1 -m 100',
          result: '200 from the second address after 100.0 s',
        },
      ],
    };
    expect(checkTcpConnect(wrong).filter(passed)).toEqual([]);
    const older = { ...wrong.syn_retransmit, tcp_syn_linear_timeouts: 0 };
    expect(checkTcpConnect({ syn_retransmit: older }).every(passed)).toBe(true);
    expect(checkTcpConnect(undefined)).toEqual([]);
  });

  it('reads situations in other words', () => {
    const told: [situation: string, result: string][] = [
      ['listener bound to 0.0.0.0, client dials another address of the host', 'connected'],
      ['listener bound to 127.0.0.1, client on the same host dials 127.0.0.1', 'connected'],
      ['listener bound to 127.0.0.1, client on the same host dials its own private address', 'ECONNREFUSED'],
      ['host powered off', 'ETIMEDOUT'],
      ['security group has no matching rule', 'ETIMEDOUT'],
      ['network ACL denies the packet', 'ETIMEDOUT'],
      ['security group allows the port, nothing listens', 'ECONNREFUSED'],
      ['Unix socket file missing', 'ENOENT'],
      ['Unix socket file exists but nobody listens', 'ECONNREFUSED'],
      ['Unix socket file without permission', 'EACCES'],
      ['peer aborts the connection', 'ECONNRESET on recv()'],
      ['server closes the connection', 'recv() returns 0 (FIN)'],
    ];
    const results = checkTcpConnect(told.map(([situation, result]) => ({ situation, result })));
    expect(results.filter((one) => !passed(one))).toEqual([]);
  });
});
