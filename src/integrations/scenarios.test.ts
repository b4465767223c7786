import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenarioFiles } from '../catalog/scenarios/index.ts';
import { scenarioFaults } from './scenarios.ts';

const files = scenarioFiles();

it('finds nothing wrong with the scenarios of the site', async () => {
  expect(files.length).toBeGreaterThan(3);
  expect(await scenarioFaults(files)).toEqual([]);
});

it('names one mistake of each faulty file, and goes on to the next', async () => {
  const faults = await scenarioFaults(files, (file) => {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('single-server.yaml')) return text.replace('cores: 2 #', 'cores: 2.5 #');
    return file.endsWith('load-balancer.yaml') ? text.replace('policy: roundRobin', 'policy: best') : text;
  });
  expect(faults.map(({ file, message }) => [file, message.replace(/^[^:]*:\d+: /, '')])).toEqual([
    ['content/scenarios/load-balancer.yaml', expect.stringContaining('nodes.lb.policy: Invalid option')],
    ['content/scenarios/single-server.yaml', 'hosts.one.cores: a whole number is needed'],
  ]);
});
