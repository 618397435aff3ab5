import { type GalleryCase, options } from '../galleryCase';
import { each, HOUR, inputOf, REVENUE, STAGES } from '../revenue';

const EMPTY = each(() => ({ inflow: 0 }));
const times = (factor: number) =>
  each(({ inflow }) => ({ inflow: inflow === undefined ? undefined : Math.round(inflow * factor) }));

const unknown = inputOf(each((_, index) => ({ value: index === 3 ? 9000 : undefined })));

const [handoff] = REVENUE.handoffs ?? [];
const office = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], hours: [{ from: 9 * HOUR, to: 17 * HOUR }] };

/** None, few, many and unknown. */
export const NUMBERS: GalleryCase[] = [
  { id: 'empty', title: 'Nobody in the range', input: inputOf(EMPTY), options: options() },
  { id: 'no-funnel', title: 'No funnel', input: inputOf(REVENUE, { funnels: [] }), options: options() },
  {
    id: 'one-stage',
    title: 'One stage',
    input: inputOf({ ...REVENUE, stages: STAGES.slice(0, 1), handoffs: [] }),
    options: options(),
  },
  {
    id: 'two-stages',
    title: 'Two stages and a handoff',
    input: inputOf({
      ...REVENUE,
      stages: STAGES.slice(1, 3).map((stage, i) => ({ ...stage, inflow: i === 0 ? 900 : 40 })),
    }),
    options: options(),
  },
  {
    id: 'all-leaked',
    title: 'All leaked',
    input: inputOf(
      each((_, i) => ({ advance: i === 0 ? 0.2 : 0, leak: i === 0 ? 0.8 : 1, inflow: i === 0 ? 500 : 0 }))
    ),
    options: options(),
  },
  {
    id: 'all-open',
    title: 'All open',
    input: inputOf(each((_, i) => ({ advance: 0, leak: 0, inflow: i === 0 ? 812 : 0 }))),
    options: options(),
  },
  {
    id: 'inflow-only',
    title: 'Everybody starts late',
    input: inputOf(each((_, i) => ({ inflow: i === 3 ? 640 : 0 }))),
    options: options(),
  },
  {
    id: 'all-advance',
    title: 'Nobody is lost',
    input: inputOf(each(() => ({ advance: 1, leak: 0 }))),
    options: options(),
  },
  {
    id: 'working-time',
    title: 'Waits on a business clock',
    input: inputOf({ ...REVENUE, handoffs: [{ ...handoff, sla: 16 * HOUR, clock: office }] }),
    options: options(),
  },
  { id: 'huge', title: 'Huge numbers', input: inputOf(times(1e6)), options: options() },
  { id: 'tiny', title: 'Tiny numbers', input: inputOf(times(0.0006)), options: options() },
  {
    id: 'steep',
    title: 'A million leads, three won',
    input: inputOf(each((_, i) => ({ inflow: i === 0 ? 1e6 : 0, advance: 0.08, leak: 0.7 }))),
    options: options(),
  },
  { id: 'unknown-values', title: 'Values mostly unknown', input: unknown, options: options() },
  { id: 'unknown-by-value', title: 'By value, mostly unknown', input: unknown, options: options({ measure: 'value' }) },
];
