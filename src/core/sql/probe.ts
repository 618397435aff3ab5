import {
  END_KINDS,
  type ColumnSource,
  type Definition,
  type RowSource,
  type Source,
  type Stamp,
} from '../definition/definition';
import { withQuotedNames } from './columnNames';
import { enters } from './context/attributes';
import type { Dialect } from './dialects/dialect';
import { fromSource } from './journeys/sourceColumns';
import { and, call, valueWhere } from './text/calls';
import { print } from './text/print';
import { from, named, nested, select, unionAll } from './text/select';
import { owners, sql, type Sql } from './text/sql';

/** What one look at a source found. */
export interface SourceReport {
  /** Index into `definition.sources`. */
  index: number;
  rows: number;
  /** Seconds since the newest move that is not in the future; null where there is none. */
  newestSeconds: number | null;
  /**
   * Seconds by which the session's clock is ahead of UTC, where that moves what a column shows (rule `session-time-zone`);
   * otherwise 0.
   */
  shiftSeconds: number;
}

/**
 * One small statement that reads every source: how many rows satisfy its `where`, and its newest move up to now.
 * A source with several timestamps gives the newest of each; `readProbe` takes the greatest.
 * A name that the funnel needs and the warehouse does not have makes it fail as the funnel would.
 */
export function compileProbe(definition: Pick<Definition, 'sources' | 'handoffs'>, dialect: Dialect): string {
  const { sources, handoffs } = withQuotedNames(definition, dialect);
  const width = Math.max(...sources.map((source) => timesOf(source).length));
  const selects = sources.map((source, index) => {
    const times = timesOf(source).map((stamp) => newest(stamp, dialect));
    const columns: Array<[value: Sql, name: string]> = [
      [`${index}`, 'baton_source'],
      ['count(*)', 'baton_rows'],
      [dialect.now, 'baton_now'],
      ...(dialect.sessionShift === undefined ? [] : [[dialect.sessionShift, 'baton_shift'] satisfies [Sql, string]]),
      [allNames(source, handoffs), 'baton_named'],
      ...Array.from({ length: width }, (_, i): [Sql, string] => [
        times[i] ?? `cast(null as ${dialect.types.integer})`,
        `baton_newest_${i}`,
      ]),
    ];
    return select(
      columns.map(([value, name]) => named(value, dialect.column(name))),
      ...fromSource(source)
    );
  });
  return print(unionAll(selects));
}

/** Reads the records of `compileProbe`, column names in any case; one report per source that answered. */
export function readProbe(records: Array<Record<string, unknown>>): SourceReport[] {
  return records
    .map((record) => {
      const cells = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), cell]));
      const times = [...cells].flatMap(([name, cell]) =>
        name.startsWith('baton_newest_') && isKnown(cell) ? [Number(cell)] : []
      );
      return {
        index: Number(cells.get('baton_source')),
        rows: Number(cells.get('baton_rows')),
        newestSeconds: times.length === 0 ? null : (Number(cells.get('baton_now')) - Math.max(...times)) / 1e6,
        shiftSeconds: Number(cells.get('baton_shift') ?? 0),
      };
    })
    .sort((a, b) => a.index - b.index);
}

/** A statement without rows that answers with all columns of a source's table. */
export function compileColumns(source: Source, dialect: Dialect): string {
  const [spelled] = withQuotedNames({ sources: [source], handoffs: [] }, dialect).sources;
  return print(select(['*'], ...fromSource({ ...spelled, where: '1 = 0' })));
}

/** How many labels of a stage column are looked at. */
export const MOST_LABELS = 1000;

/** The labels of a row source with their numbers of rows, the most frequent first: columns `baton_label` and `baton_rows`. */
export function compileLabels(source: RowSource, dialect: Dialect): string {
  const [spelled] = withQuotedNames({ sources: [source], handoffs: [] }, dialect).sources as RowSource[];
  const labels = select([named(dialect.text(owners(spelled.stage)), 'baton_label')], ...fromSource(spelled));
  const columns = [
    named(dialect.resultText('baton_label'), dialect.column('baton_label')),
    sql`count(*) as ${dialect.column('baton_rows')}`,
  ];
  return print(
    select(
      columns,
      from(nested(labels, 'baton_labels')),
      'group by baton_label order by count(*) desc',
      dialect.page(MOST_LABELS, 0)
    )
  );
}

/** How many rows of a column source have each of its stamps, stages first: columns `baton_stamp_0`, … of one row. */
export function compileStamps(source: ColumnSource, dialect: Dialect): string {
  const [spelled] = withQuotedNames({ sources: [source], handoffs: [] }, dialect).sources;
  const columns = timesOf(spelled).map(({ at, when }, i) => {
    const time = dialect.micros(owners(at));
    const stamp = when === undefined ? time : valueWhere(owners(when), time);
    return sql`${call('count', stamp)} as ${dialect.column(`baton_stamp_${i}`)}`;
  });
  return print(select(columns, ...fromSource(spelled)));
}

function timesOf(source: Source): Stamp[] {
  if (source.shape === 'rows') {
    return [{ at: source.at }];
  }
  return [...Object.values(source.stages), ...END_KINDS.flatMap((kind) => source.ends[kind] ?? [])];
}

/**
 * A count of no rows that names everything else the funnel reads from a source: the warehouse looks names up, and reads nothing
 * for them. ClickHouse does not even look at a branch of a `case` that is never taken.
 */
function allNames(source: Source, handoffs: Definition['handoffs']): Sql {
  const { key, value, owner, link, dimensions, assignedAt, snoozedUntil } = source;
  const values = [key, value, owner, link, ...[dimensions, assignedAt, snoozedUntil].flatMap(Object.values)];
  const ofShape =
    source.shape === 'rows' ? [source.stage, source.reason] : END_KINDS.map((kind) => source.ends[kind]?.reason);
  const promises = handoffs
    .filter(({ from }) => enters(source, from))
    .flatMap(({ promises }) => promises.map(({ when }) => valueWhere(owners(when), 1)));
  const expressions = [...new Set([...values, ...ofShape])].filter((each) => each !== undefined);
  const columns = [...expressions.map(owners), ...promises].map((each, i) => named(each, `baton_named_${i}`));
  const where = source.where === undefined ? '1 = 0' : `(${source.where}) and 1 = 0`;
  const nothing = nested(select(columns, ...fromSource({ ...source, where })), 'baton_nothing');
  return nested(select(['count(*)'], from(nothing)));
}

function newest({ at, when }: Stamp, dialect: Dialect): Sql {
  const time = dialect.micros(owners(at));
  const isPast = sql`${time} <= ${dialect.now}`;
  return call('max', valueWhere(and(isPast, when === undefined ? undefined : owners(when)), time));
}

function isKnown(cell: unknown): boolean {
  return cell !== null && cell !== undefined && cell !== '';
}
