import { type Location, toBytes } from '../nginx-location/index.ts';
import { PatternNotModelled, PatternRefused, parsePattern } from '../pcre/index.ts';
import type { Level, Listen, LocationBlock, ProxyPass, Server, ServerName, Upstream } from './config.ts';
import { allowedIn, type Context, directives, harmless, serverOfUpstream } from './directives.ts';
import { levelDirectives } from './levelDirectives.ts';
import { readListen, readServerName } from './listen.ts';
import { checkNesting, readLocationArgs } from './locationArgs.ts';
import { type ConfigProblem, type ConfigReason, problemAt, Refusal } from './problem.ts';
import { readProxyPass } from './proxyPass.ts';
import type { Place, Statement, Word } from './statements.ts';
import { readTemplate, type Template, variablesOf } from './template.ts';
import { readUpstreamServer, upstreamOf } from './upstream.ts';

/** What a block collects from its statements. */
interface Scope {
  readonly context: Context;
  readonly level: Level;
  readonly locations: LocationBlock[];
  readonly listens: Listen[];
  readonly names: ServerName[];
}

const scopeOf = (context: Context, level: Level): Scope => ({
  context,
  level,
  locations: [],
  listens: [],
  names: [],
});

/** Acts on statements in file order, as nginx does while it reads. */
export class Builder {
  readonly problems: ConfigProblem[] = [];
  readonly servers: Server[] = [];
  readonly upstreams: Upstream[] = [];
  readonly ownVariables = new Set<string>();
  /** Every variable a value names, to be checked when all that define some have been read. */
  readonly used: { readonly name: string; readonly directive: string; readonly place: Statement }[] = [];
  hasEvents = false;
  readonly #ids = new Set<string>();
  /** Locations that hand requests on in a way that is not modelled. */
  readonly #passing = new Set<Level>();
  readonly #defaults = new Set<string>();
  readonly #passes: { readonly pass: ProxyPass; readonly statement: Statement }[] = [];
  /** Inside a block that is only checked, because nothing of it is modelled. */
  #onlyChecking = false;

  file(statements: readonly Statement[], main: boolean): void {
    const http: Level = { outer: null, kind: 'http', unmodelled: [] };
    this.#visit(statements, scopeOf(main ? 'main' : 'http', http));
  }

