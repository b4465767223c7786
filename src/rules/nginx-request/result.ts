import type { LocationBlock, Place, ProxyPass, Server, Upstream } from '../nginx-config/index.ts';
import type { BadTarget, Selection } from '../nginx-location/index.ts';
import type { Found } from './files.ts';
import type { ProxiedRequest } from './proxied.ts';
import type { NotAnsweredReason } from './state.ts';

/**
 * Why nginx itself answers with a status. `fileMissing`, `notADirectory`, `forbidden` (not readable), `noIndex` (a
 * directory without an index file: 403), `methodNotAllowed`, `returned`, `slashMissing` and `directorySlash` (301),
 * `badTarget`, `badHost`, `noHost`, `badMethod`, `bodyTooLarge`, `internalOnly`, `tryFilesCode`, `redirectCycle`,
 * `noNamedLocation`, `errorPageRedirect`, `emptyUri`.
 */
export type StatusReason =
  | 'fileMissing'
  | 'notADirectory'
  | 'forbidden'
  | 'noIndex'
  | 'methodNotAllowed'
  | 'returned'
  | 'slashMissing'
  | 'directorySlash'
  | 'badTarget'
  | 'badHost'
  | 'noHost'
  | 'badMethod'
  | 'bodyTooLarge'
  | 'internalOnly'
  | 'tryFilesCode'
  | 'redirectCycle'
  | 'noNamedLocation'
  | 'errorPageRedirect';

export type Result =
  | { readonly kind: 'file'; readonly path: string; readonly status: number; readonly redirect?: string }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly reason: StatusReason;
      /** the header Location of a redirect, absolute */
      readonly redirect?: string;
      /** what `return` sends; undefined for nginx's own page */
      readonly body?: string;
      readonly bad?: BadTarget;
    }
  | {
      readonly kind: 'proxied';
      readonly pass: ProxyPass;
      /** the group that the host of proxy_pass names, if it does */
      readonly upstream?: Upstream;
      readonly request: ProxiedRequest;
      readonly redirect?: string;
      /** an error page replaces the status of whatever the upstream answers */
      readonly status?: number;
    }
  /** the connection is closed without an answer, as by `return 444` */
  | { readonly kind: 'closed'; readonly status: number }
  /** nobody listens on that address and port */
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'notAnswered';
      readonly reason: NotAnsweredReason;
      readonly args: Readonly<Record<string, string | number>>;
      /** the line that decides */
      readonly place?: Place;
    };

/** What happened on the way, in order. Paths and URIs are texts for showing. */
export type TraceEvent =
  /** a search for the location; again for each URI that nginx redirects to inside */
  | {
      readonly event: 'select';
      readonly uri: string;
      readonly selection: Selection;
      readonly location: LocationBlock | null;
    }
  | { readonly event: 'return'; readonly status: number; readonly place: Place }
  /** a candidate of try_files, or an index file, or the file itself */
  | {
      readonly event: 'tryFile' | 'index' | 'open';
      readonly path: string;
      readonly found: Found;
      /** it is of the kind that was asked for */
      readonly taken: boolean;
      readonly place?: Place;
    }
  | {
      readonly event: 'internalRedirect';
      readonly uri: string;
      readonly cause: RedirectCause;
      readonly place: Place;
    }
  | {
      readonly event: 'namedLocation';
      readonly name: string;
      readonly location: LocationBlock | null;
      readonly place: Place;
    }
  | { readonly event: 'errorPage'; readonly status: number; readonly place: Place }
  | { readonly event: 'proxyPass'; readonly place: Place };

export type RedirectCause = 'index' | 'tryFiles' | 'errorPage';

export interface Answer {
  readonly result: Result;
  readonly server: Server | null;
  readonly trace: readonly TraceEvent[];
}
