import type { Figure, Part } from './figure.ts';
import type { Geometry } from './geometry.ts';
import { repaint } from './marks.ts';
import { readNodes } from './nodes.ts';
import { pageGeometry } from './page-geometry.ts';
import { type Paints, paintFlow, paintScene, readPaints } from './paint.ts';
import { type Dot, readScene, type Scene } from './scene.ts';
import { storyOf } from './story.ts';
import type { System } from './system.ts';

/** Pixels a second at which flow moves. */
const FLOW_SPEED = 70;
/** Device pixels a pixel, at most: more costs frames and shows nothing. */
const SHARPEST = 2;
/** Nearest dot that a pointer means, pixels. */
const REACH = 12;

/** One system of the stage: its picture, the canvas above it, and what the pointer means. */
class Lane {
  readonly element: HTMLElement;
  private readonly figure: Figure;
  private readonly index: number;
  private readonly canvas = document.createElement('canvas');
  private svg: SVGSVGElement | undefined;
  private geometry: Geometry | undefined;
  private readonly pictures = new Map<string, DocumentFragment>();
  private scale = 1;
  private scene: Scene = { dots: [], piles: [] };
  private transfers = new Float64Array(0);
  private counted = 0;
  private flows: { from: string; to: string; perSecond: number }[] = [];

  constructor(element: HTMLElement, index: number, figure: Figure) {
    this.element = element;
    this.index = index;
    this.figure = figure;
    this.canvas.setAttribute('aria-hidden', 'true');
    element.append(this.canvas);
    new ResizeObserver(() => {
      this.pick();
      this.draw(0, this.paints);
    }).observe(element);
  }

  paints: Paints | undefined;

  get system(): System | undefined {
    return this.figure.session.systems[this.index];
  }

  /** Shows the picture that fits the parameters. */
  renew(): void {
    const wanted = this.figure.model.diagrams(this.figure.session.values)[this.index] ?? '';
    const box = this.element.querySelector<HTMLElement>('.dg-box');
    if (box && wanted !== box.dataset['shown']) void this.swap(box, wanted);
    this.transfers = new Float64Array(0);
    this.flows = [];
    this.pick();
  }

  /** The pictures that are not in the page are fetched when they are asked for. */
  private async swap(box: HTMLElement, wanted: string): Promise<void> {
    const { shown = '' } = box.dataset;
    box.dataset['shown'] = wanted;
    const { pictures } = this;
    let next = pictures.get(wanted);
    if (!next) {
      const { data = '', lang = '' } = this.figure.root.dataset;
      const response = await fetch(`${data}.${lang}.json`);
      const later = (await response.json()) as Record<string, string>[];
      next = document.createRange().createContextualFragment(later[this.index]?.[wanted] ?? '');
      if (box.dataset['shown'] !== wanted) return;
    }
    const now = document.createDocumentFragment();
    now.append(...box.childNodes);
    pictures.set(shown, now);
    box.append(next);
    this.pick();
    this.show();
    this.draw(0, this.paints);
  }

  /** Finds the variant that is visible and lays the canvas over it. */
  pick(): void {
    const visible = [...this.element.querySelectorAll<SVGSVGElement>('svg.dg')].find(
      (svg) => svg.getClientRects().length > 0,
    );
    if (!visible) return;
    const place = visible.getBoundingClientRect();
    const frame = this.element.getBoundingClientRect();
    if (visible !== this.svg) {
      this.svg = visible;
      this.geometry = pageGeometry(visible, this.figure.model.aliases);
    }
    const { canvas } = this;
    this.scale = place.width / visible.viewBox.baseVal.width;
    const sharp = Math.min(SHARPEST, devicePixelRatio);
    const width = Math.round(place.width * sharp);
    const height = Math.round(place.height * sharp);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    canvas.style.left = `${place.left - frame.left}px`;
    canvas.style.top = `${place.top - frame.top}px`;
    canvas.style.width = `${place.width}px`;
    canvas.style.height = `${place.height}px`;
  }

  show(): void {
    const { system, figure, svg } = this;
    if (!system || !svg) return;
    const { machines } = figure.model;
    const snapshot = system.read();
    const views = readNodes(system, snapshot, machines?.shown);
    for (const node of svg.querySelectorAll<SVGGElement>('[data-node]')) {
      const id = node.dataset['node'] ?? '';
      node.classList.toggle('chosen', id === figure.chosen);
      if (!views.some((view) => view.id === id)) node.dataset['state'] = 'absent';
    }
    repaint(svg, views, figure.strings.note);
    machines?.repaint(svg, machines.read(system, snapshot));
    this.countFlow(system);
    const chosen = views.find(({ id }) => id === figure.chosen);
    const about = (this.element.closest('.lane') ?? this.element).querySelector('.about');
    const text = chosen ? figure.strings.about(chosen, figure.name(chosen.id)) : '';
    if (about && about.textContent !== text) about.textContent = text;
  }

