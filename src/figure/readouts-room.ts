import type { Variant } from './pictures.ts';

/** Height of a row of the table beside the stage, whose label often takes two lines; of the legend below the picture. */
const ROW = 40;
const LEGEND = 110;

/**
 * Class that says where the readouts stand: `by` the picture, or below it. Below several systems they are one
 * table; below one picture they are `cut` into columns, where beside it they would leave a gap. Known when the frame
 * is written, for the table comes into the page after the picture.
 * @param pictures of each system its variants; the wide form of each comes first in its HTML
 */
export function readoutsRoom(pictures: readonly (readonly Variant[])[], rows: number): string {
  if (pictures.length > 1) return '';
  const html = pictures[0]?.find(({ shown }) => shown)?.html ?? '';
  const height = Number(/viewBox="\S+ \S+ \S+ ([\d.]+)"/.exec(html)?.[1]);
  return rows * ROW > height + LEGEND ? 'cut' : 'by';
}
