import { type GalleryCase, options } from '../galleryCase';
import { segmented } from '../segmented';

/** One funnel per segment. */
export const SEGMENTS: GalleryCase[] = [
  {
    id: 'multiples',
    title: 'Eight segments and Other',
    input: segmented(),
    options: options(),
    width: 1400,
    height: 800,
  },
  {
    id: 'rows',
    title: 'Segments in ranked rows',
    input: segmented(),
    options: options({ breakdown: 'rows' }),
    width: 1200,
    height: 560,
  },
  {
    id: 'rows-at-risk',
    title: 'Ranked by value at risk',
    input: segmented(),
    options: options({ breakdown: 'rows', rankBy: 'valueAtRisk' }),
    width: 1200,
    height: 560,
  },
  {
    id: 'two-segments',
    title: 'Two segments',
    input: segmented(['Inbound', 'Outbound']),
    options: options(),
    width: 1400,
    height: 600,
  },
  {
    id: 'segments-small',
    title: 'Nine segments in a small panel',
    input: segmented(),
    options: options(),
    width: 500,
    height: 320,
  },
];
