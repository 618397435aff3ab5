import { type GalleryCase, options } from '../galleryCase';
import { compared } from '../compared';
import { each, inputOf } from '../revenue';
import { segmentedCompared } from '../segmented';

const immature = inputOf(each(() => ({ leak: 0.08 })));

/** Against an earlier range, at equal maturity. */
export const COMPARISONS: GalleryCase[] = [
  { id: 'comparison', title: 'Compared with last quarter', input: compared, options: options() },
  {
    id: 'comparison-portrait',
    title: 'Compared, in a tall panel',
    input: compared,
    options: options(),
    width: 640,
    height: 1100,
  },
  {
    id: 'comparison-multiples',
    title: 'Segments compared: France is new, Other is not comparable',
    input: segmentedCompared(),
    options: options({ breakdown: 'multiples' }),
    width: 1400,
    height: 800,
  },
  {
    id: 'comparison-rows',
    title: 'Segments compared, in rows',
    input: segmentedCompared(),
    options: options(),
    width: 1200,
    height: 560,
  },
  { id: 'immature', title: 'Half of the cohort is still open', input: immature, options: options() },
  {
    id: 'immature-compared',
    title: 'Half is still open, compared at the same age',
    input: { ...immature, comparison: compared.comparison, comparisonName: 'last quarter' },
    options: options(),
    width: 1400,
    height: 640,
  },
  {
    id: 'immature-portrait',
    title: 'Half is still open, in a tall panel',
    input: immature,
    options: options(),
    width: 480,
    height: 900,
  },
];
