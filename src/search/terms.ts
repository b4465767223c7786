/** A place where a term is explained. */
export interface Place {
  /** Address below the base path, with the heading's id. */
  readonly url: string;
  readonly title: string;
  readonly page: string;
}

/** A term as search shows it; the build writes a file of them for each language. */
export interface TermEntry {
  readonly name: string;
  readonly definition: string;
  /** Address of its entry in the glossary below the base path. */
  readonly entry: string;
  /** Best first. */
  readonly places: readonly Place[];
}
