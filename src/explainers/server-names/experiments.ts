import { expect } from 'vitest';
import { sources } from '../../catalog/sources.ts';
import { enginesFor, languages, nameAfter, namings, products } from './products.ts';

const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);

/** What the pages say that a reader will see in this figure. */
export const experiments: Record<string, () => void> = {
  'products-overlap-and-do-not-fall-into-two-boxes': () => {
    const both = products.filter(({ files, code }) => files.can === 'yes' && code.can === 'yes');
    expect(ids(both)).toEqual(['httpd', 'iis', 'tomcat', 'wildfly']);
    // Every cell says where it is from, and so does every naming.
    const known = sources();
    for (const { files, code, passes, runs } of products)
      for (const source of [
        files.source,
        code.source,
        passes.source,
        ...Object.values(runs).map(([, from]) => from),
      ])
        expect(known.has(source), source).toBe(true);
    for (const { source } of namings) expect(known.has(source), source).toBe(true);
  },

  'a-web-server-by-name-may-run-code-as-well': () => {
    const [nginx, httpd, iis] = products;
    expect(ids([nginx, httpd, iis].filter((one) => one !== undefined))).toEqual(['nginx', 'httpd', 'iis']);
    expect([nginx?.code.can, httpd?.code.can, iis?.code.can]).toEqual(['no', 'yes', 'yes']);
    expect(iis?.runs.csharp?.[0]).toBe('own');
    // Apache is httpd; the other product of the same foundation is a row of its own.
    expect(ids(products)).toContain('tomcat');
  },

  'the-language-chooses-the-server': () => {
    const own = (language: (typeof languages)[number]) =>
      ids(enginesFor(language).filter(({ runs }) => runs[language]?.[0] === 'own'));
    expect(own('java')).toEqual(['tomcat', 'wildfly']);
    expect(own('ruby')).toEqual(['passenger']);
    expect(own('csharp')).toEqual(['iis']);
    // Tomcat has one language; Passenger, since version 6, takes any.
    const counts = new Map(products.map(({ id, runs }) => [id, Object.keys(runs).length]));
    expect(counts.get('tomcat')).toBe(1);
    expect(counts.get('passenger')).toBe(languages.length);
    expect(counts.get('nginx')).toBe(0);
  },

  'jboss-became-wildfly': () => {
    const upTo = (year: number) => namings.filter((naming) => naming.year <= year).length;
    expect(nameAfter('wildfly', upTo(1998))).toBeUndefined();
    expect(nameAfter('wildfly', upTo(2012))).toBe('JBoss');
    expect(nameAfter('wildfly', upTo(2013))).toBe('WildFly');
    expect(namings.map(({ year }) => year)).toEqual(namings.map(({ year }) => year).toSorted());
  },
};
