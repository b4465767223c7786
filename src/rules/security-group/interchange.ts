/**
 * Security groups as others write them. Apart from `index.ts`, so that a page fetches it only when it is used.
 *
 * - `parseAwsJson`, `formatAwsJson`: `aws ec2 describe-security-groups`.
 * - `parseTerraform`, `formatTerraform`.
 */
export { type AwsJsonReason, formatAwsJson, parseAwsJson } from './awsJson.ts';
export { parseTerraform, type TerraformReason } from './terraform.ts';
export { formatTerraform } from './terraformText.ts';
