import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lang } from '../../i18n/lang.ts';
import type { LexiconFile } from '../../search/lexicon.ts';
import { openIndex, type SearchIndex } from '../../search/pagefind-index.ts';
import { Vocabulary } from '../../search/planner/vocabulary.ts';
import { type RecordReader, recordReader } from '../../search/stored-records.ts';

/** Search of a built site without a browser; `onRead` is told of every file. */
export async function openBuilt(
  root: string,
  lang: Lang,
  onRead: (path: string) => void = () => {},
): Promise<{ lexicon: LexiconFile; vocabulary: Vocabulary; index: SearchIndex; records: RecordReader }> {
  const file = join(root, `search/lexicon.${lang}.json`);
  if (!existsSync(file)) throw new Error(`${file} is missing: build the site first (npm run build)`);
  const lexicon = JSON.parse(readFileSync(file, 'utf8')) as LexiconFile;
  const read = (path: string) => {
    onRead(join(root, 'pagefind', path));
    return readFile(join(root, 'pagefind', path));
  };
  const index = await openIndex(read, lexicon.index);
  return { lexicon, vocabulary: new Vocabulary(lexicon), index, records: recordReader(read) };
}
