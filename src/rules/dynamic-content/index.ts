/**
 * Who answers a request: the kernel, a web server from its files, or a program, and in which process that runs.
 *
 * `new Machine(arrangement).ask({ method, path })` → `{ handler, status?, location?, cookie?, body, process? }`.
 * Arrangements: `nothing`, `files` (nginx), `cgi` and `module` (httpd), `was` (nginx before an application server).
 * nginx answers as `nginx-request` says; httpd as was observed on 2.4.71.
 */
export { type Arrangement, arrangements } from './arrangement.ts';
export { type FileAnswer, httpdFile } from './httpd.ts';
export {
  type Asked,
  type Body,
  type Handled,
  type Handler,
  Machine,
  sameBody,
} from './machine.ts';
