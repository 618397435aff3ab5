import { readFileSync } from 'node:fs';
import { fillOf } from '../cli/model/fill.ts';
import { tableStatements } from '../cli/model/statements.ts';
import { parseDefinition } from '../src/core/definition/parse.ts';
import type { Definition, RowSource } from '../src/core/definition/definition.ts';
import { makePlan } from '../src/core/plan/plan.ts';
import { compile } from '../src/core/sql/compile.ts';
import { type DialectId, DIALECTS } from '../src/core/sql/dialects/registry.ts';

/** What is measured, by name: each a list of statements that are run one after the other. */
export interface Measured {
  /** Baton's one statement: everything that the picture shows, of all journeys. */
  funnel: string[];
  /** The same of the journeys of the last 90 and of the last 30 days. */
  last90: string[];
  last30: string[];
  /** The same three from a journeys table. */
  table: string[];
  table90: string[];
  table30: string[];
  /** The least that any funnel has to do: see every move once, find every record. */
  bare: string[];
  /** What a dashboard of single-number panels sends: one `count(distinct key)` a stage. */
  distinct: string[];
  /** What people write by hand: first entries joined to each other, with medians. */
  joins: string[];
}

/** The definition of the demo, whose sources all have one row per move. */
export function demoDefinition(): Definition {
  const parsed = parseDefinition(readFileSync('demo/funnel.yaml', 'utf8'));
  if (!parsed.ok) {
    throw new Error(`demo/funnel.yaml: ${parsed.problems[0]?.message}`);
  }
  return parsed.definition;
}

/** Journeys followed to `asOf` (milliseconds since 1970). */
export function measuredStatements(definition: Definition, dialect: DialectId, asOf: number): Measured {
  const sources = definition.sources.filter((source): source is RowSource => source.shape === 'rows');
  const moves = sources.map((source) => movesOf(source)).join('\n  union all\n  ');
  return {
    funnel: [funnel(definition, dialect, asOf)],
    last90: [funnel(definition, dialect, asOf, 90)],
    last30: [funnel(definition, dialect, asOf, 30)],
    table: [funnel(kept(definition), dialect, asOf)],
    table90: [funnel(kept(definition), dialect, asOf, 90)],
    table30: [funnel(kept(definition), dialect, asOf, 30)],
    bare: [
      `select count(*) from (\n  select record, min(moved_at) from (\n  ${moves}\n  ) moves group by record\n) records`,
    ],
    distinct: definition.stages.map((_, stage) => {
      const entries = entriesOf(sources, stage).join('\n  union all\n  ');
      return `select count(distinct record) from (\n  ${entries}\n) entries`;
    }),
    joins: [joined(definition, sources, dialect)],
  };
}

const TABLE = 'crm.funnel_journeys';

function kept(definition: Definition): Definition {
  return { ...definition, journeys: { table: TABLE, model: '00000000' } };
}

/** What makes the journeys table, as `baton model` writes it. */
export function journeysTable(definition: Definition, dialect: DialectId): string[] {
  const made = tableStatements(fillOf(kept(definition), dialect, 0), '1 day');
  return dialect === 'clickhouse' ? [...made, `system wait view ${TABLE}`] : made;
}

function funnel(definition: Definition, dialect: DialectId, asOf: number, days?: number): string {
  const range = days === undefined ? {} : { from: asOf - days * 86_400_000, to: asOf };
  const plan = makePlan(
    definition,
    { kind: 'funnel', view: 'cohort', filters: [] },
    { kind: 'literal', ...range, asOf, isNow: true }
  );
  const compiled = compile(plan, DIALECTS[dialect]);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return compiled.sql;
}

function movesOf({ key, at, table, where }: RowSource, also?: string): string {
  const conditions = [where, also].filter((condition) => condition !== undefined).map((condition) => `(${condition})`);
  return (
    `select ${key} as record, ${at} as moved_at from ${table}` +
    (conditions.length === 0 ? '' : ` where ${conditions.join(' and ')}`)
  );
}

function entriesOf(sources: RowSource[], stage: number): string[] {
  return sources.flatMap((source) => {
    const labels = Object.entries(source.map).flatMap(([label, position]) => (position === stage ? [label] : []));
    return labels.length === 0
      ? []
      : [
          movesOf(
            source,
            `${source.stage} in (${labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ')})`
          ),
        ];
  });
}

/** How the median seconds between two times of all rows are written where they are not `percentile_cont` and `extract`. */
const MEDIANS: { [Id in DialectId]?: (from: string, to: string) => string } = {
  clickhouse: (from, to) => `quantile(0.5)(dateDiff('second', ${from}, ${to}))`,
  // MariaDB has it as a window alone.
  mysql: (from, to) => `percentile_cont(0.5) within group (order by timestampdiff(second, ${from}, ${to})) over ()`,
};

function percentile(from: string, to: string): string {
  return `percentile_cont(0.5) within group (order by extract(epoch from ${to} - ${from}))`;
}

/** Counts per stage and the median time from each stage to the next, in seconds. */
function joined({ stages }: Definition, sources: RowSource[], dialect: DialectId): string {
  const median = MEDIANS[dialect] ?? percentile;
  const everywhere = dialect === 'mysql' ? ' over ()' : '';
  const first = stages.map(
    (_, stage) =>
      `stage_${stage} as (\n  select record, min(moved_at) as entered_at from (\n  ${entriesOf(sources, stage).join('\n  union all\n  ')}\n  ) moves group by record\n)`
  );
  const all = stages.map((_, stage) => `select record from stage_${stage}`).join(' union distinct ');
  const counts = stages.map((_, stage) => `count(stage_${stage}.record)${everywhere}`);
  const medians = stages
    .slice(1)
    .map((_, stage) => median(`stage_${stage}.entered_at`, `stage_${stage + 1}.entered_at`));
  const joins = stages.map((_, stage) => `left join stage_${stage} on stage_${stage}.record = everyone.record`);
  return `with ${first.join(',\n')}\nselect ${[...counts, ...medians].join(',\n  ')}\nfrom (${all}) everyone\n${joins.join('\n')}${everywhere && '\nlimit 1'}`;
}
