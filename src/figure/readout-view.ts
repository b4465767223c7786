import type { Figure, Part } from './figure.ts';
import { writeReadout } from './format.ts';

/** The table beside the diagram: the same rows as the server's, other numbers. */
export function readoutView({ root, session, model, strings }: Figure): Part {
  const rows = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-row]')].map((row) => [
      row.dataset['row'] ?? '',
      [...row.querySelectorAll('td')],
    ]),
  );
  return {
    show() {
      session.systems.forEach((system, column) => {
        for (const readout of model.readouts(system, system.read(), session.values)) {
          const cell = rows.get(readout.name)?.[column];
          const [value, unit] = cell?.children ?? [];
          if (!cell || !value || !unit) continue;
          const written = writeReadout(readout, strings.lang);
          if (value.textContent !== written.value) value.textContent = written.value;
          if (unit.textContent !== written.unit) unit.textContent = written.unit;
          cell.classList.toggle('bad', readout.bad ?? false);
        }
      });
    },
  };
}
