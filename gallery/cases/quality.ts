import { type GalleryCase, options } from '../galleryCase';
import { DAY, finding, inputOf, REVENUE } from '../revenue';
import { STALE } from '../stale';

const revenue = inputOf(REVENUE);

/** Data that is late, missing or wrong. */
export const QUALITY: GalleryCase[] = [
  { id: 'stale', title: 'Not refreshed', input: { ...revenue, stale: STALE }, options: options() },
  {
    id: 'findings',
    title: 'Many findings',
    input: inputOf({
      ...REVENUE,
      quality: [
        finding('out_of_order', 41),
        finding('missing_key', 12),
        finding('duplicate_key', 1204),
        finding('after_as_of', 3),
        finding('duplicate_move', 77),
        { ...finding('first_entry', 20 * DAY), position: 3 },
        { ...finding('first_entry', 400 * DAY), position: 2 },
      ],
      newestRowSeconds: 40 * DAY,
    }),
    options: options(),
  },
];
