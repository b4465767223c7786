import { ContentError } from '../error.ts';

/** Sections whose numbers state facts or choices about a system. */
const SECTIONS = new Set(['clients', 'requests', 'hosts', 'nodes', 'links', 'network', 'randomFaults']);

/**
 * No number without its origin: every line of a scenario that gives one ends in a comment, or stands under one,
 * that says `source: id of content/sources.yaml`, `measured: how`, `derived: from what` or `model choice: why`.
 */
export function checkProvenance(text: string, file: string, sourceIds: ReadonlySet<string>): ContentError[] {
  const faults: ContentError[] = [];
  const rows = text.split(/\r?\n/);
  let section = '';
  rows.forEach((row, index) => {
    section = /^([A-Za-z]+):/.exec(row)?.[1] ?? section;
    if (!SECTIONS.has(section)) return;
    const fault = (message: string) => faults.push(new ContentError(file, index + 1, message));
    const comment = commentOf(row);
    for (const id of /\bsource: ([a-z0-9-]+(?:, [a-z0-9-]+)*)/.exec(comment)?.[1]?.split(', ') ?? [])
      if (!sourceIds.has(id)) fault(`no source has the id “${id}”`);
    const given = valuesIn(row);
    if (!/\d/.test(given)) return;
    if (!saysOrigin(comment) && !saysOrigin(commentAbove(rows, index)))
      fault(
        'where is this number from? End the line, or the line above it, with “# source: id”, “# measured: how”, “# derived: from what” or “# model choice: why”',
      );
  });
  return faults;
}

function saysOrigin(comment: string): boolean {
  return /\b(source: [a-z0-9]|measured: \S|derived: \S|model choice: \S)/.test(comment);
}

function commentOf(row: string): string {
  return /(?:^|\s)#(.*)$/.exec(row)?.[1] ?? '';
}

/** The comment lines right above a line, as one text. */
function commentAbove(rows: readonly string[], index: number): string {
  let first = index;
  while (/^\s*#/.test(rows[first - 1] ?? '')) first--;
  return rows.slice(first, index).join(' ');
}

/** A line without its comment, its keys, its anchors and its texts in quotes. */
function valuesIn(row: string): string {
  return row
    .replace(/(?:^|\s)#.*$/, '')
    .replace(/"[^"]*"/g, '')
    .replace(/[\w-]+\s*:(?=\s|$)/g, '')
    .replace(/[&*][\w-]+/g, '')
    .replace(/\b[A-Za-z_][\w-]*/g, '');
}
