import { type GalleryCase, options, tv, wall } from '../galleryCase';
import { each, HOUR, inputOf, REVENUE } from '../revenue';
import { type FunnelSpec, funnelOf } from '../simulate';

/** Silence has ended a part of it, some came back, and it is known when records were assigned. */
const LAPSED: FunnelSpec = {
  ...each((_, i) => (i === 0 ? { returned: 0.04 } : {})),
  handoffs: REVENUE.handoffs?.map((handoff) => ({ ...handoff, lapsed: 0.45, assigned: 0.4 * HOUR })),
};
const lapsed = inputOf(LAPSED);
const waiting = inputOf(REVENUE, { funnels: [funnelOf(REVENUE, 'snapshot')] });
const activity = inputOf(REVENUE, { funnels: [funnelOf(REVENUE, 'activity')] });
const agreed = { by: ['CMO', 'CRO'], on: '2026-10-01', fingerprint: '1a2b3c4d' };
const changed = { ...lapsed, definition: { ...lapsed.definition, agreed, fingerprint: '5e6f7a8b' } };

/** What became of records by silence, and the views that are no cohort. */
export const VIEWS: GalleryCase[] = [
  { id: 'lapsed', title: 'Lapsed', input: changed, options: options() },
  { id: 'lapsed-large', title: 'Lapsed, large', input: changed, options: options(), ...tv },
  { id: 'lapsed-wall', title: 'Lapsed, on a wall', input: lapsed, options: options(wall), ...tv },
  { id: 'lapsed-portrait', title: 'Lapsed, portrait', input: lapsed, options: options(), width: 600, height: 1100 },
  { id: 'lapsed-narrow', title: 'Lapsed, narrow', input: lapsed, options: options(), width: 400, height: 300 },
  { id: 'snapshot', title: 'Snapshot', input: waiting, options: options() },
  { id: 'snapshot-wall', title: 'Snapshot on a wall', input: waiting, options: options(wall), ...tv },
  {
    id: 'snapshot-portrait',
    title: 'Snapshot, portrait',
    input: waiting,
    options: options(),
    width: 600,
    height: 1100,
  },
  { id: 'snapshot-narrow', title: 'Snapshot, narrow', input: waiting, options: options(), width: 400, height: 300 },
  { id: 'activity', title: 'Activity view', input: activity, options: options() },
  {
    id: 'activity-portrait',
    title: 'Activity, portrait',
    input: activity,
    options: options(),
    width: 600,
    height: 1100,
  },
];
