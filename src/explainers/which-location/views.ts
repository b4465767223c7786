import { escapeText } from '../../diagram/markup.ts';
import type { Phrase, Say } from '../../figure/steps/model.ts';
import { CLIENT, type Lab, labelOf } from './lab.ts';
import { presetOf, presets } from './presets.ts';
import type { Moment, Round, Sight } from './sight.ts';

const text = (say: Say, ...phrase: Phrase): string => escapeText(say(phrase));

/** Server blocks and locations, each with why it was chosen or lost, as far as the step has come. */
export function candidates(sight: Sight, index: number, say: Say): string {
  const moment = sight.moments[index];
  if (!moment) return '';
  return [
    servers(sight, moment, say),
    ...sight.rounds.slice(0, moment.round + 1).map((round, n) => roundOf(sight, round, n, moment, say)),
  ].join('');
}

function servers({ answer }: Sight, { server }: Moment, say: Say): string {
  if (!answer || answer.why.length < 2) return '';
  const rows = answer.why.map(({ server: block, chosen, reason, name = '' }) => {
    const names = block.names.map((one) => one.text).join(' ');
    const state = !server ? 'todo' : chosen ? 'win' : 'miss';
    const said = server ? text(say, `host-${reason}`, name) : text(say, 'waiting');
    return row(state, `server ${names}`, block.line, said, say);
  });
  return `<section><h3>${text(say, 'servers')}</h3><ol>${rows.join('')}</ol></section>`;
}

function roundOf(sight: Sight, round: Round, n: number, moment: Moment, say: Say): string {
  const { why } = round.selection;
  const present = n === moment.round;
  const over = !present || moment.decided;
  const label = (id: string | undefined) => {
    const location = sight.locations.get(id ?? '');
    return location ? labelOf(location) : '';
  };
  const rows = why.map((step, k) => {
    const location = sight.locations.get(step.location);
    const come = over || k < moment.looked;
    const fits = step.matched;
    const state = over
      ? step.chosen
        ? 'win'
        : fits
          ? 'fit'
          : fits === undefined
            ? 'untried'
            : 'miss'
      : !come || fits === undefined
        ? 'todo'
        : fits
          ? 'fit'
          : 'miss';
    const said = over
      ? text(say, `fate-${step.reason}`, label(step.by))
      : text(say, state === 'todo' ? 'waiting' : fits ? 'fits' : 'not');
    const now = present && !over && k === moment.looked - 1 ? ' now' : '';
    return row(
      `${state}${now} d${Math.min(step.depth, 3)}`,
      label(step.location),
      location?.line ?? 0,
      said,
      say,
    );
  });
  const title = n === 0 ? text(say, 'candidates') : text(say, 'round', round.uri);
  return `<section><h3>${title}</h3><ol>${rows.join('')}</ol></section>`;
}

const row = (state: string, label: string, line: number, said: string, say: Say): string =>
  `<li class="${state}"><code>${escapeText(label)}</code> <small>${text(say, 'line', line)}</small> <em>${said}</em></li>`;

/** The request of the client beside the one the application receives. */
export function requests(sight: Sight, index: number, say: Say): string {
  const result = sight.answer?.result;
  const sent = sight.moments[index]?.passed && result?.kind === 'proxied' ? result.request : undefined;
  const app = sent ? sent.head.replace(/(\r\n)+$/, '').split('\r\n') : undefined;
  const head = sight.client.slice(0, sight.client.indexOf('') < 0 ? undefined : sight.client.indexOf(''));
  const rest = sight.client.slice(head.length);
  const client = [
    ...head.map((line, n) => marked(app ? fateOf(line, n, app) : '', line)),
    ...rest.map((line) => marked('', line)),
  ];
  const waiting = result?.kind === 'proxied' ? 'notSentYet' : 'noRequest';
  const received = app
    ? `<pre class="terminal">${[...app.map((line, n) => marked(originOf(line, n, head), line)), ...(sent?.body ? ['', marked('', sent.body)] : [])].join('\n')}</pre><p>${text(say, 'peerIsNginx')}</p>`
    : `<p class="none">${text(say, waiting)}</p>`;
  return `<section><h3>${text(say, 'clientSends')}</h3><pre class="terminal">${client.join('\n')}</pre><p>${text(say, 'peer', CLIENT)}</p></section><section><h3>${text(say, 'appReceives')}</h3>${received}</section>${app ? `<p class="wl-legend">${text(say, 'legend')}</p>` : ''}`;
}

const marked = (kind: string, line: string): string =>
  `<span${kind ? ` class="${kind}"` : ''}>${escapeText(line)}</span>`;

const nameOf = (line: string): string => line.slice(0, line.indexOf(':')).toLowerCase();

/** What became of a line of the client's: nothing said, changed, or not passed on. */
function fateOf(line: string, n: number, app: readonly string[]): string {
  if (n === 0) return app[0] === line ? '' : 'changed';
  const same = app.find((other, k) => k > 0 && nameOf(other) === nameOf(line));
  return same === undefined ? 'gone' : same === line ? '' : 'changed';
}

/** Where a line of the application's request comes from. */
function originOf(line: string, n: number, client: readonly string[]): string {
  if (n === 0) return client[0] === line ? '' : 'changed';
  const same = client.find((other, k) => k > 0 && nameOf(other) === nameOf(line));
  return same === undefined ? 'added' : same === line ? '' : 'changed';
}

/** Requests to try on a preset, as buttons; none for a configuration of the reader's own. */
export function tries(lab: Lab): string {
  const name = presetOf(lab);
  if (!name) return '';
  return presets[name].tries
    .map(([method, target, host], n) => {
      const isChosen =
        method === lab.method && target === lab.target && (host ?? presets[name].host) === lab.host;
      const label = `${method === 'GET' ? '' : `${method} `}${host ?? target}`;
      return `<button type="button" data-try="${n}" aria-pressed="${isChosen}">${escapeText(label)}</button>`;
    })
    .join('');
}
