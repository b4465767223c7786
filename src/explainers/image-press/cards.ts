import { escapeText } from '../../diagram/markup.ts';
import type { Say } from '../../figure/steps/model.ts';
import type { Sight } from './press.ts';
import { LATER, SECRET } from './press.ts';

/** A path that may break after its slashes, and not within a name. */
const breakable = (path: string) => escapeText(path).replace(/(?<=.)\//g, '/<wbr>');

/** Three disks side by side: the source's, the snapshot's, the copy's. A file that is only in memory is dashed. */
export function cards(sight: Sight, say: Say): string {
  const file = (path: string, kind = '') =>
    `<li class="${[kind, path === SECRET ? 'secret' : '', path === LATER ? 'later-file' : ''].filter(Boolean).join(' ')}">${breakable(path)}${kind === 'memory' ? ` <em>${escapeText(say(['inMemory']))}</em>` : ''}</li>`;
  const card = (
    key: string,
    files: readonly string[] | undefined,
    memory: readonly string[],
    runs: readonly string[] | undefined,
  ) =>
    `<section><h3>${escapeText(say([key]))}</h3><ul>${
      files
        ? [...files.map((path) => file(path)), ...memory.map((path) => file(path, 'memory'))].join('')
        : `<li class="none">${escapeText(say(['nothingYet']))}</li>`
    }</ul>${runs ? `<p>${escapeText(say(['runs', runs.join(', ') || '–']))}</p>` : ''}</section>`;
  return [
    card('cardSource', sight.source, sight.unflushed, sight.sourceRuns),
    card('cardImage', sight.image, [], undefined),
    card('cardCopy', sight.copy, [], sight.copy ? sight.copyRuns : undefined),
  ].join('');
}
