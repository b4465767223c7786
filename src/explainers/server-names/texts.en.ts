import type { StepsTexts } from '../../figure/steps/model.ts';

const product: Readonly<Record<string, string>> = {
  nginx: 'nginx',
  httpd: 'Apache HTTP Server',
  iis: 'IIS',
  tomcat: 'Apache Tomcat',
  wildfly: 'WildFly · JBoss EAP',
  passenger: 'Passenger',
};
const older: Readonly<Record<string, string>> = {
  nginx: '',
  httpd: 'often “Apache”, httpd',
  iis: '',
  tomcat: 'once Jakarta Tomcat',
  wildfly: 'once JBoss AS',
  passenger: 'once mod_rails',
};
const language: Readonly<Record<string, string>> = {
  java: 'Java, Kotlin',
  ruby: 'Ruby',
  python: 'Python',
  node: 'Node.js',
  php: 'PHP',
  csharp: 'C#',
  go: 'Go',
  lua: 'Lua',
};
const naming: Readonly<Record<string, string>> = {
  'tomcat-given': 'Sun gave Tomcat to the Apache foundation, where it joined the Jakarta project.',
  ejboss: 'EJBoss began. Sun asked it to drop EJB from its name, and it became JBoss.',
  'tomcat-own': 'Tomcat left Jakarta and became a project of its own at Apache.',
  'passenger-born': 'Passenger began, for Ruby on Rails only, and was called mod_rails too.',
  'wildfly-named': 'JBoss AS was to be called WildFly. The product one pays for kept its name, JBoss EAP.',
  jakarta: 'A vote chose the new name of Java EE: Jakarta EE.',
  'passenger-any': 'Passenger, with version 6, took applications of any language.',
  today: 'These are the names today. The product one pays for is JBoss EAP 8.1.',
};
const code: Readonly<Record<string, string>> = {
  nginx: 'not itself',
  httpd: 'CGI, modules',
  iis: 'CGI, ASP.NET Core',
  tomcat: 'servlets',
  wildfly: 'all of Jakarta EE',
  passenger: 'as processes',
};
const passes: Readonly<Record<string, string>> = {
  tomcat: 'not mainly',
  iis: 'to Kestrel and others',
  passenger: 'to its processes',
};

export const texts: StepsTexts = {
  title: 'What products do, and their names',
  claim: ({ all, overlap, jboss, year }) =>
    `${overlap} of ${all} products both give files and run code, so “web server” or “WAS” alone does not describe them. In ${year} JBoss AS is called ${jboss}.`,
  nodes: {},
  parameters: {
    language: { label: 'The language of your code', options: { all: 'any', ...language } },
  },
  readouts: {
    year: 'Year',
    tomcat: 'Tomcat is called',
    jboss: 'JBoss AS is called',
    passenger: 'Passenger is called',
    engines: 'Products that run it',
    own: 'Those that do so by themselves',
  },
  say: {
    year: (year: number) => String(year),
    called: (name: string) => name || 'not there yet',
    list: (ids: string) =>
      ids
        .split(' ')
        .filter(Boolean)
        .map((id) => product[id])
        .join(', ') || 'none of these',
    named: (year: number, id: string) => `${year}: ${naming[id]}`,
    naming: (id: string) => naming[id] ?? id,
    source: () => 'source',
    caption: () => 'What each product does (each cell leads to its source)',
    headFiles: () => 'Gives files',
    headCode: () => 'Runs code',
    headPasses: () => 'Passes on',
    headRuns: () => 'Languages',
    product: (id: string) => product[id] ?? id,
    older: (id: string) => older[id] ?? '',
    files: (id: string) => (id === 'passenger' ? 'with nginx or httpd' : 'yes'),
    code: (id: string) => code[id] ?? '',
    passes: (id: string) => passes[id] ?? 'yes',
    language: (id: string) => language[id] ?? id,
    way: (way: string) =>
      way === 'own' ? '' : way === 'cgi' ? 'CGI' : way === 'fastcgi' ? 'FastCGI' : 'since 6',
    none: () => 'none',
  },
};
