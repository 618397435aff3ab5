import { type GalleryCase, options, tv, wall } from '../galleryCase';
import { inputOf, REVENUE } from '../revenue';
import { segmented } from '../segmented';

const chosen = {
  owners: ['#73bf69', '#b877d9'],
  statuses: { accepted_on_time: '#96d98d', stalled: '#ff780a', rejected: '#5794f2' },
};
const leak = { leakThresholds: [0.2, 0.3] };
const levels = { levels: ['#ff9830', '#f2495c'] };

/** Colors and thresholds that somebody chose. */
export const COLORS: GalleryCase[] = [
  {
    id: 'colors',
    title: 'Colors of owners and statuses',
    input: inputOf(REVENUE),
    options: options(),
    colors: chosen,
  },
  {
    id: 'colors-faint',
    title: 'Colors too close to the background',
    input: inputOf(REVENUE),
    options: options(),
    colors: { owners: ['#1b1d22', '#fdfdf5'], statuses: { stalled: '#202226', rejected: '#f4f4f4' } },
  },
  {
    id: 'leak-threshold',
    title: 'A leak above its threshold',
    input: inputOf(REVENUE, leak),
    options: options(),
    colors: levels,
    width: 1200,
    height: 640,
  },
  {
    id: 'leak-threshold-portrait',
    title: 'A leak above its threshold, in a tall panel',
    input: inputOf(REVENUE, leak),
    options: options(),
    colors: levels,
    width: 480,
    height: 900,
  },
  {
    id: 'leak-threshold-wall',
    title: 'A leak above its threshold, on a wall',
    input: inputOf(REVENUE, leak),
    options: options({ ...wall, scale: 'sqrt' }),
    colors: levels,
    ...tv,
  },
  {
    id: 'segments-threshold',
    title: 'Segments above the thresholds of leak',
    input: { ...segmented(), ...leak },
    options: options({ breakdown: 'multiples' }),
    colors: levels,
    width: 1400,
    height: 800,
  },
  {
    id: 'rows-threshold',
    title: 'Rows above the thresholds of leak',
    input: { ...segmented(), ...leak },
    options: options(),
    colors: levels,
    width: 1200,
    height: 560,
  },
];
