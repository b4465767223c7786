/**
 * What a rule module says of input it cannot use: which field, why, and the values that a sentence about
 * it needs. Never prose: the page words it in the reader's language.
 */
export interface Problem<Reason extends string = string> {
  /** path of the field, such as `ingress.2.cidr`; empty for the input as a whole */
  readonly field: string;
  readonly reason: Reason;
  readonly args: Readonly<Record<string, string | number>>;
  /** line of a pasted text, from 1 */
  readonly line?: number;
}

/** A value, or everything that is wrong with the input. */
export type Result<Value, Reason extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem<Reason>[] };

export const good = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
});

export function bad<Reason extends string>(
  field: string,
  reason: Reason,
  args: Problem['args'] = {},
): { readonly ok: false; readonly problems: readonly Problem<Reason>[] } {
  return { ok: false, problems: [{ field, reason, args }] };
}
