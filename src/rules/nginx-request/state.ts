import type { Config, Level, Listen, Place, Server } from '../nginx-config/index.ts';
import type { NginxVersion } from '../nginx-location/index.ts';
import type { FileTree } from './files.ts';
import type { ClientRequest } from './request.ts';
import type { ServerChoice } from './virtualServer.ts';

/** Where and why the model stops: nginx has an answer, and it is not given here. */
export class NotAnswered extends Error {
  override name = 'NotAnswered';
  readonly reason: NotAnsweredReason;
  readonly place: Place | undefined;
  readonly args: Readonly<Record<string, string | number>>;
  constructor(
    reason: NotAnsweredReason,
    place?: Place,
    args: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${reason} ${JSON.stringify(args)}`);
    this.reason = reason;
    this.place = place;
    this.args = args;
  }
}

/**
 * `directive`: acts here and is not modelled. `regex`, `serverRegex`: a pattern decides that is not modelled.
 * `variable`: its value is not known. `conditional`: the request asks for part of a file or for a changed one.
 * `emptyUri`: an `alias` took all of it away. `tryFilesBeforeProxyPass`: the two cut the path in ways that do not fit. `transferEncoding`, `longRequest`, `badRequestPage`, `returnCode`.
 */
export type NotAnsweredReason =
  | 'directive'
  | 'regex'
  | 'serverRegex'
  | 'variable'
  | 'conditional'
  | 'transferEncoding'
  | 'longRequest'
  | 'badRequestPage'
  | 'returnCode'
  | 'tryFilesBeforeProxyPass'
  | 'emptyUri';

/** What nginx keeps of a request while it works on it. Texts are bytes. */
export interface State {
  readonly config: Config;
  readonly request: ClientRequest;
  readonly files: FileTree;
  readonly version: NginxVersion;
  /** where relative paths begin */
  readonly prefix: string;
  readonly server: Server;
  readonly listen: Listen;
  /** from the target or the header `Host`; empty without one */
  readonly host: string;
  /** as sent: what `$request_uri` is */
  readonly rawTarget: string;
  /** some character of the target was sent as %XX */
  readonly quoted: boolean;
  uri: string;
  args: string;
  method: string;
  /** not the client's own target any more */
  internal: boolean;
  /** the raw target still says what is asked for */
  rawIsValid: boolean;
  level: Level;
  captures: NonNullable<ServerChoice['captures']> | null;
  named: Map<string, string>;
  /** status that an error page is sent with */
  errorStatus: number;
  errorPageUsed: boolean;
  /** where a redirect would have led; nginx sends it even when an error page answers instead */
  redirect: string | undefined;
  /** the body was read and thrown away, and is no longer counted */
  bodyDiscarded: boolean;
  /** redirects left inside nginx; at 0 it gives up */
  changesLeft: number;
  /** `try_files` found a file under an `alias` of a regular expression */
  addUriToAlias: boolean;
}
