import type { Box } from '../diagram/index.ts';
import type { Snapshot } from '../sim/index.ts';
import { bytesOf } from './nodes.ts';
import type { System } from './system.ts';

/** What the programs of one machine share. */
export interface MachineView {
  id: string;
  /** CPU, memory, disk: pieces of the bar, each a share of the whole, and the role of whose it is. */
  rows: readonly (readonly { share: number; role: string }[])[];
}

function readMachines(
  { scenario, simulation: { engine, model } }: System,
  { hosts, endpoints }: Snapshot,
  shown: readonly string[],
): MachineView[] {
  return hosts.flatMap(({ name, cpu, disk, memory, memoryUsed }, host) => {
    if (!shown.includes(name)) return [];
    const programs = (model.processesOf[host] ?? []).map((program) => ({
      share: bytesOf(engine, program) / memory,
      role: scenario.nodes[endpoints[program]?.name ?? '']?.role ?? '',
    }));
    const system = programs.reduce((rest, { share }) => rest - share, memoryUsed / memory);
    const rows = [
      [{ share: cpu.utilisation, role: '' }],
      [{ share: system, role: '' }, ...programs],
      [{ share: disk?.utilisation ?? 0, role: '' }],
    ];
    return [{ id: name, rows }];
  });
}

/** Pixels kept free for the rows at the bottom of a machine. */
export const MACHINE_ROOM = 58;
const ROW = 18;
const BAR = 7;

const px = (value: number): string => String(Math.round(value * 10) / 10);

/** The rows as SVG text, from the upper left corner of a box `width` wide; labels are given one a row. */
function machineRows({ rows }: MachineView, width: number, labels: readonly string[]): string {
  const left = 66;
  const whole = width - left - 58;
  return rows
    .map((pieces, row) => {
      const y = row * ROW;
      let x = left;
      const sum = Math.min(
        1,
        pieces.reduce((total, { share }) => total + share, 0),
      );
      const bars = pieces.map(({ share, role }) => {
        const length = whole * Math.min(share, 1);
        const bar = `<rect class="uf ${role}" x="${px(x)}" y="${y}" width="${px(length)}" height="${BAR}"/>`;
        x += length;
        return bar;
      });
      return (
        `<text x="16" y="${y + BAR}" class="start">${labels[row] ?? ''}</text>` +
        `<rect class="u" x="${left}" y="${y}" width="${px(whole)}" height="${BAR}" rx="2"/>${bars.join('')}` +
        `<text x="${px(width - 16)}" y="${y + BAR}" class="end">${Math.round(100 * sum)} %</text>`
      );
    })
    .join('');
}

/** What a figure shows of machines whose programs share them. It brings the code: figures without do not load it. */
export interface Machines {
  shown: readonly string[];
  read(system: System, snapshot: Snapshot): MachineView[];
  repaint(svg: SVGSVGElement, views: readonly MachineView[]): void;
}

export const machines = (...shown: readonly string[]): Machines => ({
  shown,
  read: (system, snapshot) => readMachines(system, snapshot, shown),
  repaint: repaintMachines,
});

/** The bars of all machines that the picture has. */
export function machineMarks(
  views: readonly MachineView[],
  groups: ReadonlyMap<string, Box>,
  labels: readonly string[],
): string {
  return views
    .map((view) => {
      const box = groups.get(view.id);
      if (!box) return '';
      const { x, y, w, h } = box;
      return `<g class="m machine" data-machine="${view.id}" data-width="${w}" data-labels="${labels.join('|')}" transform="translate(${x} ${y + h - MACHINE_ROOM})">${machineRows(view, w, labels)}</g>`;
    })
    .join('');
}

/** The same in the page, for another moment. */
function repaintMachines(svg: SVGSVGElement, views: readonly MachineView[]): void {
  for (const view of views) {
    const group = svg.querySelector<SVGGElement>(`[data-machine="${view.id}"]`);
    if (!group) continue;
    const { width, labels = '' } = group.dataset;
    group.innerHTML = machineRows(view, Number(width), labels.split('|'));
  }
}
