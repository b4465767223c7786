import type { Location } from '../nginx-location/index.ts';
import type { UpstreamServer } from '../nginx-upstream/upstreamGroup.ts';
import type { Place } from './statements.ts';
import type { Template } from './template.ts';

/** A configuration that nginx starts with. */
export interface Config {
  readonly servers: readonly Server[];
  readonly upstreams: readonly Upstream[];
  /** Variables that `map`, `geo` and the like define; their values are not modelled. */
  readonly ownVariables: ReadonlySet<string>;
}

export interface Server extends Place {
  readonly listens: readonly Listen[];
  readonly names: readonly ServerName[];
  /** in file order, to be given to `selectLocation` */
  readonly locations: readonly LocationBlock[];
  readonly level: Level;
}

/** One address and port. */
export interface Listen extends Place {
  /** `*`, `[::]`, or an address */
  readonly address: string;
  readonly port: number;
  readonly isDefault: boolean;
  readonly tls: boolean;
}

export interface ServerName extends Place {
  /** as it is written, without a leading `~` */
  readonly text: string;
  /** `dotted` is `.example.com`: the name itself and `*.example.com` */
  readonly kind: 'exact' | 'leading' | 'trailing' | 'dotted' | 'regex';
}

export interface LocationBlock extends Location, Place {
  /** line of its closing brace is not kept; the id is `L` and the line, with the column if two begin on it */
  readonly id: string;
  readonly children: readonly LocationBlock[];
  readonly level: Level;
}

/** What is set at one level; what is not is inherited where nginx inherits it. */
export interface Level {
  readonly outer: Level | null;
  readonly kind: 'http' | 'server' | 'location';
  /** of the location the level belongs to */
  readonly location?: { readonly modifier: Location['modifier']; readonly pattern: string };
  root?: Root;
  index?: IndexFile[];
  errorPages?: ErrorPage[];
  proxyHeaders?: ProxyHeader[];
  proxyHttpVersion?: '1.0' | '1.1' | '2';
  mergeSlashes?: boolean;
  /** bytes, 0 for no limit */
  largestBody?: number;
  internal?: boolean;
  // Not inherited:
  tryFiles?: TryFiles;
  /** the first `return` of the level, which is the one that acts */
  returns?: Return;
  proxyPass?: ProxyPass;
  /** Directives that would act here, or in what is inside, and are not modelled. */
  readonly unmodelled: Unmodelled[];
}

export interface Unmodelled extends Place {
  readonly directive: string;
}

export interface Root extends Place {
  readonly path: Template;
  readonly alias: boolean;
  /** For `alias`: how many bytes of the path it replaces, or all of it in a regular expression. */
  readonly replaces: number | 'all';
}

export interface IndexFile extends Place {
  readonly name: Template;
}

export interface TryFiles extends Place {
  /** `directory`: written with a slash at its end, which is taken off */
  readonly candidates: readonly { readonly name: Template; readonly directory: boolean }[];
  /** `=404`, `@name` or a path */
  readonly last: { readonly code: number } | { readonly uri: Template };
}

export interface Return extends Place {
  readonly status: number;
  /** body, or the address of a redirect */
  readonly text?: Template;
}

export interface ErrorPage extends Place {
  readonly status: number;
  /** `=code`; 0 for `=`, the status of the page itself; undefined to keep the error's */
  readonly overwrite?: number;
  readonly uri: Template;
}

export interface ProxyPass extends Place {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  /** as it is written; without one, the scheme's */
  readonly port?: number;
  /** What stands after host and port; undefined for nothing, and that is not `/`. */
  readonly uri?: string;
}

export interface ProxyHeader extends Place {
  readonly name: string;
  readonly value: Template;
}

export interface Upstream extends Place {
  readonly name: string;
  readonly servers: readonly (UpstreamServer & Place & { readonly address: string })[];
  readonly method: 'roundRobin' | 'leastConnections' | 'ipHash' | 'unmodelled';
}

/** The value of a setting that is inherited from the innermost level that has it. */
export function inherited<Key extends keyof Level>(level: Level, key: Key): Level[Key] | undefined {
  for (let at: Level | null = level; at; at = at.outer) if (at[key] !== undefined) return at[key];
  return undefined;
}

/** Everything unmodelled that acts at this level. */
export function unmodelledAt(level: Level): Unmodelled[] {
  return level.outer ? [...unmodelledAt(level.outer), ...level.unmodelled] : [...level.unmodelled];
}
