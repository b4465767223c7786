import type { Node } from './syntax.ts';

/** How many bytes the node always takes, or undefined when that varies. */
export function fixedLength(node: Node): number | undefined {
  switch (node.kind) {
    case 'empty':
    case 'assert':
    case 'look':
      return 0;
    case 'set':
      return 1;
    case 'reference':
      return undefined;
    case 'group':
    case 'atomic':
      return fixedLength(node.body);
    case 'sequence': {
      let sum = 0;
      for (const part of node.parts) {
        const length = fixedLength(part);
        if (length === undefined) return undefined;
        sum += length;
      }
      return sum;
    }
    case 'choice': {
      const [first, ...others] = node.options.map(fixedLength);
      return others.every((length) => length === first) ? first : undefined;
    }
    case 'repeat': {
      const one = fixedLength(node.body);
      return one !== undefined && node.least === node.most ? one * node.least : undefined;
    }
  }
}
