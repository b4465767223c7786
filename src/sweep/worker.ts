import { model } from '../explainers/compare/model.ts';
import type { Answered, Asked } from './protocol.ts';
import { sweep } from './sweep.ts';

// Measuring takes seconds, in which a page that did it itself would not answer its reader.
addEventListener('message', ({ data: { scenarios, values } }: MessageEvent<Asked>) => {
  const run = sweep((rate) => model.systems({ ...values, rate }, scenarios), model.seed);
  for (;;) {
    const { done, value } = run.next();
    postMessage((done ? { curves: value } : value) satisfies Answered);
    if (done) return;
  }
});
