/**
 * What nginx does with a request.
 *
 * `answerRequest(config, request, { files, version?, prefix? })` → `{ result, server, why, trace }`:
 * - `config`: of `readConfig`; `request`: `{ method, target, headers, httpVersion?, body?, port?, address?,
 *   clientAddress? }`; `files`: `new FileTree(['/srv/www/index.html', '/srv/www/empty/', …])`.
 * - `result.kind`: `file` (path and status), `status` (with the reason as a key, and where a redirect leads),
 *   `proxied` (the exact request the upstream receives in `request.head` and `request.body`, `request.rewrite` says how
 *   its target came about, `request.basis` whether its defaults were observed or are documented), `closed`, `refused`,
 *   `notAnswered` (with the place of the line that is not modelled).
 * - `why`: a step a server, why it was chosen or not. `trace`: what happened on the way, with a `Selection` (and its
 *   `why`) for each search for a location.
 *
 * Observed on nginx 1.22; from 1.29.7 on the version and headers towards the upstream follow its documentation.
 */
export { type AnswerOptions, answerRequest, type RequestAnswer } from './answerRequest.ts';
export { type FileEntry, FileTree, type Found } from './files.ts';
export type { ProxiedRequest } from './proxied.ts';
export { type ClientRequest, headersNamed, readHost } from './request.ts';
export type { Answer, RedirectCause, Result, StatusReason, TraceEvent } from './result.ts';
export type { NotAnsweredReason } from './state.ts';
export { chooseServer, type ServerChoice, type ServerReason, type ServerStep } from './virtualServer.ts';
