import { describe, expect, it } from 'vitest';
import { say } from '../../figure/steps/model.ts';
import { enginesFor, languages, namings, products } from './products.ts';
import { model, sightAt } from './steps.ts';
import { texts as english } from './texts.en.ts';
import { texts as korean } from './texts.ko.ts';

const run = (language: string) => {
  const run = model.run({ language }, undefined as never, { read: () => Promise.reject(new Error('none')) });
  if (run instanceof Promise) throw new Error('this figure needs nothing from outside');
  return run;
};

describe.each(['all', ...languages])('with %s', (language) => {
  it('says every step and row in both languages, without a hole', () => {
    const steps = run(language);
    for (const texts of [korean, english])
      steps.steps.forEach(({ event }, n) => {
        expect(say(texts, event)).not.toContain('undefined');
        for (const row of model.readouts(steps, n, { language }))
          if ('text' in row) expect(say(texts, row.text)).not.toMatch(/undefined|^$/);
      });
  });
});

it('keeps the products that run the language, its own engine first', () => {
  expect(sightAt(run('all'), 0).engines).toHaveLength(products.length);
  const able = model.readouts(run('all'), 0, { language: 'all' }).find(({ name }) => name === 'engines');
  expect(able).toHaveProperty('value', products.filter(({ id }) => id !== 'nginx').length);
  expect(sightAt(run('java'), 0).engines.slice(0, 2)).toEqual(['tomcat', 'wildfly']);
  for (const language of languages)
    expect(enginesFor(language).map(({ runs }) => runs[language]?.[0] === 'own')).toEqual(
      enginesFor(language)
        .map(({ runs }) => runs[language]?.[0] === 'own')
        .toSorted((one, other) => Number(other) - Number(one)),
    );
});

it('answers what JBoss is called at the end, and not before', () => {
  const steps = run('all');
  expect(model.prediction?.measure(steps, namings.length - 1)).toBe(3);
  expect(model.prediction?.measure(steps, namings.length - 2)).toBeNaN();
});
