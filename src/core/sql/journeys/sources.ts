import {
  END_KINDS,
  type ColumnSource,
  type RowSource,
  type Source,
  type SqlExpression,
  type Stamp,
} from '../../definition/types';
import type { Plan } from '../../plan/plan';
import { attributesOf, promisesOf } from '../context/attributes';
import { fenceClause, positions, type Context, type Step } from '../context/context';
import { fromSource } from './fromSource';
import { fold, WIDTH } from '../text/fold';
import { wholeOf, type Whole } from '../text/foldTokens';

/**
 * One step per source: the owner's expressions, evaluated once on the owner's table alone. Every column is named
 * `baton_…`, because some warehouses let an alias shadow the table's own column of that name; so is the step itself,
 * because the next source may be a table of that name.
 */
export function sourceSteps(context: Context): Step[] {
  return context.plan.sources.map((source, index) => ({
    name: sourceName(index),
    reread: true,
    sql: selectAsWritten(
      [
        `${context.dialect.text(`(${source.key})`)} as baton_key`,
        ...(source.shape === 'rows' ? rowColumns(context, source) : stampColumns(context, source)),
        ...known(attributesOf(context.plan, context.dialect).map(({ name, from }) => [from(source), name])),
        ...known(promisesOf(context.plan).map(({ name, met }) => [met(source), name])),
      ],
      source,
      context.plan.handoffs
    ),
  }));
}

/** A select inside of a step, in which no line that the owner wrote is indented or broken: a literal may have several. */
function selectAsWritten(items: string[], source: Source, handoffs: Plan['handoffs']): string {
  const margin = '    ';
  const room = WIDTH - margin.length - ','.length;
  const folded = items.map((item) =>
    item.length <= room || item.includes('\n')
      ? item
      : fold(item, room, parenthesisedTexts([source, handoffs])).replaceAll('\n', `\n${margin}`)
  );
  return `  select\n${margin}${folded.join(`,\n${margin}`)}\n  ${fromSource(source, '  ')}`;
}

/** Every text of an object as an expression stands in a statement. */
function parenthesisedTexts(value: unknown): Whole {
  return wholeOf(
    textsOf(value)
      .map((text) => `(${text})`)
      .sort((a, b) => b.length - a.length)
  );
}

function textsOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : value instanceof Object ? Object.values(value).flatMap(textsOf) : [];
}

/** How the names of these steps begin, and of no other. */
export const SOURCE = 'baton_source_';

export function sourceName(index: number): string {
  return `${SOURCE}${index + 1}`;
}

/** Both null and the empty string are missing keys (rule `missing-key`): a comparison with null is not true. */
export const HAS_KEY = `baton_key <> ''`;
export const LACKS_KEY = `(baton_key is null or baton_key = '')`;

function known(columns: Array<[string | undefined, string]>): string[] {
  return columns.flatMap(([expression, name]) => (expression === undefined ? [] : [`${expression} as baton_${name}`]));
}

function rowColumns(context: Context, source: RowSource): string[] {
  const { dialect } = context;
  return [
    `${dialect.micros(`(${source.at})`)} as baton_at`,
    `${dialect.text(`(${source.stage})`)} as baton_label`,
    ...(source.reason === undefined ? [] : [`${dialect.text(`(${source.reason})`)} as baton_reason`]),
  ];
}

function stampColumns(context: Context, source: ColumnSource): string[] {
  const { dialect, plan } = context;
  const stamp = ({ at, when }: Stamp, name: string) => {
    const time = dialect.micros(`(${at})`);
    return `${when === undefined ? time : `case when (${when}) then ${time} end`} as ${name}`;
  };
  const reason = (expression: SqlExpression | undefined, step: number) =>
    expression === undefined ? [] : [`${dialect.text(`(${expression})`)} as baton_reason_${step}`];
  return [
    ...positions(plan.stages).flatMap((position) =>
      source.stages[position] ? [stamp(source.stages[position], `baton_at_${position}`)] : []
    ),
    ...END_KINDS.flatMap((kind, index) => {
      const end = source.ends[kind];
      const step = plan.stages + index;
      return end ? [stamp(end, `baton_at_${step}`), ...reason(end.reason, step)] : [];
    }),
  ];
}

/** The steps that a column source can make, in order. */
export function stampedSteps(context: Context, source: ColumnSource): number[] {
  return [
    ...positions(context.plan.stages).filter((position) => source.stages[position]),
    ...END_KINDS.flatMap((kind, index) => (source.ends[kind] ? [context.plan.stages + index] : [])),
  ];
}

/** The step that a label of a row source means; null where it means none. */
export function labelledStep(context: Context, source: RowSource): string {
  const { dialect, plan } = context;
  const labels: Array<[string, number]> = [
    ...Object.entries(source.map),
    ...END_KINDS.flatMap((kind, index) =>
      (source.ends[kind] ?? []).map((label): [string, number] => [label, plan.stages + index])
    ),
  ];
  const cases = labels
    .filter(([label]) => dialect.canHold(label))
    .map(([label, step]) => `when ${dialect.literal(label)} then ${step}`);
  return cases.length === 0 ? `cast(null as ${dialect.types.integer})` : `case baton_label ${cases.join(' ')} end`;
}

/** Rows of the row sources with the step that their label means. */
export function labelSteps(context: Context): Step[] {
  return context.plan.sources.flatMap((source, index) =>
    source.shape === 'rows'
      ? [
          {
            name: labelledName(index),
            reread: true,
            sql: `select *, ${labelledStep(context, source)} as baton_step\nfrom ${sourceName(index)}${fenceClause(context)}`,
          },
        ]
      : []
  );
}

export function labelledName(index: number): string {
  return `labelled_${index + 1}`;
}
