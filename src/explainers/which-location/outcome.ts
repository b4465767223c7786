import type { Phrase } from '../../figure/steps/model.ts';
import type { LocationBlock } from '../../rules/nginx-config/index.ts';
import type { RequestAnswer } from '../../rules/nginx-request/index.ts';

/** How it ends: the last step, and the rows of the table. */
export interface Outcome {
  event: Phrase;
  reason?: Phrase;
  goes: Phrase;
  answer: Phrase;
  bad: boolean;
  line?: number;
}

export function outcomeOf({ result }: RequestAnswer, locations: ReadonlyMap<string, LocationBlock>): Outcome {
  switch (result.kind) {
    case 'file':
      return {
        event: ['sendsFile', result.path, result.status],
        goes: ['file', result.path],
        answer: ['status', result.status],
        bad: false,
      };
    case 'proxied': {
      const { request } = result;
      const line = `${request.method} ${request.target} HTTP/${request.httpVersion}`;
      return {
        event: ['appAnswers'],
        reason: ['appAnswersWhy'],
        goes: ['toApp', line],
        answer: result.status ? ['status', result.status] : ['appDecides'],
        bad: false,
      };
    }
    case 'status': {
      const { status, redirect, reason, bad } = result;
      return {
        event: redirect ? ['redirects', status, redirect] : ['answers', status],
        reason: [bad ? `bad-${bad}` : `why-${reason}`],
        goes: ['itself'],
        answer: redirect ? ['statusTo', status, redirect] : ['status', status],
        bad: status >= 400,
      };
    }
    case 'closed':
      return { event: ['closes', result.status], goes: ['itself'], answer: ['noAnswer'], bad: true };
    case 'refused':
      return {
        event: ['refuses'],
        reason: ['refusesWhy'],
        goes: ['nowhere'],
        answer: ['refused'],
        bad: true,
      };
    case 'notAnswered': {
      const { reason, args, place } = result;
      const odd = place && [...locations.values()].find(({ line }) => line === place.line);
      const value = `${args['value'] ?? args['name'] ?? odd?.pattern ?? ''}`;
      return {
        event: ['notAnswered', place?.line ?? 0],
        reason: [`unmodelled-${reason}`, value],
        goes: ['unknown'],
        answer: ['unknown'],
        bad: true,
        ...(place ? { line: place.line } : {}),
      };
    }
  }
}
