import type { Definition } from '../../definition/types';
import { makePlan } from '../../plan/plan';
import type { FunnelQuery } from '../../plan/query';
import { compile } from '../compile';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../dialects/registry';
import { fold, WIDTH } from './fold';
import { GOLDEN_CASES } from '../testing/goldenCases';
import { ask, columnSource, define, rowSource } from '../testing/define';

const CLOCK = { kind: 'literal', from: 1_767_225_600_000, to: 1_775_001_600_000, asOf: 1_775_001_600_000 } as const;

function statement(definition: Definition, query: FunnelQuery, id: DialectId): string {
  const compiled = compile(makePlan(definition, query, CLOCK), DIALECTS[id]);
  return compiled.ok ? compiled.sql : '';
}

/** White space between tokens is all that a fold may change. */
function tokens(sql: string): string {
  return sql.replace(/('[^']*'|"[^"]*"|`[^`]*`)|\s+/g, (_, quoted?: string) => quoted ?? '');
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
      clock: { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5, 6], from: 32_400, to: 61_200 },
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

  it('changes white space only, however narrow the lines', () => {
    for (const { kind, view } of KINDS) {
      const sql = statement(LARGE, ask({ kind, view, by: 'region', grain: 'month' }), id);
      const line = sql.replace(/\s+/g, ' ');
      for (const width of [20, 40, 80, WIDTH]) {
        expect(tokens(fold(sql, width))).toBe(tokens(sql));
        expect(tokens(fold(line, width))).toBe(tokens(sql));
      }
      expect(fold(sql)).toBe(sql);
    }
  });
});

it.each(DIALECT_IDS)('leaves what the owner wrote as it is: %s', (id) => {
  const expressions = [
    `coalesce(updated_at, created_at) /* when it was "touched", and or ( */ + interval '1 day, or two' + interval '0 hours'`,
    `case when (first or second) and third then fourth when fifth then sixth when seventh then eighth else ninth_column end`,
    `'a text
  of two lines, and a long one, which nobody may indent or break, because then it would be another text, would it not' || id`,
    `$__timeFilter(created_at) and $__conditionalAll(region in ($region), $region) or other_column_with_a_long_name is null`,
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

it.each([
  [
    'conditions',
    `where first_column is not null and (second_column is null or second_column between 1 and 2) and third > 4`,
    `where first_column is not null\n  and (second_column is null or second_column between 1 and 2)\n  and third > 4`,
  ],
  [
    'a case in a call',
    `  coalesce(case cell when 0 then entry_amount_0 when 1 then entry_amount_1 end, other_amount) as stage_amount,`,
    `  coalesce(\n    case cell when 0 then entry_amount_0 when 1 then entry_amount_1 end, other_amount\n  ) as stage_amount,`,
  ],
  [
    'a long case',
    `  case when highest > stage or closing_step = 3 then 'advanced' when closing_step is null then 'open' end as standing`,
    `  case\n    when highest > stage or closing_step = 3 then 'advanced'\n    when closing_step is null then 'open'\n  end as standing`,
  ],
  [
    'a window',
    `  min(case when step > 2 then place end) over (partition by entity order by place desc) as after_2,`,
    `  min(case when step > 2 then place end)\n    over (partition by entity order by place desc) as after_2,`,
  ],
  [
    'a sum that is compared',
    `when steps_told > case when entry_0 is null then 0 else 1 end + case when entry_1 is null then 0 else 1 end then 1`,
    `when steps_told\n  > case when entry_0 is null then 0 else 1 end\n    + case when entry_1 is null then 0 else 1 end then 1`,
  ],
  [
    'short conditions, several a line',
    `    (a_0 > b_1 or a_0 > b_2 or a_0 > b_3 or a_0 > b_4 or a_0 > b_5 or a_0 > b_6 or a_0 > b_7 or a_0 > b_8)`,
    `    (\n      a_0 > b_1 or a_0 > b_2 or a_0 > b_3 or a_0 > b_4 or a_0 > b_5 or a_0 > b_6\n      or a_0 > b_7 or a_0 > b_8\n    )`,
  ],
  ['what cannot be broken', `  '${'x'.repeat(120)}' as said`, `  '${'x'.repeat(120)}' as said`],
  [
    'brackets that hold nothing',
    `  from_the_range($__timeFrom()) + ${'x'.repeat(70)}`,
    `  from_the_range($__timeFrom())\n    + ${'x'.repeat(70)}`,
  ],
])('breaks %s as a person would', (_, line, folded) => {
  expect(fold(line, 90)).toBe(folded);
});
