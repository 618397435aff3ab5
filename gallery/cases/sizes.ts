import { type GalleryCase, options, tv, wall } from '../galleryCase';
import { inputOf, REVENUE } from '../revenue';
import { comparedInput } from '../compared';
import { twelve } from '../twelve';

const revenue = inputOf(REVENUE);

/** From the smallest panel to twelve stages on a television. */
export const SIZES: GalleryCase[] = [
  { id: 'portrait', title: 'Portrait', input: revenue, options: options(), width: 600, height: 1100 },
  { id: 'small', title: 'Small', input: revenue, options: options(), width: 400, height: 300 },
  { id: 'smallest', title: 'Smallest', input: revenue, options: options(), width: 200, height: 120 },
  { id: 'strip', title: 'Low and wide', input: revenue, options: options(), width: 1600, height: 160 },
  { id: 'narrow', title: 'High and narrow', input: revenue, options: options(), width: 220, height: 900 },
  {
    id: 'twelve-stages',
    title: 'Twelve stages',
    input: inputOf(twelve(['marketing', 'sales'])),
    options: options(),
    ...tv,
  },
  {
    id: 'twelve-wall',
    title: 'Twelve stages on a wall',
    input: comparedInput(twelve(['marketing', 'sales'])),
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  {
    id: 'twelve-narrow',
    title: 'Twelve stages in a small panel',
    input: inputOf(twelve(['marketing', 'sales'])),
    options: options(),
    width: 800,
    height: 500,
  },
];
