/**
 * The part of HCL, the language of Terraform, that lists things.
 *
 * - `parseHcl(text)` → blocks with labels, attributes and inner blocks, or a problem with its line.
 * - `quote(text)` writes a string literal.
 */
export { type Block, type Expression, parseHcl } from './parse.ts';
export { type HclReason, quote } from './tokens.ts';
