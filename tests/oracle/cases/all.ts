import type { Case } from '../case';
import { GOLDEN } from './golden';
import { JOURNEYS } from './journeys';
import { REGRESSIONS } from './regressions';
import { TWO_LABELS } from './twoLabels';

/** Every case that the oracle and all engines must agree on, in any view. */
export const CASES: Case[] = [
  JOURNEYS,
  { ...JOURNEYS, name: 'journeys: activity', query: { ...JOURNEYS.query, view: 'activity' } },
  { ...JOURNEYS, name: 'journeys: snapshot', query: { ...JOURNEYS.query, view: 'snapshot' } },
  TWO_LABELS,
  ...GOLDEN,
  ...REGRESSIONS,
];
