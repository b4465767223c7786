/** A request as a client sends it. */
export interface ClientRequest {
  readonly method: string;
  /** path and arguments, or `http://host/path` */
  readonly target: string;
  /** default 1.1 */
  readonly httpVersion?: '1.0' | '1.1';
  /** in order; `Host` is one of them */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** where it arrives; default 127.0.0.1 and 80 */
  readonly address?: string;
  readonly port?: number;
  /** where it comes from; default 127.0.0.1 */
  readonly clientAddress?: string;
}

export function headersNamed(request: ClientRequest, name: string): string[] {
  const wanted = name.toLowerCase();
  return request.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/**
 * The host that servers are chosen by: lower case, without port and last dot. Undefined when nginx answers 400.
 */
export function readHost(value: string): string | undefined {
  const literal = /^\[[^\]]*\]/.exec(value)?.[0];
  const host = (literal ?? value.split(':', 1)[0] ?? '').replace(/\.$/, '').toLowerCase();
  if (host === '' || value.includes('..')) return undefined;
  for (const character of value)
    if (character === '/' || character <= ' ' || character === '\x7f') return undefined;
  return host;
}
