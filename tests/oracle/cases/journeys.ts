import type { Case, TableRow } from '../case';

/**
 * The worked example: eleven journeys, one row per move, five stages, a handoff with an SLA of four days.
 * `vectors/journeys.json` of the design has the same journeys with every figure that must come out.
 */
export const DAY = 86_400;
export const DAY_0 = Date.UTC(2026, 0, 1);

type Line = [key: string, label: string, day: number, reason?: string];

const MOVES: Line[] = [
  ['A', 'Lead', 0],
  ['A', 'MQL', 2],
  ['A', 'SAL', 3],
  ['A', 'Opportunity', 10],
  ['A', 'Won', 40],
  ['B', 'Lead', 0],
  ['B', 'MQL', 5],
  ['B', 'Rejected', 6, 'not ICP'],
  ['C', 'Lead', 1],
  ['C', 'MQL', 4],
  ['D', 'Lead', 1],
  ['D', 'MQL', 27],
  ['E', 'Lead', 2],
  ['E', 'MQL', 3],
  ['E', 'Opportunity', 9],
  ['F', 'Opportunity', 5],
  ['F', 'Won', 25],
  ['G', 'Lead', 0],
  ['G', 'MQL', 1],
  ['G', 'Recycled', 8, 'timing'],
  ['G', 'MQL', 20],
  ['G', 'SAL', 21],
  ['H', 'Lead', 0],
  ['H', 'MQL', 1],
  ['H', 'SAL', 6],
  ['H', 'MQL', 12],
  ['I', 'Lead', 3],
  ['I', 'MQL', 3],
  ['I', 'SAL', 3],
  ['I', 'Lost', 13, 'no budget'],
  ['K', 'Lead', 5],
];

function toRow([record, status, day, reason]: Line): TableRow {
  return { record, status, changed_at: (DAY_0 + day * DAY * 1000) * 1000, reason: reason ?? null };
}

export const JOURNEYS: Case = {
  name: 'journeys',
  definition: {
    version: 1,
    id: 'journeys',
    name: 'Worked example',
    record: 'lead',
    order: 'journey',
    anchor: 0,
    stages: [
      { id: 'lead', name: 'Lead', owner: 'marketing' },
      { id: 'mql', name: 'MQL', owner: 'marketing' },
      { id: 'sal', name: 'SAL', owner: 'sales' },
      { id: 'opportunity', name: 'Opportunity', owner: 'sales' },
      { id: 'won', name: 'Won', owner: 'sales' },
    ],
    handoffs: [{ from: 1, sla: 4 * DAY, promises: [] }],
    dimensions: [],
    sources: [
      {
        shape: 'rows',
        table: 'moves',
        key: 'record',
        at: 'changed_at',
        stage: 'status',
        map: { Lead: 0, MQL: 1, SAL: 2, Opportunity: 3, Won: 4 },
        ends: { lost: ['Lost'], rejected: ['Rejected'], recycled: ['Recycled'] },
        reason: 'reason',
        dimensions: {},
        assignedAt: {},
        snoozedUntil: {},
      },
    ],
  },
  tables: [
    {
      name: 'moves',
      columns: { record: 'text', status: 'text', changed_at: 'time', reason: 'text' },
      rows: MOVES.map(toRow),
    },
  ],
  expressions: {},
  query: { kind: 'funnel', view: 'cohort', filters: [] },
  clock: { kind: 'literal', asOf: DAY_0 + 30 * DAY * 1000 },
};
