/** What a unit measures, and how much one of it is in the engine's unit: seconds, bytes, a second, none. */
const UNITS = {
  time: { µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 },
  bytes: { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
  rate: { '/s': 1, '/min': 1 / 60, '/h': 1 / 3600 },
  byteRate: {
    'bit/s': 1 / 8,
    'kbit/s': 125,
    'Mbit/s': 125_000,
    'Gbit/s': 125_000_000,
    'B/s': 1,
    'KB/s': 1e3,
    'MB/s': 1e6,
    'KiB/s': 2 ** 10,
    'MiB/s': 2 ** 20,
  },
  share: { '%': 0.01 },
} as const satisfies Record<string, Record<string, number>>;

export type QuantityKind = keyof typeof UNITS;

const EXAMPLES: Readonly<Record<QuantityKind, string>> = {
  time: '30 ms or 10 s',
  bytes: '20 KB or 2 GiB',
  rate: '80 /s',
  byteRate: '10 Mbit/s or 500 KB/s',
  share: '0.5 %',
};

/** A text that is no quantity of the kind asked for; the message says what to write. */
export class QuantityError extends Error {
  override name = 'QuantityError';
}

const FORM = /^(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,2})?)\s*(\S.*)?$/i;

/**
 * Reads "30 ms", "2 GiB", "80 /s", "10 Mbit/s", "0.5 %" into seconds, bytes, per second, bytes per second and a
 * share of 1. Zero needs no unit.
 * @throws {QuantityError} and nothing else, whatever the text
 */
export function parseQuantity(text: string, kind: QuantityKind): number {
  const write = `write a number and its unit, such as ${EXAMPLES[kind]}`;
  const [, digits, unit] = FORM.exec(text.trim()) ?? [];
  if (digits === undefined) throw new QuantityError(`“${text}” is no quantity: ${write}`);
  const number = Number(digits);
  if (number < 0) throw new QuantityError(`“${text}” is below zero`);
  if (unit === undefined) {
    if (number === 0) return 0;
    throw new QuantityError(`“${text}” has no unit: ${write}`);
  }
  const factor = factorOf(unit, kind);
  if (factor === undefined) {
    const known = Object.keys(UNITS[kind]).join(', ');
    throw new QuantityError(`“${unit}” is no unit of this: use one of ${known}`);
  }
  const value = number * factor;
  if (!Number.isFinite(value)) throw new QuantityError(`“${text}” is too large`);
  return value;
}

/** How much one of the unit is, in the engine's unit of that kind; undefined for an unknown unit. */
function factorOf(unit: string, kind: QuantityKind): number | undefined {
  const table: Readonly<Record<string, number>> = UNITS[kind];
  return Object.hasOwn(table, unit) ? table[unit] : undefined;
}

/** The same for a unit of any kind; '' is a plain number. */
export function unitFactor(unit: string): number | undefined {
  if (unit === '') return 1;
  for (const kind of Object.keys(UNITS) as QuantityKind[]) {
    const factor = factorOf(unit, kind);
    if (factor !== undefined) return factor;
  }
  return undefined;
}
