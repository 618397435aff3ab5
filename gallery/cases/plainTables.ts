import type { PictureInput } from '../../src/core/layout/sheet/pictureInput';
import { MOST_STEPS } from '../../src/panel/input/tableOptions';
import { type GalleryCase, options } from '../galleryCase';
import { inputOf } from '../revenue';
import type { FunnelSpec } from '../simulate';

/** What a plain table gives: a count per step and nothing else. */
function plain(counts: number[], names = counts.map((_, i) => `Step ${i + 1}`)): PictureInput {
  const spec: FunnelSpec = {
    name: 'Sign-up',
    record: 'visitor',
    stages: names.map((name) => ({ name, owner: 'product' })),
  };
  const [funnel] = inputOf(spec).funnels;
  const stages = funnel.stages.map((stage, i) => ({ ...stage, reached: counts[i], entered: counts[i] }));
  return inputOf(spec, { detail: 'counts', funnels: [{ ...funnel, stages, newestRowSeconds: null }] });
}

/** Counts per step, and nothing else. */
export const PLAIN_TABLES: GalleryCase[] = [
  {
    id: 'counts',
    title: 'Plain counts',
    input: plain([5200, 3100, 1240, 1580, 420], ['Visit', 'Sign-up', 'Trial', 'Invited', 'Paid']),
    options: options(),
  },
  { id: 'counts-zero', title: 'Plain counts, 0 → 0 and 0 → 3', input: plain([12, 0, 0, 3, 2]), options: options() },
  { id: 'counts-gain', title: 'More than the first step', input: plain([300, 500, 400, 120, 380]), options: options() },
  { id: 'counts-shares', title: 'Shares', input: plain([1, 0.36, 0.12, 0.004]), options: options() },
  {
    id: 'counts-most',
    title: 'As many steps as there may be',
    input: plain(Array.from({ length: MOST_STEPS }, (_, i) => 90_000 - 1_500 * i)),
    options: options(),
  },
];
