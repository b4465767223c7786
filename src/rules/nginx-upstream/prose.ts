import { VectorError } from '../vectors.ts';
import type { Behaviour } from './behaviour.ts';
import { ownStatuses } from './gateway.ts';
import type { UpstreamServer } from './upstreamGroup.ts';

/** What a recorder's words say a server does, first rule that fits. */
const seconds = (text: string | undefined): number => Number(text);

const phrases: readonly (readonly [RegExp, (found: RegExpExecArray) => Behaviour])[] = [
  [/too (big|large) (a )?header|header (too|larger)/i, () => ({ does: 'tooBigHeader' })],
  [/(half|part|middle) (of )?(the |a )?header|partial header/i, () => ({ does: 'close' })],
  [
    /(stalls?|silent|hangs|stops?) (in|after|mid|half|during).*(body|header|half|bytes)|header.*then (silen|stall|noth)/i,
    () => ({ does: 'answer', status: 200, breaks: 'stall' }),
  ],
  [
    /content-length|half|truncat|cut short|mid-?(body|response)|partial/i,
    () => ({ does: 'answer', status: 200, breaks: 'close' }),
  ],
  [
    /one byte (?:per|a|each|every) second for (\d+) ?s/i,
    (found) => ({ does: 'answer', status: 200, pauses: Array(seconds(found[1])).fill(1) }),
  ],
  [
    /(?:pauses?|stops?|waits) (?:for )?(\d+(?:\.\d+)?) ?s.*(?:body|between|bytes)/i,
    (found) => ({ does: 'answer', status: 200, pauses: [seconds(found[1])] }),
  ],
  [/\bSYN\b|black.?hole|unroutable|dropped|firewall|backlog|accept queue/i, () => ({ does: 'dropSyn' })],
  [/(accept|connect|read)\w*.*(\bRST\b|reset)|\bRST\b.*after/i, () => ({ does: 'reset' })],
  [
    /refus|closed port|ports? (is |are )?closed|\bRST\b|nobody listens|not listening|process down|dead/i,
    () => ({ does: 'refuse' }),
  ],
  [
    /(?:answers?|responds?|replies) (?:after|in) (\d+(?:\.\d+)?) ?s|(?:sleeps?|takes|works|delays?) (?:for )?(\d+(?:\.\d+)?) ?s/i,
    (found) => ({ does: 'answer', status: 200, after: seconds(found[1] ?? found[2]) }),
  ],
  [
    /never (answers|replies|responds)|silent|hangs|no answer|stays? quiet|stall/i,
    () => ({ does: 'acceptAndStaySilent' }),
  ],
  [/garbage|not http|no status line|http\/0\.9|non-http/i, () => ({ does: 'garbage' })],
  [/(malformed|invalid|bad|broken) (response )?(header|response)/i, () => ({ does: 'malformedHeader' })],
  [/resets?\b/i, () => ({ does: 'reset' })],
  [/closes|closed|hangs up|drops the connection/i, () => ({ does: 'close' })],
  [/\b([2345]\d\d)\b/, (found) => ({ does: 'answer', status: seconds(found[1]) })],
  [/\bfail(s|ed|ing)?\b|unreachable/i, () => ({ does: 'refuse' })],
  [/\bok\b|healthy|works|answers|alive|up\b/i, () => ({ does: 'answer', status: 200 })],
];

function behaviourOf(words: string): Behaviour {
  for (const [pattern, make] of phrases) {
    const found = pattern.exec(words);
    if (found) return make(found);
  }
  throw new VectorError(`nothing is known of an upstream "${words}"`);
}

/** What nginx answers without asking anybody, when the words are about that. */
export function ownStatusOf(words: string): number | undefined {
  if (/limit_req|limit_conn|rate limit/i.test(words)) return ownStatuses.rateLimited;
  if (/body (too|larger|exceed)|client_max_body_size/i.test(words)) return ownStatuses.bodyTooLarge;
  if (/client (left|closes|goes|gone|aborts|disconnects)/i.test(words)) return ownStatuses.clientLeft;
  if (!/^none\b/i.test(words)) return undefined;
  if (/POST/.test(words)) return ownStatuses.postToStaticFile;
  if (/missing|not found|no such/i.test(words)) return ownStatuses.fileMissing;
  return undefined;
}

export interface Scene {
  readonly servers: readonly UpstreamServer[];
  readonly behaviours: readonly Behaviour[];
  /** requests that come before the one the case is about */
  readonly before: number;
}

const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, both: 2, all: 2 };

/** Servers and what they do, from words such as "A refuses, B ok" or "two servers, both ports closed". */
export function sceneOf(words: string, count: number | undefined): Scene {
  const named = [...words.matchAll(/\b([A-E])\b:?\s+(.*?)(?=[,;]?\s+(?:and\s+)?\b[A-E]\b|$)/g)];
  const told = named.map((found) => found[2] as string);
  const spoken = /\b(two|three|both|all)\b/i.exec(words)?.[1]?.toLowerCase();
  const size = count ?? (told.length || (spoken === undefined ? 1 : (numbers[spoken] as number)));
  const weights = /weights? (\d+(?:[,/: ]+\d+)+)/i
    .exec(words)?.[1]
    ?.split(/[,/: ]+/)
    .map(Number);
  const down = (text: string): boolean => /marked down|\bis down\b|\bdown;?$/i.test(text);
  const each = told.length === size ? told : Array<string>(size).fill(words);
  const servers = each.map((text, n): UpstreamServer => {
    const fails = /max_fails ?= ?(\d+)/.exec(words)?.[1];
    return {
      ...(down(text) ? { down: true } : {}),
      ...(/\bbackup\b/i.test(text) && told.length === size ? { backup: true } : {}),
      ...(weights?.[n] === undefined ? {} : { weight: weights[n] }),
      ...(fails === undefined ? {} : { maxFails: Number(fails) }),
    };
  });
  const behaviours = each.map((text, n): Behaviour => {
    if (servers[n]?.down || weights) return { does: 'answer', status: 200 };
    return behaviourOf(text);
  });
  const again =
    /second request|next request|again|already|marked (as )?failed|skipped|within fail_timeout|disabled/i;
  return { servers, behaviours, before: again.test(words) ? 1 : 0 };
}
