/** What a product does with requests, as its makers say; each with the id of a source in content/sources.yaml. */
export interface Ability {
  can: 'yes' | 'partly' | 'no';
  source: string;
}

/** How a product runs a language: inside or in workers of its own, started for each request, or beside it as any program. */
export type Way = 'own' | 'fastcgi' | 'cgi' | 'any';

export interface Product {
  id: string;
  files: Ability;
  code: Ability;
  passes: Ability;
  /** Languages it runs, the way, and the source. */
  runs: Readonly<Partial<Record<Language, readonly [way: Way, source: string]>>>;
}

export const languages = ['java', 'ruby', 'python', 'node', 'php', 'csharp', 'go', 'lua'] as const;
export type Language = (typeof languages)[number];

const all = (way: Way, source: string): Product['runs'] =>
  Object.fromEntries(languages.map((language) => [language, [way, source]]));

export const products: readonly Product[] = [
  {
    id: 'nginx',
    files: { can: 'yes', source: 'nginx-core' },
    code: { can: 'no', source: 'nginx-features' },
    passes: { can: 'yes', source: 'nginx-proxy' },
    runs: {},
  },
  {
    id: 'httpd',
    files: { can: 'yes', source: 'httpd-dir' },
    code: { can: 'yes', source: 'httpd-cgi' },
    passes: { can: 'yes', source: 'httpd-proxy' },
    runs: { ...all('cgi', 'httpd-cgi'), lua: ['own', 'httpd-lua'] },
  },
  {
    id: 'iis',
    files: { can: 'yes', source: 'iis-static' },
    code: { can: 'yes', source: 'iis-in-process' },
    passes: { can: 'yes', source: 'iis-out-of-process' },
    runs: {
      ...all('cgi', 'iis-modules'),
      csharp: ['own', 'iis-in-process'],
      php: ['fastcgi', 'iis-modules'],
    },
  },
  {
    id: 'tomcat',
    files: { can: 'yes', source: 'tomcat-default-servlet' },
    code: { can: 'yes', source: 'tomcat-http' },
    passes: { can: 'no', source: 'tomcat-connectors' },
    runs: { java: ['own', 'tomcat-http'] },
  },
  {
    id: 'wildfly',
    files: { can: 'yes', source: 'wildfly-undertow' },
    code: { can: 'yes', source: 'wildfly' },
    passes: { can: 'yes', source: 'wildfly-undertow' },
    runs: { java: ['own', 'wildfly'] },
  },
  {
    id: 'passenger',
    files: { can: 'partly', source: 'passenger-what' },
    code: { can: 'yes', source: 'passenger-what' },
    passes: { can: 'partly', source: 'passenger-spawn' },
    runs: {
      ...all('any', 'passenger-what'),
      ruby: ['own', 'passenger-what'],
      python: ['own', 'passenger-what'],
      node: ['own', 'passenger-what'],
    },
  },
];

/** Products that run a language, those that do so by themselves first. */
export const enginesFor = (language: Language): readonly Product[] =>
  products
    .filter(({ runs }) => runs[language])
    .toSorted((one, other) => rank(one, language) - rank(other, language));

const ways: readonly Way[] = ['own', 'fastcgi', 'any', 'cgi'];
const rank = ({ runs }: Product, language: Language): number => ways.indexOf(runs[language]?.[0] ?? 'cgi');

/** A year in which something got its name, or another one. */
export interface Naming {
  year: number;
  id: string;
  source: string;
  /** The product's name from then on, where it is a product. */
  product?: string;
  name?: string;
}

/** In order of time. */
export const namings: readonly Naming[] = [
  { year: 1999, id: 'tomcat-given', source: 'tomcat-heritage', product: 'tomcat', name: 'Jakarta Tomcat' },
  { year: 1999, id: 'ejboss', source: 'jboss-history', product: 'wildfly', name: 'JBoss' },
  { year: 2005, id: 'tomcat-own', source: 'tomcat-heritage', product: 'tomcat', name: 'Apache Tomcat' },
  {
    year: 2008,
    id: 'passenger-born',
    source: 'passenger-mod-rails',
    product: 'passenger',
    name: 'Passenger (mod_rails)',
  },
  { year: 2013, id: 'wildfly-named', source: 'wildfly-renamed', product: 'wildfly', name: 'WildFly' },
  { year: 2018, id: 'jakarta', source: 'jakarta-vote' },
  {
    year: 2018,
    id: 'passenger-any',
    source: 'passenger-generic',
    product: 'passenger',
    name: 'Phusion Passenger',
  },
  { year: 2026, id: 'today', source: 'jboss-eap' },
];

/** What a product is called after the first `count` namings; undefined before it had a name. */
export const nameAfter = (product: string, count: number): string | undefined =>
  namings.slice(0, count).findLast((naming) => naming.product === product && naming.name !== undefined)?.name;
