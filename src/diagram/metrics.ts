/** The settings that are tried for the wide and for the tall picture. */
import type { Metrics } from './sizes.ts';

const WIDE: Metrics = {
  nodeText: 150,
  labelText: 120,
  gap: 26,
  layerGap: 40,
  padding: 16,
  minWidth: 84,
  groupPadding: 18,
  evenGroups: true,
  icon: 'beside',
  room: 0,
  machineRoom: 0,
};
/** Tried in this order until one fits a column of text; otherwise the narrowest. */
export const WIDE_METRICS: readonly Metrics[] = [
  WIDE,
  { ...WIDE, nodeText: 96, labelText: 84, gap: 22, layerGap: 32, padding: 13, minWidth: 76 },
  {
    ...WIDE,
    nodeText: 84,
    labelText: 70,
    gap: 20,
    layerGap: 27,
    padding: 10,
    minWidth: 68,
    groupPadding: 12,
  },
];
/** Tried in this order until one fits a phone; otherwise the narrowest. */
export const TALL_METRICS: readonly Metrics[] = [
  {
    ...WIDE,
    nodeText: 110,
    labelText: 84,
    gap: 18,
    layerGap: 32,
    padding: 12,
    minWidth: 76,
    groupPadding: 14,
  },
  {
    ...WIDE,
    nodeText: 84,
    labelText: 70,
    gap: 12,
    layerGap: 30,
    padding: 10,
    minWidth: 68,
    groupPadding: 10,
    evenGroups: false,
    icon: 'above',
  },
];
