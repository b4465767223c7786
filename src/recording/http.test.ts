import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordings } from '../recorder/committed.ts';
import type { Recording } from './format.ts';
import { httpChanges, httpMessage } from './http.ts';
import { Packets } from './packets.ts';
import { conversations, type Leg } from './streams.ts';

const message = (name: string, leg: Leg, side: 'asked' | 'answered') => {
  const found = conversations(new Packets(recordings.get(name) as Recording)).find((one) => one.leg === leg);
  const parsed = found && httpMessage(found[side]);
  if (!parsed) throw new Error(`${name} has no message there`);
  return parsed;
};

describe.each(['single', 'split', 'lb'])('%s', (name) => {
  it('shows what nginx writes anew in the request', () => {
    expect(httpChanges(message(name, 'web', 'asked'), message(name, 'was', 'asked'))).toEqual([
      {
        name: 'start',
        before: 'GET /board/posts?board=hello HTTP/1.1',
        after: 'GET /board/posts?board=hello HTTP/1.0',
      },
      { name: 'X-Forwarded-For', after: '203.0.113.10' },
      { name: 'Connection', after: 'close' },
    ]);
  });

  it('and in the response', () => {
    const changes = httpChanges(message(name, 'was', 'answered'), message(name, 'web', 'answered'));
    expect(changes).toContainEqual({ name: 'Server', before: 'Tomcat', after: 'nginx' });
    expect(changes).toContainEqual({ name: 'Connection', before: 'close', after: 'keep-alive' });
  });
});

it('puts segments in order whatever was seen twice or late', () => {
  const recording = recordings.get('single') as Recording;
  const packets = new Packets(recording);
  const wanted = conversations(packets);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...recording.events], { minLength: recording.events.length }),
      (shuffled) => {
        const again = conversations(new Packets({ ...recording, events: [...shuffled, ...shuffled] }));
        for (const { client, asked, answered } of wanted) {
          const found = again.find((one) => one.client === client);
          expect([found?.asked, found?.answered]).toEqual([asked, answered]);
        }
      },
    ),
    { numRuns: 10 },
  );
});

it('gives a message or nothing for any bytes', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(httpMessage(bytes) === undefined).toBe(!text.includes('\r\n\r\n'));
      expect(
        httpMessage(new TextEncoder().encode(`${text.replaceAll(/[\r\n]/g, '')}\r\n\r\n`)),
      ).toBeDefined();
    }),
  );
});
