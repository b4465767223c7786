/**
 * Stationary distribution of any finite Markov chain in continuous time, by the elimination of Grassmann,
 * Taksar and Heyman (1985): no subtraction, so every digit counts. Brute force, for tests: it knows
 * nothing of the closed forms that it is compared with.
 */
export function stationary(states: number, rate: (from: number, to: number) => number): Float64Array {
  const q = Array.from({ length: states }, (_, i) =>
    Float64Array.from({ length: states }, (_, j) => (i === j ? 0 : rate(i, j))),
  );
  const at = (i: number, j: number) => q[i]?.[j] as number;
  for (let k = states - 1; k > 0; k--) {
    let out = 0;
    for (let j = 0; j < k; j++) out += at(k, j);
    for (let i = 0; i < k; i++) {
      const row = q[i] as Float64Array;
      row[k] = at(i, k) / out;
      if (row[k] === 0) continue;
      for (let j = 0; j < k; j++) row[j] = (row[j] as number) + (row[k] as number) * at(k, j);
    }
  }
  const p = new Float64Array(states);
  p[0] = 1;
  let sum = 1;
  for (let k = 1; k < states; k++) {
    let mass = 0;
    for (let i = 0; i < k; i++) mass += (p[i] as number) * at(i, k);
    p[k] = mass;
    sum += mass;
  }
  return p.map((x) => x / sum);
}

/** Σ p(i) f(i) */
export function expectation(p: Float64Array, f: (state: number) => number): number {
  let sum = 0;
  for (const [state, mass] of p.entries()) sum += mass * f(state);
  return sum;
}
