import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLang, isLang, type Lang } from '../../i18n/lang.ts';

/** What a Markdown plugin needs to know about the file it works on. */
export interface SourceDocument {
  /** Path below the working directory, with forward slashes, for messages. */
  readonly path: string;
  readonly lang: Lang;
}

/** Describes a document from the address the Markdown processor gives. */
export function sourceDocument(fileURL: URL | undefined): SourceDocument {
  const path = fileURL ? relative(process.cwd(), fileURLToPath(fileURL)).replaceAll('\\', '/') : '';
  const folder = /^content\/([^/]+)\//.exec(path)?.[1] ?? '';
  return { path, lang: isLang(folder) ? folder : defaultLang };
}
