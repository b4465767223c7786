import type { Builder } from './builder.ts';
import type { LocationBlock, Server } from './config.ts';
import { type ConfigProblem, problemAt } from './problem.ts';
import { isVariable } from './variables.ts';

/** What nginx checks when it has read everything. */
export function checkAfterwards(built: Builder): ConfigProblem[] {
  return [
    ...built.servers.flatMap(({ locations }) => duplicateLocations(locations)),
    ...built.used
      .filter(({ name }) => !built.ownVariables.has(name) && !isVariable(name))
      .map(({ name, directive, place }) =>
        problemAt(place, 'refused', 'unknownVariable', { name: directive, value: name }),
      ),
    ...conflictingNames(built.servers),
  ];
}

/** Two of one level compared as text are the same when both are exact or neither is: `^~` makes no difference. */
function duplicateLocations(level: readonly LocationBlock[]): ConfigProblem[] {
  const seen = new Set<string>();
  const found: ConfigProblem[] = [];
  for (const location of level) {
    found.push(...duplicateLocations(location.children));
    if (location.modifier.startsWith('~') || location.modifier === '@') continue;
    const key = `${location.modifier === '='} ${location.pattern}`;
    if (seen.has(key))
      found.push(
        problemAt(location, 'refused', 'duplicateLocation', { name: 'location', value: location.pattern }),
      );
    seen.add(key);
  }
  return found;
}

/** A name that an earlier server on the same address and port has: the later one never answers to it. */
function conflictingNames(servers: readonly Server[]): ConfigProblem[] {
  const seen = new Set<string>();
  const found: ConfigProblem[] = [];
  for (const { listens, names } of servers)
    for (const { address, port } of listens)
      for (const name of names) {
        if (name.kind === 'regex') continue;
        const plain =
          name.kind === 'exact' || name.kind === 'trailing' ? name.text : name.text.replace(/^\*/, '');
        const key = `${address}:${port} ${plain}`;
        const wildcard = name.kind === 'exact' && name.text.includes('*');
        if (wildcard || seen.has(key))
          found.push(
            problemAt(name, 'warning', wildcard ? 'wildcardServerName' : 'conflictingServerName', {
              name: 'server_name',
              value: name.text,
              other: `${address === '*' ? '0.0.0.0' : address}:${port}`,
            }),
          );
        seen.add(key);
      }
  return found;
}
