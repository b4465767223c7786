import type { Geometry } from '../geometry.ts';
import { pageGeometry } from '../page-geometry.ts';
import type { StepsFigure, StepsPart } from './figure.ts';
import { carries, packets, stateOf } from './marks.ts';

/** The pictures of the stage, drawn as the present step says. */
export function stage(figure: StepsFigure): StepsPart {
  const { root, session, model } = figure;
  const boxes = [...root.querySelectorAll<HTMLElement>('.system')].map((element) => new Box(element));
  const draw = (isStill: boolean) => {
    const way = isStill ? undefined : session.position - session.index;
    for (const box of boxes) box.draw(figure, way);
  };
  const show = () => {
    for (const box of boxes) box.show(figure);
    draw(!figure.playing);
  };
  new ResizeObserver(show).observe(root);
  return {
    show,
    draw: () => draw(false),
    renew() {
      const wanted = model.diagrams(session.values, session.data as never);
      boxes.forEach((box, n) => void box.pick(figure, n, wanted[n] ?? '').then(show));
    },
  };
}

class Box {
  private readonly element: HTMLElement;
  private readonly pictures = new Map<string, DocumentFragment>();
  private readonly geometries = new WeakMap<SVGSVGElement, Geometry>();

  constructor(element: HTMLElement) {
    this.element = element;
  }

  /** Shows the picture that fits; those that are not in the page are fetched when they are asked for. */
  async pick({ root, strings }: StepsFigure, n: number, wanted: string): Promise<void> {
    const box = this.element.querySelector<HTMLElement>('.dg-box');
    if (!box || box.dataset['shown'] === wanted) return;
    const { shown = '' } = box.dataset;
    box.dataset['shown'] = wanted;
    const { pictures } = this;
    let next = pictures.get(wanted);
    if (!next) {
      try {
        const { data = '', lang = '' } = root.dataset;
        const later = (await (await fetch(`${data}.${lang}.json`)).json()) as Record<string, string>[];
        next = document.createRange().createContextualFragment(later[n]?.[wanted] ?? '');
      } catch {
        box.dataset['shown'] = shown;
        const said = root.querySelector('.said');
        if (said) said.textContent = strings.failed;
        return;
      }
      if (box.dataset['shown'] !== wanted) return;
    }
    const now = document.createDocumentFragment();
    now.append(...box.childNodes);
    pictures.set(shown, now);
    box.append(next);
  }

  /** The picture of the two, wide and tall, that the width has room for. */
  private get visible(): SVGSVGElement | undefined {
    return [...this.element.querySelectorAll<SVGSVGElement>('svg.dg')].find(
      (svg) => svg.getClientRects().length > 0,
    );
  }

  show({ session, say }: StepsFigure): void {
    const svg = this.visible;
    if (!svg) return;
    const { marks, moves = [] } = session.step;
    for (const node of svg.querySelectorAll<SVGGElement>('[data-node]'))
      node.dataset['state'] = stateOf(marks, node.dataset['node'] ?? '');
    for (const text of svg.querySelectorAll<SVGTextElement>('[data-note]')) {
      const { note } = marks?.[text.dataset['note'] ?? ''] ?? {};
      text.textContent = note ? say(note) : '';
    }
    for (const edge of svg.querySelectorAll<SVGPathElement>('path[data-from]'))
      edge.classList.toggle('on', carries(moves, edge.dataset['from'] ?? '', edge.dataset['to'] ?? ''));
  }

  draw({ session }: StepsFigure, way: number | undefined): void {
    const svg = this.visible;
    const layer = svg?.querySelector('.packets');
    if (!svg || !layer) return;
    let geometry = this.geometries.get(svg);
    if (!geometry) {
      geometry = pageGeometry(svg);
      this.geometries.set(svg, geometry);
    }
    const known = geometry;
    const moves = (session.step.moves ?? []).filter(({ from, to }) => known.node(from) && known.node(to));
    layer.innerHTML = packets(moves, known, way);
  }
}
