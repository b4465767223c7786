import type { Guard } from '../engine/carver.ts';

/** Views that throw where a typed array would silently read undefined or drop a write. Slow: for tests. */
export const boundsChecked: Guard = (view) =>
  new Proxy(view, {
    get(target, property) {
      if (typeof property === 'string') {
        const index = Number(property);
        if (Number.isInteger(index) || /^-?\d/.test(property)) {
          if (!(index >= 0 && index < target.length))
            throw new RangeError(`view[${property}] of ${target.length}`);
          return target[index];
        }
        if (property === 'undefined' || property === 'NaN') throw new RangeError(`view[${property}]`);
      }
      const value = Reflect.get(target, property, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, property, value) {
      const index = Number(property as string);
      if (!(Number.isInteger(index) && index >= 0 && index < target.length)) {
        throw new RangeError(`view[${String(property)}] of ${target.length} set to ${value}`);
      }
      if (typeof value !== 'number' || Number.isNaN(value))
        throw new RangeError(`view[${index}] set to ${value}`);
      target[index] = value;
      return true;
    },
  });
