import type { Values } from '../../figure/model.ts';
import type { Run, StepsModel } from '../../figure/steps/model.ts';
import { enginesFor, type Language, languages, nameAfter, namings, products } from './products.ts';

/** What JBoss may be called: the options of the question, in their order. */
const CALLED = ['Tomcat', 'JBoss', 'WildFly'];

export const languageOf = (values: Values): Language | undefined =>
  languages.find((language) => language === values['language']);

export interface Sight {
  /** Namings that have happened. */
  count: number;
  year: number;
  /** Ids of the products that run the language; all while none is chosen. */
  engines: readonly string[];
}

export const sightAt = (run: Run, index: number): Sight => (run.result as readonly Sight[])[index] as Sight;

function runNames(values: Values): Run {
  const language = languageOf(values);
  const engines = (language ? enginesFor(language) : products).map(({ id }) => id);
  return {
    steps: namings.map(({ id, year }, n) => ({
      // The frame counts in seconds: the sentence of each step says its year.
      time: 0,
      event: ['named', year, id],
      ...(n === namings.length - 1 ? { tone: 'good' as const } : {}),
    })),
    result: namings.map(({ year }, n): Sight => ({ count: n + 1, year, engines })),
  };
}

/** What products can do, which language runs on which, and what they were called when. */
export const model: StepsModel = {
  name: 'server-names',
  parameters: [{ name: 'language', kind: 'choice', options: ['all', ...languages], initial: 'all' }],
  run: runNames,
  moment: namings.length - 1,
  diagrams: () => [],
  readouts: (run, index, values) => {
    const { count, year, engines } = sightAt(run, index);
    const language = languageOf(values);
    const own = language
      ? enginesFor(language).filter(({ runs }) => runs[language]?.[0] === 'own')
      : products.filter(({ code }) => code.can === 'yes');
    const able = language ? engines : products.filter(({ runs }) => Object.keys(runs).length > 0);
    return [
      { name: 'year', text: ['year', year] },
      { name: 'tomcat', text: ['called', nameAfter('tomcat', count) ?? ''] },
      { name: 'jboss', text: ['called', nameAfter('wildfly', count) ?? ''] },
      { name: 'passenger', text: ['called', nameAfter('passenger', count) ?? ''] },
      { name: 'engines', value: able.length, as: 'count' },
      { name: 'own', text: ['list', own.map(({ id }) => id).join(' ')] },
    ];
  },
  claim: (run, index) => {
    const overlap = products.filter(({ files, code }) => files.can === 'yes' && code.can === 'yes').length;
    return {
      all: products.length,
      overlap,
      jboss: ['called', nameAfter('wildfly', sightAt(run, index).count) ?? ''],
      year: ['year', sightAt(run, index).year],
    };
  },
  prediction: {
    measure: (run, index) =>
      index < run.steps.length - 1
        ? Number.NaN
        : CALLED.indexOf(nameAfter('wildfly', sightAt(run, index).count) ?? '') + 1,
    as: 'choice',
  },
};
