import { z } from 'astro/zod';
import { clients, host, link, network, node, policies, randomFault, requestClass } from './parts.ts';
import { amount, byteRate, count, localised, name, positiveCount, section, time } from './values.ts';

const at = { at: time };
const one = <Name extends string>(...names: [Name, ...Name[]]) => ({ command: z.enum(names) });

/** A command and its time in one line: { at: 60 s, command: kill, process: app2 }. */
const timedCommand = z.discriminatedUnion(
  'command',
  [
    section({ ...at, ...one('kill', 'restart', 'drain', 'register'), process: name }),
    section({ ...at, ...one('unplug', 'plugIn', 'add'), host: name }),
    section({ ...at, ...one('slowCpu', 'slowDisk'), host: name, speed: amount }),
    section({ ...at, ...one('answer500'), process: name, on: z.boolean() }),
    section({ ...at, ...one('leak'), process: name, bytesPerSecond: byteRate }),
    section({ ...at, ...one('cutLink', 'removeRule', 'restoreLink'), from: name, to: name }),
    section({ ...at, ...one('send'), clients: name }),
    section({ ...at, ...one('rate'), clients: name, factor: z.number().min(0) }),
    section({ ...at, ...one('policy'), balancer: name, policy: z.enum(policies) }),
    section({ ...at, ...one('threads', 'connections'), process: name, size: positiveCount }),
    section({ ...at, ...one('publish', 'withdraw'), clients: name, address: count }),
  ],
  { error: 'there is no such command' },
);

const path = z.string().regex(/^(clients|requests|hosts|nodes|links|network)(\.[\w-]+)+$/, {
  error: 'a path in this file is needed, such as nodes.lb.policy',
});
/** One place in the scenario, or several that change together. */
const paths = z
  .union([path, z.array(path).min(1)], { error: 'a path in this file is needed, or a list of them' })
  .transform((given) => (typeof given === 'string' ? [given] : given));

const parameter = z.discriminatedUnion(
  'kind',
  [
    section({
      kind: z.literal('range'),
      path: paths,
      min: z.number(),
      max: z.number(),
      step: amount,
      unit: z.string().default(''),
      label: localised,
    }),
    section({
      kind: z.literal('choice'),
      path: paths,
      /** Each value and what it is called. */
      values: z.record(z.string(), localised),
      label: localised,
    }),
    section({ kind: z.literal('toggle'), path: paths, label: localised }),
  ],
  { error: 'one of range, choice, toggle is needed' },
);

export type WrittenParameter = z.infer<typeof parameter>;

/** A file of content/scenarios. */
export const scenarioFile = section({
  seed: z.int(),
  /** The system as Mermaid text in both languages: the same nodes, arrows and subgraphs, other words. */
  diagram: localised,
  clients: z.record(name, clients),
  requests: z.record(name, requestClass),
  hosts: z.record(name, host),
  nodes: z.record(name, node),
  links: z.array(link).exactOptional(),
  network: network.exactOptional(),
  randomFaults: z.array(randomFault).exactOptional(),
  commands: z.array(timedCommand).exactOptional(),
  slots: positiveCount.exactOptional(),
  log: count.exactOptional(),
  window: section({ slices: positiveCount, width: time }).exactOptional(),
  parameters: z.record(name, parameter),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
