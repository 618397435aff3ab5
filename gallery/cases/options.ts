import { type GalleryCase, options } from '../galleryCase';
import { inputOf, REVENUE } from '../revenue';

const revenue = inputOf(REVENUE);

/** What a person can choose. */
export const OPTIONS: GalleryCase[] = [
  { id: 'revenue', title: 'Marketing to sales', input: revenue, options: options() },
  { id: 'sqrt', title: 'Square-root scale', input: revenue, options: options({ scale: 'sqrt' }) },
  { id: 'log', title: 'Logarithmic scale', input: revenue, options: options({ scale: 'log' }) },
  { id: 'value', title: 'By value', input: revenue, options: options({ measure: 'value' }) },
  {
    id: 'percent-first',
    title: 'Percent of the first stage',
    input: revenue,
    options: options({ percentBasis: 'first' }),
  },
  {
    id: 'bare',
    title: 'Bars only',
    input: revenue,
    options: options({
      show: {
        headline: false,
        value: false,
        flows: false,
        handoffs: false,
        timeInStage: false,
        targets: false,
        quality: false,
      },
    }),
  },
];
