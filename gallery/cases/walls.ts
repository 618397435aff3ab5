import { type GalleryCase, options, tv, wall } from '../galleryCase';
import { DAY, inputOf, REVENUE } from '../revenue';
import { compared } from '../compared';
import { CUSTOMER_SUCCESS } from '../customerSuccess';
import { segmented } from '../segmented';
import { STALE } from '../stale';

const revenue = inputOf(REVENUE);

/** Read from five metres. */
export const WALLS: GalleryCase[] = [
  { id: 'wall', title: 'Wall mode', input: revenue, options: options({ ...wall, scale: 'sqrt' }), ...tv },
  { id: 'wall-linear', title: 'Wall mode, linear', input: revenue, options: options(wall), ...tv },
  { id: 'wall-stale', title: 'Wall mode, stale', input: { ...revenue, stale: STALE }, options: options(wall), ...tv },
  {
    id: 'wall-old',
    title: 'Wall mode, the newest row is 40 days old',
    input: inputOf({ ...REVENUE, newestRowSeconds: 40 * DAY }),
    options: options(wall),
    ...tv,
  },
  {
    id: 'wall-rotating',
    title: 'Wall mode, one segment after another',
    input: segmented(),
    options: options({ ...wall, rotateSeconds: 10 }),
    ...tv,
  },
  {
    id: 'three-owners-wall',
    title: 'Three owners on a wall',
    input: inputOf(CUSTOMER_SUCCESS),
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  {
    id: 'portrait-wall',
    title: 'Portrait on a wall',
    input: revenue,
    options: options(wall),
    width: 1080,
    height: 1920,
  },
  {
    id: 'comparison-wall',
    title: 'Compared, on a wall',
    input: compared,
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
];
