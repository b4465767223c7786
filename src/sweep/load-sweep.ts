import type { Scenarios } from '../figure/model.ts';
import { sweepStrings } from '../i18n/sweep.ts';
import type { Curve } from './curve.ts';
import type { Answered, Asked } from './protocol.ts';
import { view } from './view.ts';

/** Measures anew, in a worker, with what the reader has chosen; loaded when a reader first touches the form. */
class Measuring {
  readonly #root: HTMLElement;
  #worker: Worker | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  get #lang() {
    return this.#root.dataset['lang'] === 'en' ? 'en' : 'ko';
  }
  get #words() {
    return sweepStrings[this.#lang];
  }
  get #queries() {
    return Number(this.#root.querySelector<HTMLInputElement>('input[name="queries"]')?.value);
  }

  /** The button: measures, or stops measuring. */
  press() {
    if (this.#worker) this.#end(this.#words.stopped);
    else void this.#measure();
  }

  /** The slider. */
  choose() {
    this.#write('output', this.#words.queriesValue(this.#queries));
  }

  #write(selector: string, words: string) {
    const element = this.#root.querySelector(selector);
    if (element) element.textContent = words;
  }

  async #measure() {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    this.#write('button', this.#words.stop);
    this.#progress(0, 1);
    worker.addEventListener('error', () => this.#end(this.#words.failed));
    worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      if (this.#worker !== worker) return;
      if ('curves' in data) {
        this.#show(data.curves);
        this.#end(this.#words.ready);
      } else this.#progress(data.done, data.of);
    });
    try {
      const response = await fetch(this.#root.dataset['data'] ?? '');
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const scenarios = (await response.json()) as Scenarios;
      const values = { queries: this.#queries, abandoned: 'goesOn' };
      if (this.#worker === worker) worker.postMessage({ scenarios, values } satisfies Asked);
    } catch {
      this.#end(this.#words.failed);
    }
  }

  #progress(done: number, of: number) {
    const bar = this.#root.querySelector('progress');
    if (bar) {
      bar.hidden = false;
      bar.max = of;
      bar.value = done;
    }
    if (of > 1) this.#write('.so-far', this.#words.progress(done, of));
  }

  #end(said: string) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#write('button', this.#words.again);
    this.#write('.so-far', '');
    this.#write('[role="status"]', said);
    const bar = this.#root.querySelector('progress');
    if (bar) bar.hidden = true;
  }

  #show(curves: readonly Curve[]) {
    const systems = (this.#root.dataset['systems'] ?? '').split('|');
    const shown = view(curves, systems, this.#lang);
    this.#write('.claim', shown.claim);
    for (const [selector, html] of [
      ['.drawing', shown.plot],
      ['tbody', shown.rows],
    ] as const) {
      const element = this.#root.querySelector(selector);
      if (element) element.innerHTML = html;
    }
  }
}

const all = new WeakMap<HTMLElement, Measuring>();

/** What measures for this element; the same one each time. */
export function measuringOf(root: HTMLElement): Measuring {
  let measuring = all.get(root);
  if (!measuring) {
    measuring = new Measuring(root);
    all.set(root, measuring);
  }
  return measuring;
}
