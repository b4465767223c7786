import { find } from '../../figure/figure.ts';
import type { StepsFigure, StepsPart } from '../../figure/steps/figure.ts';
import { guesses, outcomeOf } from './outcome.ts';
import { sightOf } from './steps.ts';
import { errors, open, origin, rewritten, ribbon, ribbonPlace, strip } from './views.ts';

/** Ribbon, bytes, what is open, the guess: what the present moment says of each. */
export function panel(figure: StepsFigure): StepsPart {
  const { root, session, say } = figure;
  const ribbonBox = find<HTMLElement>(root, '.rj-ribbon');
  const places = Object.fromEntries(
    ['bytes', 'rewritten', 'open', 'errors'].map((name) => [
      name,
      find<HTMLDetailsElement>(root, `[data-rj="${name}"]`),
    ]),
  ) as Record<'bytes' | 'rewritten' | 'open' | 'errors', HTMLDetailsElement>;
  const fill = (name: keyof typeof places, html: () => string) => {
    if (places[name].open) find<HTMLElement>(places[name], 'div').innerHTML = html();
  };
  const sight = () => sightOf(session.run);
  const byteView = viewOfBytes(figure);
  const guess = guessing(figure);
  let recording = '';

  tie(find<HTMLElement>(places.bytes, 'div'));
  for (const details of Object.values(places)) details.addEventListener('toggle', () => show());

  const show = () => {
    const { journey, rows } = sight();
    const at = rows[session.index]?.at ?? journey.from;
    ribbonBox.querySelector('.cursor')?.setAttribute('x', String(ribbonPlace(journey, at)));
    if (places.bytes.open) void byteView(find<HTMLElement>(places.bytes, 'div'));
    fill('open', () => open(journey, at, say));
    fill('rewritten', () => rewritten(journey, say));
    fill('errors', () => errors(journey, say));
    guess.show();
  };
  return {
    show,
    renew() {
      const { journey } = sight();
      if (recording !== '' && recording !== journey.name && !location.hash) session.seek(0);
      recording = journey.name;
      ribbonBox.innerHTML = ribbon(journey, journey.from, say);
      find<HTMLElement>(root, '.rj-strip div').innerHTML = strip(journey, session.values, say);
      find<HTMLElement>(root, '.rj-origin').innerHTML = origin(journey, say);
      guess.renew();
    },
  };
}

/** Draws the bytes of the present moment; what that takes is fetched when it is first asked for. */
function viewOfBytes({ session, say, lang, strings }: StepsFigure): (box: HTMLElement) => Promise<void> {
  const load = () =>
    Promise.all([
      import('./bytes.ts').then(linked),
      lang === 'en' ? import('./fields.en.ts') : import('./fields.ko.ts'),
    ] as const);
  let loaded: ReturnType<typeof load> | undefined;
  return async (box) => {
    if (!loaded) box.textContent = say(['loading']);
    loaded ??= load();
    try {
      const [{ bytes, packetAt }, { fields }] = await loaded;
      box.innerHTML = bytes(packetAt(sightOf(session.run), session.index), say, fields);
    } catch {
      loaded = undefined;
      box.textContent = strings.failed;
    }
  };
}

/** A module, once the style sheet that it names is there. */
async function linked<M extends { sheet: string }>(module: M): Promise<M> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = module.sheet;
  await new Promise((there, failed) => {
    link.addEventListener('load', there);
    link.addEventListener('error', failed);
    document.head.append(link);
  });
  return module;
}

/** A field and its bytes light up together, whichever is chosen. */
function tie(box: HTMLElement): void {
  const light = (offset: number, length: number) => {
    for (const byte of box.querySelectorAll<HTMLElement>('[data-byte]')) {
      const n = Number(byte.dataset['byte']);
      byte.classList.toggle('lit', n >= offset && n < offset + length);
    }
  };
  const choose = (target: EventTarget | null) => {
    const element = target as HTMLElement;
    const field = element.closest<HTMLElement>('[data-field]');
    if (field) {
      for (const one of box.querySelectorAll('[data-field]')) one.classList.toggle('lit', one === field);
      light(Number(field.dataset['offset']), Number(field.dataset['length']));
      return;
    }
    const byte = element.closest<HTMLElement>('[data-byte]');
    if (!byte) return;
    const n = Number(byte.dataset['byte']);
    // The narrowest field that has the byte: a flag rather than the header it is in.
    const found = [...box.querySelectorAll<HTMLElement>('[data-field]')]
      .filter(
        ({ dataset }) =>
          n >= Number(dataset['offset']) && n < Number(dataset['offset']) + Number(dataset['length']),
      )
      .toSorted((a, b) => Number(a.dataset['length']) - Number(b.dataset['length']))[0];
    if (!found) return;
    const layer = found.closest('details');
    if (layer) layer.open = true;
    for (const one of box.querySelectorAll('[data-field]')) one.classList.toggle('lit', one === found);
    light(Number(found.dataset['offset']), Number(found.dataset['length']));
  };
  box.addEventListener('click', ({ target }) => choose(target));
  box.addEventListener('focusin', ({ target }) => choose(target));
}

/** Before a failure is shown, its name is asked for. */
function guessing(figure: StepsFigure): Required<Pick<StepsPart, 'show' | 'renew'>> {
  const { root, session, say } = figure;
  const box = find<HTMLElement>(root, '.rj-guess');
  const buttons = find<HTMLElement>(box, 'div');
  const verdict = find<HTMLElement>(box, 'p');
  let chosen = '';
  let asked = '';
  for (const guess of guesses) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = say([`guess-${guess}`]);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => {
      chosen = guess;
      for (const one of buttons.children) one.setAttribute('aria-pressed', String(one === button));
      figure.moved();
    });
    buttons.append(button);
  }
  return {
    show() {
      const { journey } = sightOf(session.run);
      const right = outcomeOf(journey.recording);
      const isOver = session.index >= session.last;
      const noticed = session.run.steps.find(({ tone }) => tone === 'bad');
      const said =
        chosen === '' || !right
          ? ''
          : isOver
            ? `${say([chosen === right ? 'guessRight' : 'guessWrong', say([`guess-${right}`])])} ${noticed ? say(['noticed', say(noticed.event)]) : ''}`
            : say(['guessWait']);
      if (verdict.textContent !== said) verdict.textContent = said;
    },
    renew() {
      const { journey } = sightOf(session.run);
      box.hidden = outcomeOf(journey.recording) === undefined;
      if (asked === journey.name) return;
      asked = journey.name;
      chosen = '';
      for (const one of buttons.children) one.setAttribute('aria-pressed', 'false');
    },
  };
}
