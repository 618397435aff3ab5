import { type GalleryCase, options, tv, wall } from '../galleryCase';
import { each, HOUR, inputOf, REVENUE } from '../revenue';
import { CUSTOMER_SUCCESS } from '../customerSuccess';
import { comparedInput } from '../compared';
import { twelve } from '../twelve';

const ONE_OWNER = each(() => ({ owner: 'sales' }));

/** Who hands over to whom, and how well. */
export const OWNERS: GalleryCase[] = [
  {
    id: 'three-owners',
    title: 'Three owners, two handoffs',
    input: inputOf(CUSTOMER_SUCCESS),
    options: options(),
    width: 1500,
    height: 700,
  },
  {
    id: 'five-owners',
    title: 'Five owners',
    input: inputOf(twelve(['ads', 'marketing', 'sdr', 'sales', 'success'])),
    options: options(),
    ...tv,
  },
  {
    id: 'five-owners-wall',
    title: 'Five owners on a wall',
    input: inputOf(twelve(['ads', 'marketing', 'sdr', 'sales', 'success'])),
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  {
    id: 'four-owners',
    title: 'Four owners, compared',
    input: comparedInput(twelve(['marketing', 'sdr', 'sales', 'success'])),
    options: options(),
    ...tv,
  },
  {
    id: 'four-owners-wall',
    title: 'Four owners on a wall, compared',
    input: comparedInput(twelve(['marketing', 'sdr', 'sales', 'success'])),
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  {
    id: 'twelve-three-owners',
    title: 'Twelve stages of three owners, compared',
    input: comparedInput(twelve(['marketing', 'sales', 'success'])),
    options: options(),
    ...tv,
  },
  {
    id: 'twelve-three-owners-wall',
    title: 'Twelve stages of three owners on a wall, compared',
    input: comparedInput(twelve(['marketing', 'sales', 'success'])),
    options: options({ ...wall, scale: 'sqrt' }),
    ...tv,
  },
  {
    id: 'no-handoff',
    title: 'One owner, no handoff',
    input: inputOf({ ...ONE_OWNER, handoffs: [] }),
    options: options(),
  },
  {
    id: 'no-sla',
    title: 'No time agreed',
    input: inputOf({ ...REVENUE, handoffs: [{ recycled: 0.3 }] }),
    options: options(),
  },
  {
    id: 'nothing-stalled',
    title: 'Nothing waits too long',
    input: inputOf({
      ...each((stage, i) => (i === 1 ? { leak: 0.04, advance: 0.9 } : stage)),
      handoffs: [{ sla: 48 * HOUR, late: 0, stalled: 0 }],
    }),
    options: options(),
  },
  {
    id: 'rejected',
    title: 'Mostly rejected',
    input: inputOf({
      ...each((stage, i) =>
        i === 1 ? { leak: 0.7, advance: 0.28, value: undefined } : { ...stage, value: undefined }
      ),
      handoffs: [{ sla: 48 * HOUR, stalled: 0.1 }],
    }),
    options: options(),
  },
];
