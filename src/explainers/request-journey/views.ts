import { escapeText } from '../../diagram/markup.ts';
import type { Values } from '../../figure/model.ts';
import type { Phrase, Say } from '../../figure/steps/model.ts';
import { type HttpMessage, httpChanges, httpMessage } from '../../recording/http.ts';
import { conversations } from '../../recording/streams.ts';
import { type Journey, serverTime, stretches, whatIf } from './journey.ts';

/** A phrase, for HTML. */
export const text = (say: Say, ...phrase: Phrase): string => escapeText(say(phrase));

/** The whole time as a ribbon: how long the request was where. */
export function ribbon(journey: Journey, at: number, say: Say): string {
  const all = stretches(journey);
  const first = all[0]?.from ?? 0;
  const total = (all.at(-1)?.to ?? 1) - first;
  const shares = new Map<string, number>();
  for (const { place, from, to } of all) shares.set(place, (shares.get(place) ?? 0) + to - from);
  const along = (time: number) => Math.round((1000 * (time - first)) / total);
  // Neighbours at one place are one stretch.
  const starts = all.filter(({ place }, n) => place !== all[n - 1]?.place);
  const bars = [...shares.keys()].map((name) =>
    bar(
      name,
      starts.flatMap(({ place, from }, n) =>
        place === name ? [[along(from), along(starts[n + 1]?.from ?? first + total)]] : [],
      ),
    ),
  );
  const list = [...shares]
    .toSorted((a, b) => b[1] - a[1])
    .map(
      ([place, time]) =>
        `<li class="at-${place}">${text(say, `place-${place}`)} <b>${percent(time / total)}</b></li>`,
    )
    .join('');
  return `<h3>${text(say, 'ribbon')}</h3><svg class="ribbon" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}<rect class="cursor" x="${ribbonPlace(journey, at)}" y="-3" width="4" height="20"/></svg><ul>${list}</ul>`;
}

/** All that has one colour, from where to where of 1000. */
const bar = (colour: string, spans: readonly (readonly number[])[]): string =>
  `<path class="at-${colour}" d="${spans.map(([from, to]) => (from === to ? '' : `M${from} 0H${to}V14H${from}z`)).join('')}"/>`;

/** A phase has the colour of a place: that of the program or way that it is about. */
const COLOURS = {
  dns: 'client',
  tcp: 'network',
  tls: 'nginx',
  request: 'postgres',
  server: 'tomcat',
} as const;

/** The phases until the first byte of a request that was not recorded, each as long as it takes. */
export function strip(journey: Journey, values: Values, say: Say): string {
  const found = whatIf(values, serverTime(journey));
  if (!found) return `<p>${text(say, 'stripNone')}</p>`;
  let left = 0;
  const bars = found.phases.map(({ name, milliseconds }) => {
    const from = left;
    left += (1000 * milliseconds) / found.milliseconds;
    return bar(COLOURS[name], [[Math.round(from), Math.round(left)]]);
  });
  const list = found.phases.map(
    ({ name, roundTrips, milliseconds }) =>
      `<li class="at-${COLOURS[name]}">${text(say, `phase-${name}`)} <b>${text(say, 'phase', roundTrips, milliseconds.toFixed(1))}</b></li>`,
  );
  return `<svg class="ribbon" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">${bars.join('')}</svg><ul>${list.join('')}</ul><p>${text(say, 'strip', found.roundTrips, found.milliseconds.toFixed(1))}</p>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const percent = (share: number): string => (share < 0.01 ? '< 1 %' : `${Math.round(100 * share)} %`);

/** Where a moment stands on the ribbon, from 0 to 1000. */
export function ribbonPlace(journey: Journey, at: number): number {
  const all = stretches(journey);
  const first = all[0]?.from ?? 0;
  const last = all.at(-1)?.to ?? 1;
  return round(Math.min(996, (1000 * (at - first)) / (last - first)));
}

/** What nginx changed when it wrote its own request. */
export function rewritten({ packets }: Journey, say: Say): string {
  const all = conversations(packets);
  const before = message(all.find(({ leg }) => leg === 'web')?.asked);
  const after = message(all.find(({ leg }) => leg === 'was')?.asked);
  if (!before || !after) return `<p>${text(say, 'notRewritten')}</p>`;
  const rows = httpChanges(before, after)
    .map(
      ({ name, before: was, after: is }) =>
        `<tr><th scope="row">${name === 'start' ? text(say, 'start') : escapeText(name)}</th><td class="was">${escapeText(was ?? '')}</td><td class="is">${escapeText(is ?? '')}</td></tr>`,
    )
    .join('');
  return `<p>${text(say, 'rewrittenHint')}</p><table class="rows"><tbody>${rows}</tbody></table>`;
}

const message = (given: Uint8Array | undefined): HttpMessage | undefined => given && httpMessage(given);

/** Listening sockets, connections, threads at a moment. */
export function open({ opened }: Journey, at: number, say: Say): string {
  const { listeners, connections, workers } = opened.at(at);
  const machine = (name: string) => say(['machine', name]);
  const rows = (key: string, lines: string[]) =>
    `<h4>${text(say, key)}</h4><ul>${lines.map((line) => `<li>${escapeText(line)}</li>`).join('') || `<li>${text(say, 'none')}</li>`}</ul>`;
  return [
    rows(
      'listeners',
      listeners.map(({ machine: on, local, program, waiting, limit }) =>
        say(['listening', `${machine(on)} ${local}`, program ?? '', waiting, limit]),
      ),
    ),
    rows(
      'connections',
      connections.map(({ machine: on, local, remote, state, program, fd }) =>
        [
          `${machine(on)} ${local} ⇄ ${remote} ${state}`,
          program && fd !== undefined ? say(['held', program, fd]) : '',
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ),
    rows(
      'workers',
      workers.map(
        ({ machine: on, program, thread, call }) =>
          `${machine(on)} ${program} ${thread}: ${call ? `${call.name}()` : say(['running'])}`,
      ),
    ),
  ].join('');
}

/** What the client and every log said, word for word. */
export function errors({ recording }: Journey, say: Say): string {
  const { outcome, events } = recording;
  const client = outcome.error ? say(['curlSaid', outcome.error]) : say(['curlStatus', outcome.status ?? 0]);
  const logs = events.flatMap((event) =>
    event.kind === 'log' ? [say(['logSaid', event.program, event.log, event.text])] : [],
  );
  return `<ul>${[client, ...logs].map((line) => `<li>${escapeText(line)}</li>`).join('')}</ul>`;
}

/** What is real in a recording and what stands in for something. */
export function origin({ recording }: Journey, say: Say): string {
  const { kernel, software, wireDelay, arguments: from } = recording.origin;
  const programs = ['nginx', 'tomcat', 'postgres', 'curl'].flatMap((name) =>
    software[name] ? [`${name} ${software[name]}`] : [],
  );
  return [
    text(say, 'real', kernel, programs.join(', ')),
    text(say, 'standIn', wireDelay),
    text(say, from === 'second-run' ? 'twoPasses' : 'onePass'),
  ].join(' ');
}
