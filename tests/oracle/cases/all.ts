import type { Case } from '../case';
import { ALERTS } from './alerts';
import { DIRT } from './dirt';
import { GOLDEN } from './golden';
import { JOURNEYS } from './journeys';
import { CLOCKS } from './clocks';
import { REGRESSIONS } from './regressions';
import { RETURNS } from './returns';
import { TWO_LABELS } from './twoLabels';

/** Tables of the owner's with names that a step might have, were not all of them called `baton_…`, and with one that a step has. */
const NAMESAKES = ['all_moves', 'ordered', 'records', 'scoped', 'findings', 'baton_source_2'].map((name) => ({
  ...JOURNEYS,
  name: `journeys: from a table named ${name}`,
  definition: {
    ...JOURNEYS.definition,
    sources: JOURNEYS.definition.sources.map((source) => ({ ...source, table: name })),
  },
  tables: JOURNEYS.tables.map((table) => ({ ...table, name })),
}));

/** Every case that the oracle and all engines must agree on, in any view. */
export const CASES: Case[] = [
  JOURNEYS,
  { ...JOURNEYS, name: 'journeys: activity', query: { ...JOURNEYS.query, view: 'activity' } },
  { ...JOURNEYS, name: 'journeys: snapshot', query: { ...JOURNEYS.query, view: 'snapshot' } },
  TWO_LABELS,
  RETURNS,
  ...CLOCKS,
  ...ALERTS,
  ...NAMESAKES,
  ...GOLDEN,
  ...DIRT,
  ...REGRESSIONS,
];
