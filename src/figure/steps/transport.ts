import { find } from '../figure.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import { logLines } from './log.ts';

/** How fast it plays: at 1, a step takes `DWELL` seconds of the reader's. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
const DWELL = 1.6;
/** At true pace the whole run takes so many seconds, and no step is shorter than this. */
const TRUE_RUN = 20;
const SHORTEST = 0.04;
/** Share of a step's time in which packets travel; for the rest of it the step can be read. */
const TRAVEL = 0.6;
/** Longest frame, seconds: after a stall it goes on where it was. */
const LONGEST = 0.1;

export interface Transport extends StepsPart {
  pause(): void;
  toggle(): void;
  seek(position: number): void;
  move(direction: 1 | -1): void;
  faster(direction: 1 | -1): void;
}

/** Play, pause, step, speed. Nothing moves by itself, off-screen or in hidden tabs. */
export function transport(figure: StepsFigure, parts: readonly StepsPart[]): Transport {
  const { root, session, strings, say, lang } = figure;
  const button = find<HTMLButtonElement>(root, '[data-do="play"]');
  const select = find<HTMLSelectElement>(root, '[data-do="speed"]');
  const scrub = find<HTMLInputElement>(root, '[data-do="scrub"]');
  const place = find<HTMLElement>(root, '.t b');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let last = 0;
  let clock = 0;
  let handle = 0;

  const lines = () => logLines(session.run, say, lang);
  const tell = () => {
    const line = lines()[session.index];
    if (line) figure.announce(`${line.text} ${line.reason ?? ''}`);
  };
  /** Seconds of the reader's that the present step lasts. */
  const dwell = (): number => {
    if (session.model.pace?.(session.values) !== 'true') return DWELL;
    const { steps } = session.run;
    const span = (steps.at(-1)?.time ?? 0) - (steps[0]?.time ?? 0);
    const own = (steps[session.index + 1]?.time ?? 0) - session.step.time;
    return Math.max(SHORTEST, span > 0 ? (TRUE_RUN * own) / span : 0);
  };
  const frame = (now: number) => {
    clock += (Math.min((now - last) / 1000, LONGEST) * figure.speed) / dwell();
    last = now;
    if (clock >= 1) {
      if (session.index >= session.last) {
        part.pause();
        return;
      }
      clock -= 1;
      session.move(1);
      for (const one of parts) one.show();
      tell();
    }
    session.seek(session.index + (session.index < session.last ? Math.min(clock / TRAVEL, 0.999) : 0));
    for (const one of parts) one.draw?.();
    if (figure.playing) handle = requestAnimationFrame(frame);
  };
  const label = () => {
    button.classList.toggle('on', figure.playing);
    button.setAttribute(
      'aria-label',
      calm.matches ? strings.next : figure.playing ? strings.pause : strings.play,
    );
  };
  const part: Transport = {
    show() {
      label();
      const text = strings.place(session.index + 1, session.last + 1, lines()[session.index]?.time ?? '');
      place.textContent = text;
      scrub.max = String(session.last);
      scrub.value = String(session.index);
      scrub.setAttribute('aria-valuetext', text);
    },
    pause() {
      if (!figure.playing) return;
      figure.playing = false;
      cancelAnimationFrame(handle);
      session.seek(session.index);
      figure.moved();
    },
    toggle() {
      if (calm.matches) part.move(1);
      else if (figure.playing) part.pause();
      else {
        if (session.index >= session.last) session.seek(0);
        figure.playing = true;
        clock = 0;
        last = performance.now();
        figure.moved();
        tell();
        handle = requestAnimationFrame(frame);
      }
    },
    seek(position) {
      part.pause();
      session.seek(position);
      figure.moved();
      tell();
    },
    move(direction) {
      part.seek(session.index + direction);
    },
    faster(direction) {
      const speeds: readonly number[] = SPEEDS;
      const at = speeds.indexOf(figure.speed) + direction;
      figure.speed = speeds[Math.min(speeds.length - 1, Math.max(0, at))] ?? 1;
      select.value = String(figure.speed);
      figure.announce(strings.speeds(figure.speed));
    },
  };
  const on = (name: string, act: () => void) =>
    find<HTMLElement>(root, `[data-do="${name}"]`).addEventListener('click', act);
  on('play', part.toggle);
  on('start', () => part.seek(0));
  on('back', () => part.move(-1));
  on('step', () => part.move(1));
  scrub.addEventListener('input', () => part.seek(Number(scrub.value)));
  select.addEventListener('change', () => {
    figure.speed = Number(select.value);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) part.pause();
  });
  new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) part.pause();
  }).observe(root);
  calm.addEventListener('change', part.pause);
  const stage = find<HTMLElement>(root, '.stage');
  // By the position of the key: on a Hangul layout the letters differ.
  const keys: Record<string, () => void> = {
    Space: part.toggle,
    ArrowLeft: () => part.move(-1),
    ArrowRight: () => part.move(1),
    Home: () => part.seek(0),
    End: () => part.seek(session.last),
    BracketLeft: () => part.faster(-1),
    BracketRight: () => part.faster(1),
  };
  stage.addEventListener('keydown', (event) => {
    const does = keys[event.code];
    if (!does || event.target !== stage) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    does();
  });
  return part;
}
