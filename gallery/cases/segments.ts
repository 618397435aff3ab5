import { type GalleryCase, options, tv } from '../galleryCase';
import { segmented } from '../segmented';

/** One funnel per segment. */
export const SEGMENTS: GalleryCase[] = [
  {
    id: 'multiples',
    title: 'Eight segments and Other',
    input: segmented(),
    options: options({ breakdown: 'multiples' }),
    width: 1400,
    height: 800,
  },
  {
    id: 'rows',
    title: 'The league of segments',
    input: segmented(),
    options: options(),
    width: 1200,
    height: 560,
  },
  { id: 'rows-large', title: 'The league on a whole screen', input: segmented(), options: options(), ...tv },
  {
    id: 'rows-panel',
    title: 'The league in half a dashboard',
    input: segmented(),
    options: options(),
    width: 900,
    height: 500,
  },
  {
    id: 'rows-small',
    title: 'The league in a small panel',
    input: segmented(),
    options: options(),
    width: 480,
    height: 320,
  },
  {
    id: 'rows-at-risk',
    title: 'Ranked by value at risk',
    input: segmented(),
    options: options({ rankBy: 'valueAtRisk' }),
    width: 1200,
    height: 560,
  },
  {
    id: 'two-segments',
    title: 'Two segments',
    input: segmented(['Inbound', 'Outbound']),
    options: options({ breakdown: 'multiples' }),
    width: 1400,
    height: 600,
  },
  {
    id: 'segments-small',
    title: 'Nine segments in a small panel',
    input: segmented(),
    options: options({ breakdown: 'multiples' }),
    width: 500,
    height: 320,
  },
];
