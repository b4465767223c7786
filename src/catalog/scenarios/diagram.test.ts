import { describe, expect, it } from 'vitest';
import { changed, fault, good } from './testing.ts';

describe('a diagram that does not fit is named by file and line', () => {
  it.each<[string, string, string, string]>([
    [
      'a class that is not simulated',
      'lb --> b[B]:::was',
      'lb --> b[B]:::cache',
      '9: diagram.ko: “b” has the class “cache”, which is not simulated: give it one of client, lb, web, was, app, db, or take it out',
    ],
    [
      'no class',
      'lb --> b[B]:::was',
      'lb --> b[B]',
      '9: diagram.ko: “b” has no class: give it one of client, lb, web, was, app, db, or take it out',
    ],
    [
      'a balancer before a database',
      'lb --> b[B]:::was',
      'lb --> b[B]:::was\n      lb --> db',
      '10: diagram.ko: nodes.lb: a balancer cannot send requests to a database: it speaks SQL, not HTTP',
    ],
    [
      'clients that ask a database',
      'lb --> b[B]:::was',
      'lb --> b[B]:::was\n      users --> db',
      '7: diagram.ko: clients.users: all addresses must lead to nodes arranged alike',
    ],
    [
      'an application that asks an application',
      'a --> db',
      'a --> b',
      '13: diagram.ko: the arrow a → b: an application sends requests to a database only: draw it dotted (-.->) if it is no way for requests',
    ],
    [
      'an answer as an arrow',
      'a --> db',
      'a --> db\n      lb --> users',
      '14: diagram.ko: the arrow lb → users: answers go back the way of the request and have no arrow of their own: draw it dotted (-.->) if it is no way for requests',
    ],
    [
      'an arrow to a subgraph',
      'a --> db',
      'a --> one',
      '13: diagram.ko: the arrow a → one must join two nodes, not subgraphs: draw it dotted (-.->) if it is no way for requests',
    ],
    [
      'members of different kinds',
      'b --> db',
      'b --- db',
      '7: diagram.ko: nodes.lb: all members must be arranged alike: the same tiers behind each',
    ],
    [
      'no title',
      'accTitle',
      '%% accTitle',
      '4: diagram.ko: accTitle is missing: add a line "accTitle: …" that says what the picture claims (it becomes the caption)',
    ],
    ['what Mermaid cannot read', 'lb --> b[B]:::was', 'lb --> b[B', '^9: diagram\\.ko: '],
  ])('in both diagrams: %s', async (_, from, to, message) => {
    if (!good.includes(from)) throw new Error(`“${from}” is not in the scenario`);
    const found = await fault(good.replaceAll(from, to));
    if (message.startsWith('^')) expect(found).toMatch(new RegExp(message));
    else expect(found).toBe(message);
  });

  it.each<[string, string | RegExp, string, string]>([
    [
      'a node in English only',
      /(flowchart LR\n {6}accTitle: One[\s\S]*?)b --> db/,
      '$1b --> db\n      c[C]:::was',
      '28: diagram.en: the node “c” is not in the Korean diagram',
    ],
    [
      'a node in Korean only',
      /b --> db/,
      'b --> db\n      c[C]:::was',
      '15: diagram.ko: the node “c” is not in the English diagram',
    ],
    [
      'another class',
      /(One of two[\s\S]*?)b\[B\]:::was/,
      '$1b[B]:::app',
      '22: diagram.en: “b” has another class or stands in another subgraph than in the Korean diagram',
    ],
    [
      'another arrow',
      /(One of two[\s\S]*?)b --> db/,
      '$1b -.-> db',
      '27: diagram.en: arrow 5, b → db, is not the same in the other language: the arrows must be equal and in the same order',
    ],
    [
      'another direction',
      /(accDescr: 로드[\s\S]*?)flowchart LR/,
      '$1flowchart TB',
      '17: diagram.en: the direction is not that of the Korean diagram',
    ],
  ])('in one language: %s', async (_, from, to, message) =>
    expect(await fault(changed(from, to))).toBe(message),
  );
});
