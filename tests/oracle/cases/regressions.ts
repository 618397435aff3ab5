import type { Case, Cell } from '../case';
import { EXPRESSIONS, WIDE } from '../wide';

type Told = Pick<Case, 'definition' | 'query' | 'clock'> & {
  tables: Array<{ name: string; rows: Array<Record<string, Cell>> }>;
};

/** A case as the matrix prints it after shrinking: cells that are not there are null. */
export function generatedCase(name: string, { tables, ...rest }: Told): Case {
  const nulls = Object.fromEntries(Object.keys(WIDE).map((column) => [column, null]));
  return {
    name,
    ...rest,
    tables: tables.map((table) => ({
      name: table.name,
      columns: WIDE,
      rows: table.rows.map((row) => ({ ...nulls, ...row })),
    })),
    expressions: EXPRESSIONS,
  };
}

/** Differences that were found once, shrunk. They are asked again of every engine, first. */
export const REGRESSIONS: Case[] = [
  generatedCase('two amounts at one instant (MariaDB sorted once for two windows)', {
    definition: {
      version: 1,
      id: 'generated',
      name: 'Generated',
      record: 'lead',
      order: 'journey',
      anchor: 0,
      stages: [
        { id: 's0', name: 'Stage 0', owner: 'marketing' },
        { id: 's1', name: 'Stage 1', owner: 'marketing' },
        { id: 's2', name: 'Stage 2', owner: 'success' },
      ],
      handoffs: [
        {
          from: 1,
          sla: 0,
          clock: { zone: 'UTC', days: [1], from: 0, to: 3600 },
          promises: [{ name: 'Flag', when: 'p0 = 1' }],
        },
      ],
      dimensions: [
        { id: 'd0', name: 'First' },
        { id: 'd1', name: 'Second' },
      ],
      sources: [
        {
          table: 'source_0',
          key: 'k',
          value: 'amount',
          dimensions: {},
          assignedAt: {},
          snoozedUntil: {},
          shape: 'columns',
          stages: { '0': { at: 's0' } },
          ends: {},
        },
      ],
    },
    tables: [
      {
        name: 'source_0',
        rows: [
          {
            k: 'b',
            moved_at: 1792454400000000,
            label: 'L0',
            flag: 1,
            s0: 1792454400000000,
            s2: 1792454400000000,
            s3: 1792454400000000,
            s4: 1792454400000000,
            s5: 1792454400000000,
            e2: 1792454400000000,
            assigned: 1792454400000000,
            snoozed: 1792454400000000,
            p0: 1,
          },
          {
            k: 'b',
            moved_at: 1792454400000000,
            label: 'L0',
            amount: 10,
            flag: 1,
            s0: 1792454400000000,
            s1: 1792454400000000,
            s2: 1792454400000000,
            s3: 1792454400000000,
            s4: 1792454400000000,
            s5: 1792454400000000,
            e2: 1792454400000000,
            assigned: 1792454400000000,
            link: 'https://crm.example/1',
            p0: 1,
            p1: '',
          },
        ],
      },
    ],
    query: { kind: 'funnel', view: 'cohort', filters: [] },
    clock: { kind: 'literal', asOf: 1792454400028 },
  }),
];
