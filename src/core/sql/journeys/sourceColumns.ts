import type { Source, Stamp } from '../../definition/definition';
import type { Context } from '../context/context';
import type { PlanSource } from '../context/planSources';
import type { Dialect } from '../dialects/dialect';
import { caseWhen, or, valueWhere } from '../text/calls';
import { from, named, where } from '../text/select';
import { asWritten, owners, sql, type Sql } from '../text/sql';

/** The key of a source that counts, as text: a whole number is the same one whatever its type (rule `same-key`). */
export function countedKey(dialect: Dialect, { key }: Source): Sql {
  const raw = dialect.resultText(owners(key));
  const trimmed = dialect.trimmed(raw);
  const counted = caseWhen([[dialect.isWhole(trimmed), dialect.beforePoint(trimmed)]], trimmed);
  // Nearly every key is as it should be, and to see that takes a tenth of the time of trimming it.
  const isUnclean = or(...["' %'", "'% '", "'%.0%'"].map((pattern) => sql`${raw} like ${pattern}`));
  const ofBytes = dialect.bytesKey ? [dialect.bytesKey(owners(key))] : [];
  return dialect.text(caseWhen([...ofBytes, [isUnclean, counted]], raw));
}

/** A subquery needs a name in some warehouses; a table keeps the one that the owner's expressions may use. */
export function fromSource(
  { table, where: condition }: Source,
  ...conditions: Array<Sql | undefined>
): Array<Sql | undefined> {
  return [
    from(asWritten(table.trimStart().startsWith('(') ? `${table} baton_table` : table)),
    where(condition === undefined ? undefined : owners(condition), ...conditions),
  ];
}

/** Both null and the empty string are missing keys (rule `missing-key`): a comparison with null is not true. */
export const HAS_KEY = `baton_key <> ''`;
export const LACKS_KEY = `(baton_key is null or baton_key = '')`;

/** What the times of a source are called behind `baton_raw_` and `baton_`. */
export function timesOf(source: PlanSource): string[] {
  return source.shape === 'rows' ? ['at'] : source.steps.map((step) => `at_${step}`);
}

/** 1970-01-02: what is before it stands for no time (rule `unset-time`). */
const EARLIEST = '86400000000';

/** An instant, where it is set (rule `unset-time`). */
export function whereSet(time: string): Sql {
  return valueWhere(`${time} >= ${EARLIEST}`, time);
}

/** Whether an instant stands for none (rule `unset-time`). */
export function isUnset(time: string): string {
  return `${time} < ${EARLIEST}`;
}

/** The times of a source's rows as instants, set or not (rule `unset-time`), of a stamp where its condition holds. */
export function timeColumns({ dialect, stages, ends }: Context, { source }: PlanSource): Sql[] {
  if (source.shape === 'rows') {
    return [named(dialect.micros(owners(source.at)), 'baton_raw_at')];
  }
  const stamp = ({ at, when }: Stamp, step: number) => {
    const time = dialect.micros(owners(at));
    return named(when === undefined ? time : valueWhere(owners(when), time), `baton_raw_at_${step}`);
  };
  return [
    ...stages.flatMap((position) => (source.stages[position] ? [stamp(source.stages[position], position)] : [])),
    ...ends.flatMap(({ kind, step }) => (source.ends[kind] ? [stamp(source.ends[kind], step)] : [])),
  ];
}
