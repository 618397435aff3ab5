import type { Funnel } from '../src/core/funnel/figures';
import type { PictureInput } from '../src/core/layout/sheet/pictureInput';
import { each, inputOf, REVENUE } from './revenue';
import { funnelOf } from './simulate';

const SEGMENTS = [
  'DACH',
  'France',
  'Nordics',
  'United Kingdom',
  'Iberia',
  'Benelux',
  'North America',
  'Asia-Pacific',
  'Other',
];

/** A funnel per segment, largest first. */
export function segmented(names = SEGMENTS): PictureInput {
  return inputOf(REVENUE, { funnels: names.map((name, i) => segmentOf(name, i)) });
}

/** With the quarter before, in which France did not exist and every third segment did better. */
export function segmentedCompared(names = SEGMENTS): PictureInput {
  const before = names.flatMap((name, i) => (name === 'France' ? [] : [segmentOf(name, i, i % 3 === 0 ? 1.1 : 0.94)]));
  return { ...segmented(names), comparison: before, comparisonName: 'last quarter' };
}

function segmentOf(segment: string, i: number, better = 1): Funnel {
  const size = better / (i + 1.3);
  const spec = each((stage, index) => ({
    inflow: stage.inflow === undefined ? undefined : Math.round(stage.inflow * size),
    advance: (stage.advance ?? 0) * better * (index === 1 ? 0.75 + 0.05 * ((i * 3) % 7) : 0.9 + 0.03 * ((i * 5) % 6)),
  }));
  return funnelOf(spec, 'cohort', segment);
}
