/** What the exchange with other forms says, in one language; fetched with its code. */
export interface ExchangeTexts {
  readonly paste: string;
  readonly readIt: string;
  readonly copyJson: string;
  readonly copyTerraform: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly copyByHand: string;
  readonly unfit: string;
  readonly read: (names: string) => string;
  readonly groups: (count: number, most: number) => string;
  /** Sentences by reason, besides those that the editor of rules has. */
  readonly problems: Readonly<Record<string, (args: never) => string>>;
}