  draw(phase: number, paints: Paints | undefined): void {
    this.paints = paints;
    const { system, geometry, canvas, scale, figure } = this;
    const context = canvas.getContext('2d');
    if (!system || !geometry || !context || !paints) return;
    const sharp = canvas.width / (canvas.clientWidth || 1);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(sharp * scale, 0, 0, sharp * scale, 0, 0);
    this.scene = readScene(system.simulation, geometry, figure.playing ? figure.speed : 0);
    if (figure.playing) paintFlow(context, geometry, this.flows, phase * FLOW_SPEED, paints);
    paintScene(context, this.scene, paints);
  }

  /** The request or the node under a point of the page. */
  at(x: number, y: number): { dot?: Dot; node?: string } {
    const { svg, scale } = this;
    if (!svg) return {};
    const place = svg.getBoundingClientRect();
    const [left, top] = [(x - place.left) / scale, (y - place.top) / scale];
    let nearest: Dot | undefined;
    let best = REACH;
    for (const dot of this.scene.dots) {
      const far = Math.hypot(dot.x - left, dot.y - top);
      if (far < best) [nearest, best] = [dot, far];
    }
    const node = [...svg.querySelectorAll<SVGGElement>('[data-node]')].find((one) => {
      const box = this.geometry?.node(one.dataset['node'] ?? '');
      return box && left >= box.x && left <= box.x + box.w && top >= box.y && top <= box.y + box.h;
    });
    return { ...(nearest ? { dot: nearest } : {}), ...(node ? { node: node.dataset['node'] ?? '' } : {}) };
  }

  /** Transfers a second of the reader's on each link, since the last look. */
  private countFlow({ simulation }: System): void {
    const { links } = simulation.engine;
    const seconds = simulation.now - this.counted;
    if (this.transfers.length === links.count && seconds > 0 && this.figure.playing) {
      const { endpoints } = simulation.model.names;
      this.flows = simulation.model.links.map(({ from, to, latency }, link) => {
        const sent = (links.transfers[link] ?? 0) - (this.transfers[link] ?? 0);
        const isFast = latency < 0.12 * this.figure.speed;
        const perSecond = isFast ? (sent / seconds) * Math.min(1, this.figure.speed) : 0;
        return { from: endpoints[from] ?? '', to: endpoints[to] ?? '', perSecond };
      });
    }
    this.transfers = Float64Array.from(links.transfers);
    this.counted = simulation.now;
  }
}

/** Canvases above the pictures: requests move there, bars and words in the pictures themselves. */
export function overlay(figure: Figure): Part {
  const { root } = figure;
  const lanes = [...root.querySelectorAll<HTMLElement>('.system')].map(
    (element, index) => new Lane(element, index, figure),
  );
  let paints = readPaints(root);
  let phase = 0;
  const repaintAll = () => {
    paints = readPaints(root);
    for (const lane of lanes) lane.draw(phase, paints);
  };
  new MutationObserver(repaintAll).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaintAll);
  const card = document.createElement('div');
  card.className = 'story';
  card.hidden = true;
  for (const lane of lanes) {
    lane.element.append(card);
    lane.element.addEventListener('click', (event) => {
      const { node } = lane.at(event.clientX, event.clientY);
      if (node === undefined || !figure.model.nodes.includes(node)) return;
      figure.chosen = node;
      figure.changed();
    });
    lane.element.addEventListener('pointermove', (event) => {
      const { dot } = lane.at(event.clientX, event.clientY);
      card.hidden = !dot || !lane.system;
      if (!dot || !lane.system) return;
      lane.element.append(card);
      card.textContent = storyOf(lane.system, dot, figure);
      const frame = lane.element.getBoundingClientRect();
      const left = Math.min(event.clientX - frame.left + 14, frame.width - card.offsetWidth);
      card.style.left = `${Math.max(0, left)}px`;
      card.style.top = `${event.clientY - frame.top + 16}px`;
    });
    lane.element.addEventListener('pointerleave', () => {
      card.hidden = true;
    });
  }
  return {
    renew() {
      for (const lane of lanes) lane.renew();
    },
    show() {
      for (const lane of lanes) lane.show();
    },
    draw(seconds) {
      phase += seconds;
      for (const lane of lanes) lane.draw(phase, paints);
    },
  };
}
