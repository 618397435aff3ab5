import type { Definition } from '../definition/definition';
import { makePlan } from '../plan/plan';
import type { FunnelQuery } from '../plan/query';
import { compile } from './compile';
import { DIALECT_IDS, type DialectId, DIALECTS } from './dialects/registry';
import { ask, columnSource, define, rowSource } from './testing/define';
import { GOLDEN_CASES } from './testing/goldenCases';

const WIDTH = 120;
const CLOCK = { kind: 'literal', from: 1_767_225_600_000, to: 1_775_001_600_000, asOf: 1_775_001_600_000 } as const;

function statement(definition: Definition, query: FunnelQuery, id: DialectId): string {
  const compiled = compile(makePlan(definition, query, CLOCK), DIALECTS[id]);
  return compiled.ok ? compiled.sql : '';
}

const KINDS = (['funnel', 'alert', 'stalled', 'trend'] as const).flatMap((kind) =>
  (['cohort', 'activity', 'snapshot'] as const).map((view) => ({ kind, view }))
);

const LABELS = Array.from({ length: 20 }, (_, index) => `Status number ${index}`);

/** Everything that makes a statement long: a dozen stages, twenty labels, business hours in a zone whose clocks change. */
const LARGE: Definition = {
  ...define({
    names: Array.from({ length: 12 }, (_, index) => `Stage${index}`),
    gives: 4,
    handoff: {
      sla: 172_800,
      clock: {
        zone: 'Europe/Berlin',
        days: [1, 2, 3, 4, 5, 6],
        hours: [{ from: 79_200, to: 108_000 }],
        holidays: ['12-25'],
      },
      promises: [{ name: 'Has a phone number', when: 'phone is not null' }],
    },
    dimensions: [{ id: 'region', name: 'Region' }],
    sources: [
      rowSource({
        table: 'crm.moves',
        map: Object.fromEntries(LABELS.map((label, index) => [label, index % 12])),
        ends: { lost: ['Lost'], rejected: ['Rejected'], recycled: ['Recycled'] },
        reason: 'why',
        value: 'amount',
        dimensions: { region: 'region' },
        assignedAt: { 4: 'assigned_at' },
        snoozedUntil: { 4: 'snoozed_until' },
      }),
      columnSource({
        table: 'crm.leads',
        stages: { 0: { at: 'created_at' }, 4: { at: 'qualified_at', when: `status <> 'Rejected'` } },
        value: 'amount',
        dimensions: { region: 'region' },
      }),
    ],
  }),
};

describe.each(DIALECT_IDS)('%s', (id) => {
  it.each(GOLDEN_CASES)(`has no line beyond ${WIDTH} characters: $name`, ({ definition, query, clock }) => {
    const compiled = compile(makePlan(definition, query, clock), DIALECTS[id]);
    const lines = compiled.ok ? compiled.sql.split('\n') : [];
    expect(lines.filter(({ length }) => length > WIDTH)).toEqual([]);
  });

  it.each(KINDS)('nor where there is much to say: $kind, $view', ({ kind, view }) => {
    const query = ask({ kind, view, by: 'region', filters: [{ dimension: 'region', operator: 'in', values: LABELS }] });
    const sql = statement(LARGE, query, id);
    expect(sql).toContain('baton_source_2');
    expect(sql.split('\n').filter(({ length }) => length > WIDTH)).toEqual([]);
  });
});

it.each(DIALECT_IDS)('leaves what the owner wrote as it is: %s', (id) => {
  const expressions = [
    `coalesce(updated_at, created_at) /* when it was "touched", and or ( */ + interval '1 day, or two' + interval '0 hours'`,
    `case when (first or second) and third then fourth when fifth then sixth when seventh then eighth else ninth_column end`,
    `'a text
  of two lines, and a long one, which nobody may indent or break, because then it would be another text, would it not' || id`,
    `$__timeFilter(created_at) and $__conditionalAll(region in (region), region) or other_column_with_a_long_name is null`,
  ];
  const [at, stage, key, where] = expressions as [string, string, string, string];
  const definition = define({
    names: ['MQL', 'SAL'],
    gives: 0,
    handoff: { promises: [{ name: 'Kept', when: where }] },
    sources: [
      rowSource({ table: 'moves', map: { mql: 0, sal: 1 }, at, stage, key, where }),
      columnSource({ table: 'leads', key, stages: { 0: { at, when: where } } }),
    ],
  });
  const sql = statement(definition, ask(), id);
  for (const expression of expressions) {
    expect(sql.split(`(${expression})`).length).toBeGreaterThan(1);
  }
  const written = sql.split('\n').filter(({ length }) => length > WIDTH);
  expect(
    written.filter((line) => !expressions.some((each) => each.split('\n').some((part) => line.includes(part))))
  ).toEqual([]);
});

it('keeps a literal that is decoded in one piece', () => {
  const label = `Größe „${'x'.repeat(100)}“`;
  for (const id of DIALECT_IDS) {
    const definition = define({
      names: ['MQL', 'SAL'],
      sources: [rowSource({ table: 'moves', map: { [label]: 0, sal: 1 } })],
    });
    expect(statement(definition, ask(), id)).toContain(`when ${DIALECTS[id].literal(label)}\n`);
  }
});
