import { exp, log } from '../portable/math.ts';
import { furtherWord, uniform } from './words.ts';

/**
 * Exponential times by the ziggurat of Marsaglia and Tsang (Journal of Statistical Software 5:8, 2000):
 * 256 layers of equal area v under e^−x. In 98.9 % of draws one word, one product and one comparison
 * decide, three times faster than a logarithm, and every operation is exact on every engine.
 *
 * Layer 0 is the base strip with the tail beyond R; layer i ≥ 1 reaches from 0 to x_i, and what lies
 * left of x_(i+1) is wholly under the curve. The rest of the layer is its wedge.
 */
const LAYERS = 256;
const R = 7.69711747013105;

export interface Ziggurat {
  /** width of layer i divided by 2^32, so that it multiplies a word */
  step: Float64Array;
  /** left of this, layer i is wholly under the curve */
  inner: Float64Array;
  /** height of the curve at the right end of layer i, and of layer i + 1 one place on */
  height: Float64Array;
}

export function buildZiggurat(): Ziggurat {
  const step = new Float64Array(LAYERS);
  const inner = new Float64Array(LAYERS);
  const height = new Float64Array(LAYERS + 1);
  const area = (R + 1) * exp(-R);
  let x = R;
  let y = exp(-R);
  step[0] = area / y / 4294967296;
  inner[0] = R;
  for (let i = 1; i < LAYERS; i++) {
    step[i] = x / 4294967296;
    height[i] = y;
    y += area / x;
    x = i === LAYERS - 1 ? 0 : -log(y);
    inner[i] = x;
  }
  height[LAYERS] = 1;
  return { step, inner, height };
}

const { step, inner, height } = buildZiggurat();

/** Exponential with mean 1, above 0. The low eight bits of the word choose the layer. */
export function exponential(word: number): number {
  const layer = word & 255;
  const x = ((word >>> 0) + 0.5) * (step[layer] as number);
  return x < (inner[layer] as number) ? x : outside(word, x);
}

/** The 1.1 % of words that fall in the tail or in a wedge. Kept apart so that the common path inlines. */
function outside(first: number, at: number): number {
  let word = first;
  let x = at;
  let offset = 0;
  for (let n = 1; ; n += 2) {
    const layer = word & 255;
    if (x < (inner[layer] as number)) return offset + x;
    if (layer === 0) {
      // Memoryless: beyond R the time left is exponential again.
      offset += R;
    } else {
      const low = height[layer] as number;
      const y = low + uniform(furtherWord(first, n)) * ((height[layer + 1] as number) - low);
      if (y < exp(-x)) return offset + x;
    }
    word = furtherWord(first, n + 1);
    x = ((word >>> 0) + 0.5) * (step[word & 255] as number);
  }
}
