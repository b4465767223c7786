import type { Carver } from './carver.ts';
import { NOBODY, type Requests } from './requests.ts';

/** Links of waiting lines, first come first served, threaded through the requests themselves. */
export class WaitingLines {
  declare private readonly requests: Requests;
  declare private readonly head: Int32Array;
  declare private readonly tail: Int32Array;
  declare readonly length: Int32Array;

  constructor(carver: Carver, requests: Requests, lines: number) {
    this.requests = requests;
    this.head = carver.ints(lines);
    this.tail = carver.ints(lines);
    this.length = carver.ints(lines);
  }

  reset(): void {
    this.head.fill(NOBODY);
    this.tail.fill(NOBODY);
  }

  first(line: number): number {
    return this.head[line]!;
  }

  join(line: number, request: number): void {
    const last = this.tail[line]!;
    this.requests.next[request] = NOBODY;
    this.requests.previous[request] = last;
    if (last === NOBODY) this.head[line] = request;
    else this.requests.next[last] = request;
    this.tail[line] = request;
    this.length[line]!++;
  }

  /** Takes the longest waiting request out; call only when somebody waits. */
  shift(line: number): number {
    const request = this.head[line]!;
    const second = this.requests.next[request]!;
    this.head[line] = second;
    if (second === NOBODY) this.tail[line] = NOBODY;
    else this.requests.previous[second] = NOBODY;
    this.length[line]!--;
    return request;
  }

  /** A request that gives up waiting leaves from anywhere in the line. */
  leave(line: number, request: number): void {
    const before = this.requests.previous[request]!;
    const after = this.requests.next[request]!;
    if (before === NOBODY) this.head[line] = after;
    else this.requests.next[before] = after;
    if (after === NOBODY) this.tail[line] = before;
    else this.requests.previous[after] = before;
    this.length[line]!--;
  }
}
