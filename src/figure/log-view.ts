import { type Figure, find, type Part } from './figure.ts';
import { type LogFilter, passes } from './log-filter.ts';
import { logItem } from './log-item.ts';
import { lately, merged, type Told, toldLine } from './log-lines.ts';

/** What happened, with reasons; each line leads to its moment. */
export function logView(figure: Figure): Part {
  const { root, session, strings, texts, name } = figure;
  const list = find<HTMLOListElement>(root, '.log ol');
  const filter = find<HTMLSelectElement>(root, '[data-do="filter"]');
  let shown = '';
  let announced = -1;

  const entries = (): Told[] => {
    const wanted = filter.value as LogFilter;
    const all = merged(
      session.systems.map((system) => {
        const recent = system.recent();
        if (wanted !== 'told') {
          // The latest events are all kept; of the failures before them, those that are told.
          const before = wanted === 'failures' ? system.told() : [];
          const since = recent[0]?.index ?? Number.POSITIVE_INFINITY;
          return [...before.filter(({ index }) => index < since), ...recent].filter((one) =>
            passes(one, wanted),
          );
        }
        const told = [...system.told()];
        const last = recent.at(-1);
        // Step by step, the event of the step is always the last line.
        if (!figure.playing && last?.time === session.time && told.at(-1)?.index !== last.index)
          told.push(last);
        return told;
      }),
    );
    return lately(all);
  };
  list.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (!button) return;
    session.seek(Number(button.dataset['at']));
    figure.moved();
  });
  filter.addEventListener('change', () => figure.moved());
  const show = () => {
    const now = entries();
    const key = `${filter.value} ${now.length} ${now[0]?.entry.index} ${now.at(-1)?.entry.index} ${now.at(-1)?.entry.time} ${figure.playing}`;
    if (key === shown) return;
    const isNew = shown === '';
    shown = key;
    const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
    const lines = now.map((told) => {
      const line = toldLine(told, strings, name, texts.systems);
      return logItem(line, line.time);
    });
    lines.at(-1)?.classList.add('now');
    if (lines.length === 0) {
      const empty = document.createElement('li');
      empty.textContent = strings.logEmpty;
      lines.push(empty);
    }
    list.replaceChildren(...lines);
    if (isNew || atEnd || figure.playing) list.scrollTop = list.scrollHeight;
    const last = session.systems[0]?.told().at(-1);
    if (last && figure.playing && last.index > announced) figure.announce(strings.sentence(last, name).text);
    announced = last?.index ?? -1;
  };
  return {
    show,
    renew() {
      shown = '';
    },
  };
}
