import { describe, expect, test } from 'vitest';
import { type Palette, toStandaloneSvg } from './export.ts';
import { ROLES } from './graph.ts';
import { renderDiagram } from './index.ts';

const each = <T>(value: T) =>
  Object.fromEntries(ROLES.map((role) => [role, value])) as Palette['tint'] & Record<string, T>;
const PALETTE: Palette = {
  roles: each({ fill: '#e0f0ff', stroke: '#2050a0', ink: '#2050a1' }) as unknown as Palette['roles'],
  tint: each('#f4f8ff'),
  paper: '#fffefb',
  card: '#ffffff',
  ink: '#101010',
  soft: '#505050',
  line: '#909090',
  fontFamily: 'Nanum Gothic',
};
const SOURCE =
  'flowchart LR\n accTitle: t\n accDescr: d\n subgraph h\n a[A]:::was --> b[B]\n end\n class h host';

describe('toStandaloneSvg', () => {
  test('is one document with plain colours and nothing from outside', async () => {
    const svg = toStandaloneSvg((await renderDiagram(SOURCE, 'x')).wide.svg, PALETTE);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(svg).toContain('.n.was .s{fill:#e0f0ff;stroke:#2050a0}');
    expect(svg).toContain('.g.host .s{fill:#f4f8ff');
    expect(svg).not.toMatch(/var\(|oklch|url\(|https?:\/\/(?!www\.w3\.org)/);
  });

  test('refuses what is not a colour', async () => {
    const { svg } = (await renderDiagram(SOURCE, 'x')).wide;
    expect(() => toStandaloneSvg(svg, { ...PALETTE, ink: 'red}' })).toThrow('not a colour');
  });
});
