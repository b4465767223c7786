import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from '../recording/format.ts';
import { checkShape } from '../recording/read.ts';

const folder = 'public/recordings';

/** The committed recordings, by the name of their file. */
export const recordings: ReadonlyMap<string, Recording> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file.slice(0, -'.json'.length), checkShape(JSON.parse(recordingText(file)))]),
);

/** The text of one file of public/recordings. */
export function recordingText(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
