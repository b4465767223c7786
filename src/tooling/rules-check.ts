import { readFileSync } from 'node:fs';
import { checkNetworkAcls } from '../rules/network-acl/index.ts';
import { checkLocations } from '../rules/nginx-location/vectors.ts';
import { checkUpstreams } from '../rules/nginx-upstream/vectors.ts';
import { checkSecurityGroups } from '../rules/security-group/index.ts';
import { checkSsh, webCrypto } from '../rules/ssh/index.ts';
import { checkTcpConnect } from '../rules/tcp-connect/index.ts';
import { type Check, passed } from '../rules/vectors.ts';

/** `npm run -s rules:check -- KIND FILE`: judges every case of a vector file by the rules of that kind. */
const checks: Readonly<Record<string, Check>> = {
  'network-acl': checkNetworkAcls,
  'security-group': checkSecurityGroups,
  'nginx-location': checkLocations,
  'nginx-upstream': checkUpstreams,
  ssh: (vectors) => checkSsh(vectors, webCrypto(crypto.subtle)),
  'tcp-connect': checkTcpConnect,
};

const kinds = Object.keys(checks).sort().join('|');

async function main([kind, file]: string[]): Promise<string | undefined> {
  if (kind === undefined || file === undefined) return `usage: npm run -s rules:check -- <${kinds}> FILE`;
  const check = Object.hasOwn(checks, kind) ? checks[kind] : undefined;
  if (!check) return `no rules of the kind "${kind}"; there are ${kinds}`;
  let vectors: unknown;
  try {
    vectors = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `${file}: ${(error as Error).message}`;
  }
  const results = await check(vectors);
  if (results.length === 0) return `${file}: no case of the kind "${kind}" in it`;
  const failures = results.filter((result) => !passed(result));
  for (const { name, expected, got } of failures)
    console.log(`FAILED  ${name}\n  expected  ${expected}\n  got       ${got}`);
  console.log(`${results.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
  return undefined;
}

const mistake = await main(process.argv.slice(2));
if (mistake !== undefined) {
  console.error(mistake);
  process.exitCode = 2;
}