  #visit(statements: readonly Statement[], scope: Scope): void {
    for (const statement of statements)
      try {
        this.#statement(statement, scope);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#report(statement, 'refused', error.reason, error.args);
      }
  }

  #report(
    statement: Statement,
    severity: ConfigProblem['severity'],
    reason: ConfigReason,
    args: ConfigProblem['args'],
  ): void {
    if (severity !== 'refused' && this.#onlyChecking) return;
    this.problems.push(problemAt(statement, severity, reason, args, statement.endLine));
  }

  #statement(statement: Statement, scope: Scope): void {
    const { name, args } = statement;
    const directive =
      name === 'server' && scope.context === 'upstream' ? serverOfUpstream : directives.get(name);
    if (!directive) throw new Refusal('unknownDirective', { name });
    if (!allowedIn(directive, scope.context)) throw new Refusal('notAllowedHere', { name });
    if (!directive.block && statement.block) throw new Refusal('notTerminated', { name });
    if (directive.block && !statement.block) throw new Refusal('noOpeningBrace', { name });
    const [least, most] = directive.args ?? [0, Number.POSITIVE_INFINITY];
    if (args.length < least || args.length > most) throw new Refusal('argumentCount', { name });
    if (directive.effect === 'read') this.#read(statement, scope);
    if (directive.effect === 'unmodelled') this.#unmodelled(statement, scope);
  }

  #unmodelled(statement: Statement, { level }: Scope): void {
    const { name, args, block } = statement;
    if (args[0] && harmless[name] === args[0].text) return;
    const { line, column } = statement;
    level.unmodelled.push({ directive: name, line, column });
    this.#report(statement, 'notAnswered', 'unmodelledDirective', { name });
    if (name.endsWith('_pass')) this.#passing.add(level);
    if (name === 'set' || name === 'auth_request_set') this.#own(args[0]);
    if (!block) return;
    const inside: Level = { ...emptyLevel(level, level.kind), location: level.location ?? atServer };
    const before = this.#onlyChecking;
    this.#onlyChecking = true;
    this.#visit(block, scopeOf(name === 'if' ? 'if' : 'limitExcept', inside));
    this.#onlyChecking = before;
  }

  #own(word: Word | undefined): void {
    if (word?.text.startsWith('$')) this.ownVariables.add(word.text.slice(1));
  }

  #read(statement: Statement, scope: Scope): void {
    const set = levelDirectives[statement.name];
    if (set) this.#uses(statement, set(statement, scope.level));
    else this.#structure[statement.name]?.(statement, scope);
  }

  #uses(statement: Statement, templates: readonly Template[]): void {
    for (const template of templates)
      for (const name of variablesOf(template))
        this.used.push({ name, directive: statement.name, place: statement });
  }

  /** What adds to the structure rather than to a level. */
  readonly #structure: Readonly<Record<string, (statement: Statement, scope: Scope) => void>> = {
    events: ({ block = [] }, scope) => {
      this.hasEvents = true;
      this.#visit(block, { ...scope, context: 'events' });
    },
    http: ({ block = [] }, scope) => this.#visit(block, { ...scope, context: 'http' }),
    server: (statement, { context, level }) => {
      if (context === 'upstream') readUpstreamServer(statement);
      else this.#server(statement, level);
    },
    upstream: (statement, scope) => this.#upstream(statement, scope),
    location: (statement, scope) => this.#location(statement, scope),
    listen: (statement, scope) => this.#listen(statement, scope),
    server_name: (statement, scope) => {
      for (const word of statement.args) this.#serverName(statement, word, scope);
    },
    proxy_pass: (statement, { level }) => this.#proxyPass(statement, level),
    include: (statement, scope) => this.#include(statement, scope),
    map: ({ args }) => this.#own(args.at(-1)),
    geo: ({ args }) => this.#own(args.at(-1)),
    split_clients: ({ args }) => this.#own(args.at(-1)),
  };

  #proxyPass(statement: Statement, level: Level): void {
    const name = 'proxy_pass';
    if (level.proxyPass || this.#passing.has(level)) throw new Refusal('duplicateDirective', { name });
    const pass = readProxyPass(statement, level);
    if (!('unmodelled' in pass)) {
      level.proxyPass = pass;
      this.#passes.push({ pass, statement });
      const group = this.upstreams.find((upstream) => upstream.name === pass.host);
      if (group) this.#mayNotHavePort(pass, statement);
      return;
    }
    const value = (statement.args[0] as Word).text;
    this.#uses(statement, [readTemplate(value)]);
    this.#passing.add(level);
    level.unmodelled.push({ directive: name, line: statement.line, column: statement.column });
    this.#report(statement, 'notAnswered', pass.unmodelled as ConfigReason, { name, value });
  }

  #mayNotHavePort({ host, port }: ProxyPass, statement: Statement): void {
    if (port === undefined) return;
    this.#report(statement, 'refused', 'upstreamWithPort', { name: 'proxy_pass', value: host, other: port });
  }

  #include(statement: Statement, { context, level }: Scope): void {
    const value = (statement.args[0] as Word).text;
    if (/(^|\/)mime\.types$/.test(value)) return;
    if (/[*?[]/.test(value)) {
      this.#report(statement, 'warning', 'includeMatchesNothing', { name: 'include', value });
      return;
    }
    if (context === 'main' || context === 'events') return;
    level.unmodelled.push({ directive: 'include', line: statement.line, column: statement.column });
    this.#report(statement, 'notAnswered', 'unmodelledDirective', { name: 'include', value });
  }

  #upstream(statement: Statement, scope: Scope): void {
    const name = (statement.args[0] as Word).text;
    if (this.upstreams.some((other) => other.name === name))
      throw new Refusal('duplicateUpstream', { name: 'upstream', value: name });
    const before = this.problems.length;
    this.#visit(statement.block ?? [], { ...scope, context: 'upstream' });
    if (this.problems.length > before) return;
    for (const { pass, statement: at } of this.#passes)
      if (pass.host === name) this.#mayNotHavePort(pass, at);
    this.upstreams.push(upstreamOf(name, statement, statement.block ?? []));
  }

  #server(statement: Statement, outer: Level): void {
    const level = emptyLevel(outer, 'server');
    const scope = scopeOf('server', level);
    this.#visit(statement.block ?? [], scope);
    const { line, column } = statement;
    if (scope.listens.length === 0)
      scope.listens.push({ address: '*', port: 80, isDefault: false, tls: false, line, column });
    if (scope.names.length === 0) scope.names.push({ text: '', kind: 'exact', line, column });
    const { listens, names, locations } = scope;
    this.servers.push({ listens, names, locations, level, line, column });
  }

  #listen(statement: Statement, { listens, level }: Scope): void {
    const { listen, unmodelled } = readListen(statement);
    const value = `${listen.address === '*' ? '0.0.0.0' : listen.address}:${listen.port}`;
    const same = ({ address, port }: Listen) => address === listen.address && port === listen.port;
    if (listens.some(same)) throw new Refusal('duplicateListen', { name: 'listen', value });
    if (listen.isDefault) {
      if (this.#defaults.has(value)) throw new Refusal('duplicateDefault', { name: 'listen', value });
      this.#defaults.add(value);
    }
    listens.push(listen);
    if (unmodelled === undefined) return;
    level.unmodelled.push({ directive: 'listen', line: statement.line, column: statement.column });
    this.#report(statement, 'notAnswered', 'unmodelledValue', { name: 'listen', value: unmodelled });
  }

  #serverName(statement: Statement, word: Word, { names, level }: Scope): void {
    const name = readServerName(word);
    names.push(name);
    if (name.kind === 'regex') {
      const known = this.#regex(statement, name.text, /[A-Z]/.test(name.text));
      if (!known) level.unmodelled.push({ directive: 'server_name', line: word.line, column: word.column });
    }
    if (word.text.startsWith('$'))
      this.#report(statement, 'notAnswered', 'unmodelledValue', { name: 'server_name', value: word.text });
    if (name.kind !== 'regex' && word.text.includes('/'))
      this.#report(statement, 'warning', 'suspiciousServerName', { name: 'server_name', value: word.text });
  }

  #location(statement: Statement, scope: Scope): void {
    const { modifier, pattern } = readLocationArgs(statement.args);
    if (modifier.startsWith('~')) this.#regex(statement, pattern, modifier === '~*');
    if (scope.level.location) checkNesting(modifier, pattern, scope.level.location);
    const level: Level = { ...emptyLevel(scope.level, 'location'), location: { modifier, pattern } };
    const inside = scopeOf('location', level);
    const id = this.#id(statement);
    this.#visit(statement.block ?? [], inside);
    const passes = level.proxyPass !== undefined || this.#passing.has(level);
    const { line, column } = statement;
    const location: Location = { id, modifier, pattern, passes };
    scope.locations.push({ ...location, children: inside.locations, level, line, column });
  }

  #id({ line, column }: Place): string {
    const id = this.#ids.has(`L${line}`) ? `L${line}:${column}` : `L${line}`;
    this.#ids.add(id);
    return id;
  }

  /** Whether the pattern is modelled; its named groups become variables. */
  #regex(statement: Statement, value: string, caseless: boolean): boolean {
    const { name } = statement;
    try {
      for (const group of parsePattern(toBytes(value), caseless).names.keys()) this.ownVariables.add(group);
      return true;
    } catch (error) {
      if (error instanceof PatternRefused)
        throw new Refusal('regexRefused', { name, value, detail: error.reason, at: error.at });
      if (!(error instanceof PatternNotModelled)) throw error;
      this.#report(statement, 'notAnswered', 'unmodelledRegex', { name, value, detail: error.reason });
      return false;
    }
  }
}

const atServer = { modifier: '', pattern: '' } as const;

const emptyLevel = (outer: Level, kind: Level['kind']): Level => ({ outer, kind, unmodelled: [] });
