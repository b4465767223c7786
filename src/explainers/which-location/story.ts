import { mergeMarks } from '../../figure/steps/merge-marks.ts';
import type { Phrase, Step } from '../../figure/steps/model.ts';
import type { LocationBlock } from '../../rules/nginx-config/index.ts';
import type { TraceEvent } from '../../rules/nginx-request/index.ts';
import { type Lab, labelOf } from './lab.ts';
import type { Moment, Round } from './sight.ts';

type Marks = NonNullable<Step['marks']>;

/** The steps of a run as they are told one after another, each with the moment of the search it belongs to. */
export class Story {
  readonly steps: Step[] = [];
  readonly moments: Moment[] = [];
  readonly rounds: Round[] = [];
  readonly #lab: Lab;
  readonly #names: Marks;
  readonly #locations: ReadonlyMap<string, LocationBlock>;
  #now: Moment = { round: -1, looked: 0, decided: false, server: false, passed: false };

  /** @param names what stands in the nodes at every step */
  constructor(lab: Lab, names: Marks, locations: ReadonlyMap<string, LocationBlock>) {
    this.#lab = lab;
    this.#names = names;
    this.#locations = locations;
  }

  add({ marks, ...step }: Omit<Step, 'time'>, change: Partial<Moment> = {}): void {
    this.#now = { ...this.#now, ...change };
    this.steps.push({ time: 0, ...step, marks: mergeMarks(this.#names, marks) });
    this.moments.push(this.#now);
  }

  /** nginx is at work on a line of the configuration. */
  work(event: Phrase, reason: Phrase | undefined, change: Partial<Moment> = {}): void {
    this.add({ event, ...(reason ? { reason } : {}), marks: { web: { state: 'busy' } } }, change);
  }

  /** What happened on the way, but for what is handed to an application. */
  tell(event: Exclude<TraceEvent, { event: 'proxyPass' }>): void {
    switch (event.event) {
      case 'select':
        this.#search(event);
        break;
      case 'return':
        this.work(['returns', event.status], undefined, { line: event.place.line });
        break;
      case 'tryFile':
      case 'index':
      case 'open':
        this.add(
          {
            event: [event.event, event.path],
            reason: [`found-${event.found}`],
            moves: [{ from: 'web', to: 'files', look: event.taken ? 'going' : 'failed' }],
            marks: { files: { state: event.taken ? 'good' : 'bad' } },
          },
          event.place ? { line: event.place.line } : {},
        );
        break;
      case 'internalRedirect':
        this.work(['goesOn', event.uri], [`goesOn-${event.cause}`], { line: event.place.line });
        break;
      case 'namedLocation':
        this.work(['goesNamed', event.name], undefined, { line: (event.location ?? event.place).line });
        break;
      case 'errorPage':
        this.work(['errorPage', event.status], undefined, { line: event.place.line });
        break;
    }
  }

  #search({ selection, uri, location: winner }: Extract<TraceEvent, { event: 'select' }>): void {
    const round = this.rounds.length;
    this.rounds.push({ uri, selection, winner });
    const sent = this.#lab.target.replace(/[?#].*/, '');
    const tidied: Phrase = uri === sent ? ['pathSame'] : ['pathTidied', sent];
    this.work(['path', uri], round > 0 ? ['pathAgain'] : tidied, { round, looked: 0, decided: false });
    for (const [n, { location, matched, kind, reason }] of selection.why.entries()) {
      const block = this.#locations.get(location);
      if (!block || (matched === undefined && reason !== 'unknownRegex')) continue;
      const found = matched === undefined ? 'unknownRegex' : `${kind}-${matched ? 'fits' : 'not'}`;
      this.work(['looksAt', labelOf(block), block.line], [found, uri], { looked: n + 1, line: block.line });
    }
    if (selection.notAnswered) return;
    const won = selection.why.find((step) => step.chosen);
    this.add(
      {
        event: winner ? ['wins', labelOf(winner), winner.line] : ['noneFits'],
        reason: won ? [`won-${won.reason}`] : ['noneFitsWhy'],
        tone: 'good',
        marks: { web: { state: 'good' } },
      },
      { looked: selection.why.length, decided: true, ...(winner ? { line: winner.line } : {}) },
    );
  }
}
