/** One heading or figure as the dialog shows it; the build writes a file of each in place of Pagefind's fragments. */
export interface StoredRecord {
  /** Address below the base path, with the heading's id. */
  readonly url: string;
  readonly title: string;
  readonly page: string;
  readonly text: string;
}

/** Reads a file beside the index. @throws when it cannot be had */
export type ReadFile = (path: string) => Promise<Uint8Array>;

/** Gives records by their id in the index. */
export interface RecordReader {
  record(id: string): Promise<StoredRecord>;
}

/** Keeps what loads; after a failure the next call tries again. */
export function once<T>(kept: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const loading = load();
  kept.set(key, loading);
  loading.catch(() => kept.delete(key));
  return loading;
}

/** Fetches each record when it is first asked for. */
export function recordReader(read: ReadFile): RecordReader {
  const kept = new Map<string, Promise<StoredRecord>>();
  return {
    record: (id) =>
      once(kept, id, async () => {
        const bytes = await read(`fragment/${id}.json`);
        return JSON.parse(new TextDecoder().decode(bytes)) as StoredRecord;
      }),
  };
}
