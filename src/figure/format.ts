import type { Readout } from './model.ts';

/** A number as it is written: value and unit apart, so that the unit can be small. */
export interface Written {
  value: string;
  unit: string;
}

const cache = new Map<string, Intl.NumberFormat>();

function number(lang: string, digits: number, value: number): string {
  const key = `${lang} ${digits}`;
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    cache.set(key, format);
  }
  return format.format(value);
}

export function write(value: number, as: Readout['as'], lang: string): Written {
  if (Number.isNaN(value)) return { value: '–', unit: '' };
  if (value === Number.POSITIVE_INFINITY) return { value: '∞', unit: '' };
  switch (as) {
    case 'count':
      return { value: number(lang, 0, value), unit: '' };
    case 'rate':
      return { value: number(lang, value < 10 ? 1 : 0, value), unit: '/s' };
    case 'share':
      return {
        value: number(lang, value >= 0.9995 || value === 0 ? 0 : 1, Math.floor(value * 1000) / 10),
        unit: '%',
      };
    case 'time':
      return time(value, lang);
    case 'money':
      return { value: number(lang, 2, value), unit: '$' };
    case 'memory':
      return { value: number(lang, 0, value / 2 ** 20), unit: 'MiB' };
    case 'plain':
      return { value: number(lang, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0, value), unit: '' };
  }
}

function time(seconds: number, lang: string): Written {
  if (seconds < 0.00095) return { value: number(lang, 0, seconds * 1e6), unit: 'µs' };
  if (seconds < 0.00995) return { value: number(lang, 1, seconds * 1e3), unit: 'ms' };
  if (seconds < 0.9995) return { value: number(lang, 0, seconds * 1e3), unit: 'ms' };
  return { value: number(lang, seconds < 99.95 ? 1 : 0, seconds), unit: 's' };
}

/** A row's number, with the half-width of its interval where it has one. */
export function writeReadout({ value, as, plusMinus }: Readout, lang: string): Written {
  const main = write(value, as, lang);
  if (plusMinus === undefined || !Number.isFinite(plusMinus)) return main;
  // In the unit of the number itself: 38 ± 2 ms.
  const scale = SCALES[main.unit] ?? 1;
  const half = plusMinus * scale;
  return { value: main.value, unit: `± ${number(lang, half < 10 ? 1 : 0, half)} ${main.unit}`.trim() };
}

const SCALES: Readonly<Record<string, number>> = { ms: 1e3, µs: 1e6, '%': 100 };

export const written = (value: number, as: Readout['as'], lang: string): string => {
  const { value: text, unit } = write(value, as, lang);
  return unit ? `${text} ${unit}` : text;
};

/** A moment: to the millisecond, always as wide. */
export const clock = (seconds: number, lang: string): string => `${number(lang, 3, seconds)} s`;
