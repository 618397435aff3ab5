import type { Case, TableRow } from '../case';
import { DAY, DAY_0, JOURNEYS } from './journeys';

type Line = [key: string, label: string, day: number, amount?: number];

/** Stage 1 has two labels, so most records enter it twice in a row; each key is another way of doing so. */
const MOVES: Line[] = [
  ['same amount', 'Lead', 0],
  ['same amount', 'Proposal', 2, 100],
  ['same amount', 'Negotiation', 5, 100],
  ['same amount', 'Won', 9, 100],
  ['other amount', 'Lead', 0],
  ['other amount', 'Proposal', 2, 80],
  ['other amount', 'Negotiation', 6, 100],
  ['other amount', 'Won', 10, 90],
  ['known late', 'Proposal', 2],
  ['known late', 'Negotiation', 7, 50],
  ['known late', 'Won', 11, 70],
  ['known early', 'Proposal', 2, 40],
  ['known early', 'Negotiation', 3],
  ['never known', 'Lead', 1],
  ['never known', 'Proposal', 2],
  ['never known', 'Negotiation', 8],
  ['at one instant', 'Lead', 1],
  ['at one instant', 'Proposal', 4, 30],
  ['at one instant', 'Negotiation', 4, 30],
  ['three times', 'Proposal', 4, 20],
  ['three times', 'Negotiation', 5, 20],
  ['three times', 'Proposal', 6, 20],
  ['there and back', 'Proposal', 2, 60],
  ['there and back', 'Lead', 3],
  ['there and back', 'Negotiation', 12, 60],
  ['after the end', 'Proposal', 2, 10],
  ['after the end', 'Lost', 5],
  ['after the end', 'Negotiation', 9, 10],
];

function toRow([record, status, day, amount]: Line): TableRow {
  return { record, status, changed_at: (DAY_0 + day * DAY * 1000) * 1000, amount: amount ?? null };
}

/** One stage told in two ways. */
export const TWO_LABELS: Case = {
  ...JOURNEYS,
  name: 'two labels of one stage',
  definition: {
    ...JOURNEYS.definition,
    stages: [
      { id: 'lead', name: 'Lead', owner: 'marketing' },
      { id: 'proposal', name: 'Proposal', owner: 'sales' },
      { id: 'won', name: 'Won', owner: 'sales' },
    ],
    handoffs: [{ from: 0, sla: 3 * DAY, promises: [] }],
    sources: [
      {
        shape: 'rows',
        table: 'moves',
        key: 'record',
        at: 'changed_at',
        stage: 'status',
        map: { Lead: 0, Proposal: 1, Negotiation: 1, Won: 2 },
        ends: { lost: ['Lost'] },
        value: 'amount',
        dimensions: {},
        assignedAt: {},
        snoozedUntil: {},
      },
    ],
  },
  tables: [
    {
      name: 'moves',
      columns: { record: 'text', status: 'text', changed_at: 'time', amount: 'number' },
      rows: MOVES.map(toRow),
    },
  ],
};
