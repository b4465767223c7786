import { type Figure, find, type Part } from './figure.ts';
import { clock } from './format.ts';
import { labelled } from './mark-labels.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The time, where it can be set, and what was done when. */
export function scrubber({ root, session, model, strings, name, ...figure }: Figure): Part {
  const input = find<HTMLInputElement>(root, '[data-do="scrub"]');
  const marks = find<SVGSVGElement>(root, '.faults');
  const now = find<HTMLElement>(root, '.t b');
  input.addEventListener('input', () => {
    session.seek(Number(input.value));
    figure.moved();
  });
  return {
    show() {
      const text = clock(session.time, strings.lang);
      if (now.textContent !== text) now.textContent = text;
      input.value = String(session.time);
      input.setAttribute('aria-valuetext', text);
    },
    renew() {
      marks.replaceChildren();
      const { commands } = session;
      const labels = labelled(
        commands.map(({ at }) => at),
        model.duration,
      );
      commands.forEach(({ at, command }, n) => {
        const x = `${(100 * at) / model.duration}%`;
        const line = document.createElementNS(SVG, 'line');
        for (const [key, value] of Object.entries({ x1: x, x2: x, y1: '12', y2: '30' }))
          line.setAttribute(key, value);
        marks.append(line);
        if (!labels[n]) return;
        const text = document.createElementNS(SVG, 'text');
        for (const [key, value] of Object.entries({ x, y: '9', dx: '5' })) text.setAttribute(key, value);
        text.textContent = strings.command(command, name);
        marks.append(text);
      });
    },
  };
}
