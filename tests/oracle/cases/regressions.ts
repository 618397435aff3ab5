import type { ColumnSource } from '../../../src/core/definition/definition';
import type { FunnelQuery } from '../../../src/core/plan/query';
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

const AT = 1_792_454_400_000_000;

/** Two rows of one key in one column source at one instant: which of them tells what? */
function twins(
  name: string,
  source: Partial<ColumnSource>,
  rows: Array<Record<string, Cell>>,
  more: { query?: Partial<FunnelQuery>; promised?: boolean } = {}
): Case {
  return generatedCase(name, {
    definition: {
      version: 1,
      id: 'generated',
      name: 'Generated',
      record: 'lead',
      order: 'journey',
      anchor: 0,
      stages: [
        { id: 's0', name: 'Stage 0', owner: 'marketing' },
        { id: 's1', name: 'Stage 1', owner: 'sales' },
      ],
      handoffs: [{ from: 0, promises: more.promised ? [{ name: 'Flag', when: 'p0 = 1' }] : [] }],
      dimensions: [
        { id: 'd0', name: 'First' },
        { id: 'd1', name: 'Second' },
      ],
      sources: [
        {
          table: 'source_0',
          key: 'k',
          dimensions: {},
          assignedAt: {},
          snoozedUntil: {},
          shape: 'columns',
          stages: { '0': { at: 's0' } },
          ends: {},
          ...source,
        },
      ],
    },
    tables: [{ name: 'source_0', rows: rows.map((row) => ({ k: 'a', s0: AT, ...row })) }],
    query: { kind: 'funnel', view: 'cohort', filters: [], ...more.query },
    clock: { kind: 'literal', asOf: AT / 1000 + 28 },
  });
}

/** Differences that were found once, shrunk. They are asked again of every engine, first. */
export const REGRESSIONS: Case[] = [
  twins(
    'of equal moves the greatest dimension value counts',
    { dimensions: { d1: 'd1' } },
    [{ d1: '' }, { d1: '😀' }],
    {
      query: { by: 'd1' },
    }
  ),
  twins('a promise is met where any of two equal moves meets it', {}, [{ p0: null }, { p0: 1 }], { promised: true }),
  twins('of equal moves the greatest reason counts', { ends: { recycled: { at: 'e2', reason: 'reason' } } }, [
    { e2: AT, reason: null },
    { e2: AT, reason: 'Price' },
  ]),
  generatedCase('a table may have the name of a step (the statement read its own step instead)', {
    definition: {
      version: 1,
      id: 'generated',
      name: 'Generated',
      record: 'lead',
      order: 'journey',
      anchor: 0,
      stages: [
        { id: 's0', name: 'Stage 0', owner: 'marketing' },
        { id: 's1', name: 'Stage 1', owner: 'sales' },
      ],
      handoffs: [],
      dimensions: [],
      sources: ['source_1', 'source_2'].map((table, position) => ({
        table,
        key: 'k',
        dimensions: {},
        assignedAt: {},
        snoozedUntil: {},
        shape: 'columns' as const,
        stages: { [position]: { at: `s${position}` } },
        ends: {},
      })),
    },
    tables: [
      { name: 'source_1', rows: [{ k: 'a', s0: AT }] },
      { name: 'source_2', rows: [{ k: 'a', s1: AT + 5_000_000 }] },
    ],
    query: { kind: 'funnel', view: 'cohort', filters: [] },
    clock: { kind: 'literal', asOf: AT / 1000 + 60_000 },
  }),
  twins('zero and negative durations have no logarithm', { stages: { '0': { at: 's0' }, '1': { at: 's1' } } }, [
    { s1: AT },
    { k: 'b', s1: AT - 3_600_000_000 },
    { k: 'c', s1: AT + 1 },
  ]),
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
          clock: { zone: 'UTC', days: [1], hours: [{ from: 0, to: 3600 }] },
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
