import { describe, expect, it } from 'vitest';
import type { Recording } from '../recording/format.ts';
import { clean, cleanCall, cleanLine } from './clean.ts';
import { recordings } from './committed.ts';
import { leaks } from './leaks.ts';

describe('the committed recordings', () => {
  it.each([...recordings])('%s tells nothing of when, where and on what it was made', (_, recording) => {
    expect(leaks(recording)).toEqual([]);
  });

  it.each([...recordings])('%s is clean already', (_, recording) => {
    expect(clean(recording)).toEqual(recording);
  });
});

describe('what would tell it is found', () => {
  const single = recordings.get('single') as Recording;
  const line = (text: string): Recording => ({
    ...single,
    events: [{ at: 0, machine: 'web', kind: 'log', program: 'nginx', log: 'error', clock: 'write', text }],
  });

  it.each([
    ['a date', 'since 2026/11/27 here'],
    ['a date of HTTP', 'Date: Fri, 27 Nov 2026 07:00:00 GMT'],
    ['a time in seconds', '1795357676.768 board LOG'],
    ['process numbers of nginx', '[info] 6655#6655: closed'],
    ['a process number of PostgreSQL', '[6691] board LOG'],
    ['a stack trace', 'at org.apache.jsp.posts_jsp._jspService(posts_jsp.java:120)'],
    ['a path', 'open("/home/somebody/x")'],
    ['an inode', 'socket(AF_INET) = 11<TCP:[139915]>'],
    ['a memory address', 'epoll_ctl(44, EPOLL_CTL_DEL, 46, 0x7fac5b5fd634)'],
    ['a public address', 'client 93.184.215.14 closed'],
    ['a cookie', 'Cookie: a=b'],
  ])('%s', (_, text) => {
    expect(leaks(line(text))).not.toEqual([]);
  });

  it('and nothing is found in an ordinary line', () => {
    expect(leaks(line('[info] client 203.0.113.10 closed keepalive connection'))).toEqual([]);
  });

  it('a MAC address of a real card, an address of the world, in a frame', () => {
    const frame = single.frames[0] ?? '';
    expect(leaks({ ...single, frames: [`b827eb000001${frame.slice(12)}`] })).toHaveLength(1);
    expect(leaks({ ...single, frames: [`${frame.slice(0, 52)}5db8d70e${frame.slice(60)}`] })).toHaveLength(1);
  });

  it('a stack trace in the bytes of a page', () => {
    const trace = Buffer.from('\tat org.apache.jsp.posts_jsp._jspService(posts_jsp.java:120)').toString(
      'hex',
    );
    expect(leaks({ ...single, frames: [`${single.frames[0]}${trace}`] })).toEqual(['stack trace in a frame']);
  });
});

describe('cleaning', () => {
  it.each([
    [
      '2026/11/22 14:27:56 [info] 6655#6655: *547 client 203.0.113.10 closed',
      '[info] client 203.0.113.10 closed',
    ],
    ['1795357676.768 [6691] board LOG:  duration: 0.2 ms', 'board LOG:  duration: 0.2 ms'],
    ['1795357676770 127.0.0.1 "GET / HTTP/1.0" 200', '127.0.0.1 "GET / HTTP/1.0" 200'],
    ['java.sql.SQLException: no\n\tat a.B.c(B.java:1)\n\tat d.E.f(E.java:2)', 'java.sql.SQLException: no'],
  ])('takes out of %j', (line, cleaned) => {
    expect(cleanLine(line)).toBe(cleaned);
  });

  it.each([
    [
      'socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 11<TCP:[139915]>',
      'socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 11',
    ],
    [
      'accept4(5<TCP:[0.0.0.0:80]>, 0x7ffd080fa810, [112 => 16], SOCK_NONBLOCK) = 6',
      'accept4(5<TCP:[0.0.0.0:80]>, …, [112 => 16], SOCK_NONBLOCK) = 6',
    ],
    [
      'epoll_wait(8<anon_inode:[eventpoll]>, [{events=EPOLLIN, data={u32=1, u64=2}}], 512, -1) = 1',
      'epoll_wait(8<anon_inode:[eventpoll]>, [{events=EPOLLIN}], 512, -1) = 1',
    ],
    [
      'write(3</tmp/recorder.a1B2/nginx-error.log>, "2026/11/22 14:27:56 [info] 7#7: *9 client\\n", 9) = 9',
      'write(3</srv/nginx-error.log>, "[info] client\\n", 9) = 9',
    ],
    [
      'openat(AT_FDCWD</home/me>, "/tmp/recorder.a1B2/site/x.html", O_RDONLY) = -1 ENOENT',
      'openat(AT_FDCWD, "/srv/site/x.html", O_RDONLY) = -1 ENOENT',
    ],
    [
      'writev(6, "<title>Board</title>\\n<li>198</li>") = 9',
      'writev(6, "<title>Board</title>\\n<li>198</li>") = 9',
    ],
    [
      'recvfrom(6, "HTTP/1.1 200 \\r\\nDate: Sun, 22 Nov 2026 14:27:56 GMT\\r\\n", 99) = 40',
      'recvfrom(6, "HTTP/1.1 200 \\r\\nDate: …\\r\\n", 99) = 40',
    ],
  ])('takes out of %j', (call, cleaned) => {
    expect(cleanCall(call)).toBe(cleaned);
  });
});
