import type { Case, TableRow } from '../case';
import { DAY, DAY_0 } from './journeys';
import { TWO_LABELS } from './twoLabels';

const at = (day: number) => DAY_0 + day * DAY * 1000;

const MOVES: TableRow[] = [
  ['returns', 'Lead', 0],
  ['returns', 'Proposal', 1],
  ['returns', 'Lead', 3],
  ['comes', 'Lead', 3],
  ['comes', 'Proposal', 4],
].map(([record, status, day]) => ({ record, status, changed_at: at(Number(day)) * 1000, amount: null }));

/** The visit of a mere return counts, but not for the size of a segment (rule `activity-view`). */
export const RETURNS: Case = {
  ...TWO_LABELS,
  name: 'a mere return in the range: activity by record',
  definition: {
    ...TWO_LABELS.definition,
    dimensions: [{ id: 'record', name: 'Record' }],
    sources: TWO_LABELS.definition.sources.map((source) => ({ ...source, dimensions: { record: 'record' } })),
  },
  tables: TWO_LABELS.tables.map((table) => ({ ...table, rows: MOVES })),
  query: { kind: 'funnel', view: 'activity', by: 'record', filters: [] },
  clock: { kind: 'literal', asOf: at(9), from: at(2) },
};
