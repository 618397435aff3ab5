import type { ColumnSource } from '../../../src/core/definition/definition';
import type { Case, Cell } from '../case';
import { generatedCase } from './regressions';

const AT = 1_792_454_400_000_000;
const HOUR = 3_600_000_000;

/** Leads in one table, what sales did with them in another, each with a key of its own. */
function twoSources(
  name: string,
  [first, second]: Array<Partial<ColumnSource> & { rows: Array<Record<string, Cell>> }>
): Case {
  const source = (position: number, { rows: _rows, ...part }: typeof first): ColumnSource => ({
    table: `source_${position}`,
    key: 'k',
    dimensions: {},
    assignedAt: {},
    snoozedUntil: {},
    shape: 'columns',
    stages: { [position]: { at: `s${position}` } },
    ends: {},
    ...part,
  });
  return generatedCase(`dirt: ${name}`, {
    definition: {
      version: 1,
      id: 'dirt',
      name: 'Dirt',
      record: 'lead',
      order: 'journey',
      anchor: 0,
      stages: [
        { id: 's0', name: 'Stage 0', owner: 'marketing' },
        { id: 's1', name: 'Stage 1', owner: 'sales' },
      ],
      handoffs: [{ from: 0, sla: 7200, promises: [] }],
      dimensions: [],
      sources: [source(0, first), source(1, second)],
    },
    tables: [first, second].map(({ rows }, position) => ({
      name: `source_${position}`,
      rows: rows.map((row) => ({ [`s${position}`]: AT + position * HOUR, ...row })),
    })),
    query: { kind: 'funnel', view: 'cohort', filters: [] },
    clock: { kind: 'literal', asOf: AT / 1000 + 86_400_000 },
  });
}

const TEXT_KEYS = ['101', ' 102', '103.0 ', '104.00', '007', '1e3', '105.50', 'AB-1', '10.0.0.0', '0.0', '-3.0'];

/** Keys, times and amounts as people have them (rules `same-key`, `shared-keys`, `unset-time`, `amount-text`). */
export const DIRT: Case[] = [
  ...(['kn', 'kd', 'kf'] as const).map((key) =>
    twoSources(`text keys meet those of the column ${key}`, [
      { rows: TEXT_KEYS.map((k) => ({ k })) },
      { key, rows: [101, 102, 103, 104, 7, 1000, 105, 10, 0, -3, 2_000_000].map((id) => ({ [key]: id })) },
    ])
  ),
  twoSources('keys that are not the same for certain', [
    { rows: ['AB-1', '{0f8fad5b}', '007', '9007199254740993', '1.5', 'a\tb'].map((k) => ({ k })) },
    { rows: ['ab-1', '0f8fad5b', '7', '9007199254740992', '1.50', 'a b', '7.0'].map((k) => ({ k })) },
  ]),
  twoSources('times of zero are not set', [
    { rows: [{ k: 'a' }, { k: 'b', s0: 0 }, { k: 'c', s0: 1 }, { k: 'd', s0: -1 }, { k: 'e', s0: 0, assigned: 0 }] },
    { rows: [{ k: 'a', s1: 0 }, { k: 'b' }, { k: 'c' }], assignedAt: { 0: 'assigned' } },
  ]),
  twoSources('amounts as text', [
    {
      value: 'worth',
      rows: ['1000', '-12.5', '+7', '2.000,50', '', ' ', '300 EUR', '$1,982', '1 200', '1.2.3', 'NaN', null].map(
        (worth, index) => ({ k: `k${index}`, worth })
      ),
    },
    { value: 'amount', rows: [{ k: 'k0', amount: 1 }, { k: 'k3' }] },
  ]),
];
