import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contradictions } from '../recording/checks.ts';
import {
  type Origin,
  type Outcome,
  RECORDING_VERSION,
  type Recording,
  type Situation,
  type Topology,
} from '../recording/format.ts';
import { Packets } from '../recording/packets.ts';
import { checkShape } from '../recording/read.ts';
import { story } from '../recording/story.ts';
import { clean } from './clean.ts';
import { leaks } from './leaks.ts';
import { type Asked, type Pass, readPass } from './pass.ts';
import { assemble, type RequestWindow, requestsOf } from './request.ts';
import { MACHINES_OF } from './topology.ts';

/**
 * Makes one recording of the two passes over a situation, and writes it. With `--clean FILE` it cleans a recording
 * that exists already.
 */
const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    situation: { type: 'string' },
    topology: { type: 'string' },
    from: { type: 'string' },
    work: { type: 'string' },
    wire: { type: 'string' },
    delay: { type: 'string' },
    out: { type: 'string' },
    clean: { type: 'string' },
  },
});

if (values.clean) publish(checkShape(JSON.parse(readFileSync(values.clean, 'utf8'))), values.clean);
else await merge();

async function merge(): Promise<void> {
  const { name = '', from = '', work = '', out = '' } = values;
  const situation = values.situation as Situation;
  const topology = values.topology as Topology;
  const timed = existsSync(join(from, 'times'))
    ? await readPass(join(from, 'times'), topology, work)
    : undefined;
  const told = await readPass(join(from, 'arguments'), topology, work);
  const measured = timed && timed.traces.length > 0 ? timed : undefined;
  const pass = measured ?? told;
  const alone = pass.asked.length === 1;
  const second = measured && { pass: told, requests: endedLike(pass, requestsOf(told, alone), told) };
  if (second?.requests.length === 0)
    throw new Error(`${name}: the second run ended otherwise than the first`);

  const candidates = requestsOf(pass, alone).flatMap((request, index) => {
    const asked = pass.asked[index];
    if (!request || !asked) return [];
    const parts = assemble(pass, request, second, MACHINES_OF[topology]);
    const draft = clean({
      version: RECORDING_VERSION,
      topology,
      situation,
      origin: origin(work, pass, measured !== undefined),
      outcome: { exit: asked.exit, total: 0 },
      machines: MACHINES_OF[topology],
      ...parts,
    });
    const packets = new Packets(draft);
    const recording: Recording = { ...draft, outcome: outcome(asked, draft, packets) };
    return [{ recording, moments: story(recording, packets).length, wrong: contradictions(packets) }];
  });
  // The fastest request in which nothing is missing.
  const complete = candidates.filter(({ wrong }) => wrong.length === 0);
  const most = Math.max(...complete.map(({ moments }) => moments));
  const best = complete
    .filter(({ moments }) => moments === most)
    .toSorted((a, b) => a.recording.outcome.total - b.recording.outcome.total)[0];
  if (!best) {
    console.error(candidates.flatMap(({ wrong }) => wrong).slice(0, 10));
    throw new Error(`${name}: none of ${candidates.length} requests was recorded without a contradiction`);
  }
  publish(best.recording, join(out, `${name}.json`));
  const { events, outcome: end } = best.recording;
  const told2 = events.filter((event) => event.kind === 'syscall' && event.call !== undefined).length;
  const all = events.filter(({ kind }) => kind === 'syscall').length;
  console.log(
    `  ${(end.total / 1000).toFixed(1)} ms, ${most} moments, ${events.length} events, ${told2} of ${all} calls with arguments, ` +
      `${complete.length} of ${candidates.length} requests without a contradiction, curl ${end.exit}, HTTP ${end.status ?? '–'}`,
  );
}

/** The requests of the run for arguments that ended as those of the run for times did. */
function endedLike(
  timed: Pass,
  requests: readonly (RequestWindow | undefined)[],
  told: Pass,
): RequestWindow[] {
  const ends = new Set(timed.asked.map(({ status, exit }) => `${status} ${exit}`));
  return requests.filter(
    (request, index): request is RequestWindow =>
      request !== undefined && ends.has(`${told.asked[index]?.status} ${told.asked[index]?.exit}`),
  );
}

/** Writes the recording unless it would tell what it must not. */
function publish(recording: Recording, file: string): void {
  const cleaned = checkShape(JSON.parse(JSON.stringify(clean(recording))));
  const found = [...new Set(leaks(cleaned))];
  if (found.length > 0) throw new Error(`${file} would give away:\n${found.slice(0, 20).join('\n')}`);
  writeFileSync(file, `${JSON.stringify(cleaned)}\n`);
}

function origin(work: string, pass: Pass, measured: boolean): Origin {
  const versions = readFileSync(join(work, 'versions'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]);
  const { kernel = '', ...software } = Object.fromEntries(versions);
  return {
    kernel,
    software,
    wireDelay: Number(values.delay),
    wire: values.wire as Origin['wire'],
    times: measured ? 'tracepoints' : 'strace',
    arguments: measured ? 'second-run' : 'same-run',
    requests: pass.asked.length,
    picked: pass.asked.length > 1 ? 'fastest' : 'only',
  };
}

/** The client knows how it ended when it has read the last byte, or has closed its socket in vain. */
function outcome(asked: Asked, recording: Recording, packets: Packets): Outcome {
  const moments = story(recording, packets);
  const last = recording.events.findLast(
    (event) =>
      event.kind === 'syscall' && event.program === 'curl' && event.name === 'recvfrom' && event.result > 0,
  );
  const known = last && 'end' in last ? last.end : moments.find(({ id }) => id === 'gave-up')?.at;
  return {
    ...(asked.status > 0 && { status: asked.status }),
    exit: asked.exit,
    ...(asked.error && { error: asked.error }),
    total: known ?? Math.round(asked.seconds * 1e7) / 10,
  };
}
