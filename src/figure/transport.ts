import { type Figure, find, type Part } from './figure.ts';
import { otherSpeed } from './speeds.ts';

export interface Transport extends Part {
  toggle(): void;
  pause(): void;
  step(direction: 1 | -1): void;
  seek(time: number): void;
  faster(direction: 1 | -1): void;
}

/** Longest frame, seconds: a hidden page does not catch up. */
const LONGEST = 0.05;
/** Milliseconds of a frame for the simulation. */
const BUDGET = 6;
/** Seconds between two updates of tables. */
const REFRESH = 0.1;
/** Frames that came too late, twice counted, before the reader is told. */
const MANY_LATE = 40;

/** Play, pause, step, speed. Time stands still off-screen, in hidden tabs, and never moves by itself at first. */
export function transport(figure: Figure, parts: readonly Part[]): Transport {
  const { root, session, model, strings } = figure;
  const button = find<HTMLButtonElement>(root, '[data-do="play"]');
  const select = root.querySelector<HTMLSelectElement>('[data-do="speed"]');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const slowed = find<HTMLElement>(root, '.slowed');
  let late = 0;
  let last = 0;
  let shown = 0;
  let handle = 0;
  let isVisible = true;

  const frame = (now: number) => {
    const seconds = Math.min((now - last) / 1000, LONGEST);
    last = now;
    const stop = performance.now() + BUDGET;
    const before = session.time;
    const goal = Math.min(model.duration, before + seconds * figure.speed);
    const inTime = session.seek(goal, () => performance.now() > stop);
    late = inTime ? Math.max(0, late - 1) : late + 2;
    if (late > MANY_LATE)
      slowed.textContent = strings.slowed(`${Math.round((session.time - before) / seconds)}×`);
    else if (late === 0) slowed.textContent = '';
    if (session.time >= model.duration) pause();
    if (now - shown > REFRESH * 1000 || !figure.playing) {
      shown = now;
      for (const part of parts) part.show();
    }
    for (const part of parts) part.draw?.(seconds);
    if (figure.playing) handle = requestAnimationFrame(frame);
  };
  const start = () => {
    if (figure.playing) return;
    if (session.time >= model.duration) session.seek(0);
    figure.playing = true;
    last = performance.now();
    handle = requestAnimationFrame(frame);
    label();
  };
  const pause = () => {
    figure.playing = false;
    slowed.textContent = '';
    late = 0;
    cancelAnimationFrame(handle);
    label();
  };
  const label = () => {
    button.classList.toggle('on', figure.playing);
    button.setAttribute(
      'aria-label',
      calm.matches ? strings.next : figure.playing ? strings.pause : strings.play,
    );
  };
  /** For readers who want no motion: to the next thing worth telling. */
  const leap = () => {
    const told = session.systems.reduce((sum, system) => sum + system.told().length, 0);
    for (let n = 0; n < 600 && session.time < model.duration; n++) {
      session.seek(Math.min(model.duration, session.time + 0.25));
      if (session.systems.reduce((sum, system) => sum + system.told().length, 0) > told) break;
    }
    figure.moved();
    const last = session.systems[0]?.told().at(-1);
    if (last) figure.announce(strings.sentence(last, figure.name).text);
  };
  const part: Transport = {
    show: label,
    pause() {
      if (!figure.playing) return;
      pause();
      figure.moved();
    },
    toggle() {
      if (calm.matches) leap();
      else if (figure.playing) part.pause();
      else start();
    },
    step(direction) {
      if (figure.playing) pause();
      session.step(direction);
      figure.moved();
      const last = session.systems[0]?.recent().at(-1);
      if (last) figure.announce(strings.sentence(last, figure.name).text);
    },
    seek(time) {
      session.seek(Math.min(model.duration, Math.max(0, time)));
      figure.moved();
    },
    faster(direction) {
      figure.speed = otherSpeed(figure.speed, direction);
      if (select) select.value = String(figure.speed);
      figure.announce(strings.speeds(figure.speed));
    },
  };
  const on = (name: string, act: () => void) =>
    root.querySelector<HTMLElement>(`[data-do="${name}"]`)?.addEventListener('click', act);
  on('play', part.toggle);
  on('start', () => {
    part.pause();
    part.seek(0);
  });
  on('back', () => part.step(-1));
  on('step', () => part.step(1));
  select?.addEventListener('change', () => {
    figure.speed = Number(select.value);
    figure.moved();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) part.pause();
  });
  let wasPlaying = false;
  new IntersectionObserver(([entry]) => {
    const now = entry?.isIntersecting ?? false;
    if (now === isVisible) return;
    isVisible = now;
    if (!now) {
      wasPlaying = figure.playing;
      part.pause();
    } else if (wasPlaying) start();
  }).observe(root);
  calm.addEventListener('change', () => part.pause());
  label();
  return part;
}
