import { describe, expect, it } from 'vitest';
import { align } from './align.ts';
import { type Call, descriptorOf, roleOf } from './calls.ts';
import { logEvents } from './logs.ts';
import type { Pass } from './pass.ts';
import { pcapFile, readPcap } from './pcap.ts';
import { readStrace } from './strace.ts';
import { callsOf, readTrace, type Trace } from './tracepoints.ts';

const call = (part: Partial<Call>): Call => ({
  machine: 'web',
  program: 'nginx',
  tid: 7,
  at: 0,
  end: 1,
  name: 'read',
  result: 0,
  ...part,
});

describe('packets', () => {
  it('come back as they were written', () => {
    const frames = [Uint8Array.from([1, 2, 3]), new Uint8Array(60)];
    expect(readPcap(pcapFile(frames)).map(({ bytes }) => bytes)).toEqual(frames);
    expect(readPcap(pcapFile(frames))[1]?.time).toBe(1_000_000_000n);
  });

  it('one that was cut off when tcpdump ended is left out, and nothing was captured is nothing', () => {
    expect(readPcap(pcapFile([new Uint8Array(60)]).subarray(0, 80))).toEqual([]);
    expect(readPcap(new Uint8Array())).toEqual([]);
  });

  it('another file is refused', () => {
    expect(() => readPcap(new Uint8Array(40))).toThrow('not a little-endian pcap');
  });
});

describe('strace', () => {
  const read = (...lines: string[]) =>
    readStrace(lines.join('\n'), 'web', 'nginx', 1_700_000_000_000_000_000n);

  it('a call with its result, its time and its text', () => {
    expect(read('42 1700000000.000250 accept4(5<TCP:[0.0.0.0:80]>, NULL, NULL, 0) = 6 <0.000013>')).toEqual([
      {
        machine: 'web',
        program: 'nginx',
        tid: 42,
        at: 250,
        end: 263,
        name: 'accept4',
        result: 6,
        text: 'accept4(5<TCP:[0.0.0.0:80]>, NULL, NULL, 0) = 6',
      },
    ]);
  });

  it('an error is its negative number', () => {
    const [found] = read(
      '42 1700000000.000001 connect(11, {}, 16) = -1 EINPROGRESS (Operation now in progress) <0.000085>',
    );
    expect(found?.result).toBe(-115);
  });

  it('a call that was interrupted in the output is one call', () => {
    const found = read(
      '42 1700000000.000001 epoll_wait(8,  <unfinished ...>',
      '43 1700000000.000002 close(3)          = 0 <0.000001>',
      '42 1700000000.000900 <... epoll_wait resumed>[{events=EPOLLIN}], 512, -1) = 1 <0.000950>',
    );
    expect(found.map(({ at, name, text }) => [at, name, text])).toEqual([
      [2, 'close', 'close(3) = 0'],
      [1, 'epoll_wait', 'epoll_wait(8,[{events=EPOLLIN}], 512, -1) = 1'],
    ]);
  });

  it('signals and ends of processes are no calls', () => {
    expect(read('42 1700000000.000001 +++ exited with 0 +++', 'anything')).toEqual([]);
  });
});

describe('tracepoints', () => {
  it('a line of perf script, whose process may have spaces in its name', () => {
    const line =
      '  http nio 8080   70/71    [001]  4226.523487843:    sock:sk_data_ready: family=2 protocol=6 func=x';
    expect(readTrace(line, 1000n)).toEqual({
      comm: 'http nio 8080',
      pid: 70,
      tid: 71,
      cpu: 1,
      at: 4_226_523_488.843,
      point: 'sock:sk_data_ready',
      text: 'family=2 protocol=6 func=x',
    });
  });

  it('an entry and an exit are a call; one that had begun before is in from the beginning', () => {
    const trace = (at: number, point: string, text: string): Trace => ({
      comm: 'nginx',
      pid: 7,
      tid: 7,
      cpu: 0,
      at,
      point: `raw_syscalls:${point}`,
      text,
    });
    const calls = callsOf(
      [
        trace(100, 'sys_exit', 'NR 232 = 1'),
        trace(110, 'sys_enter', 'NR 288 (5, 7ffd080fa810, 7ffd080fa7fc, 800, 0, 0)'),
        trace(120, 'sys_exit', 'NR 288 = 6'),
        trace(130, 'sys_enter', 'NR 202 (0, 0, 0, 0, 0, 0)'),
        trace(140, 'sys_exit', 'NR 202 = 0'),
      ],
      () => ({ machine: 'web', program: 'nginx' }),
    );
    expect(calls.map(({ name, at, end, result }) => [name, at, end, result])).toEqual([
      ['epoll_wait', 100, 100, 1],
      ['accept4', 110, 120, 6],
    ]);
    expect(descriptorOf(calls[1] as Call)).toBe(5);
  });
});

describe('joining two runs', () => {
  const names = (text: string): Call[] => text.split(' ').map((name) => call({ name }));

  it('finds each call in the other run, whatever that has more or less', () => {
    const { pairs } = align(
      names('epoll_wait accept4 recvfrom connect'),
      names('epoll_wait write accept4 write connect'),
    );
    expect(pairs).toEqual([
      [0, 0],
      [1, 2],
      [3, 4],
    ]);
  });

  it('prefers the one that returned the same', () => {
    const told = [call({ name: 'read', result: 8 }), call({ name: 'read', result: 152 })];
    expect(align([call({ name: 'read', result: 152 })], told).pairs).toEqual([[0, 1]]);
  });

  it('is nothing for nothing', () => {
    expect(align([], names('read'))).toEqual({ pairs: [], score: 0 });
  });
});

it('knows threads by their names and by what they do', () => {
  expect(roleOf('tomcat', 'was-exec-3', [])).toBe('exec-3');
  expect(roleOf('tomcat', 'http-nio-8080-A', [call({ name: 'accept' })])).toBe('acceptor');
  expect(roleOf('tomcat', 'http-nio-8080-P', [call({ name: 'epoll_wait' })])).toBe('poller');
  expect(roleOf('tomcat', 'GC', [call({ name: 'read' })])).toBeUndefined();
});

it('gives each log line the time of the write that has its length', () => {
  const lines = ['first', 'second line', '- and its details'];
  const write = (at: number, result: number, fd: number): Call =>
    call({ name: 'write', at, end: at + 1, result, raw: [fd] });
  const pass = {
    calls: [write(10, 6, 4), write(15, 6, 9), write(20, 12 + 18, 4), write(30, 6, 4)],
    descriptors: [{ machine: 'web', program: 'nginx', fd: 4, target: '/srv/nginx-access.log' }],
    logs: [{ file: 'nginx-access.log', machine: 'web', program: 'nginx', log: 'access', lines }],
  } as unknown as Pass;
  expect(logEvents(pass).map(({ at, text }) => [at, text])).toEqual([
    [10, 'first'],
    [20, 'second line'],
    [20, '- and its details'],
  ]);
});
