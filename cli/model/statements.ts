import { DIALECTS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { CliError } from '../CliError.ts';
import type { Fill } from './fill.ts';

/** How a warehouse keeps the table: what stands before `as`, in which order the rows are written, and which words begin a transaction. */
interface Keeping {
  storage?: string;
  isOrdered?: true;
  /** After the table is made. */
  afterwards?(table: string): string[];
  /** A table can be made anew without anybody seeing that it is away. */
  isAtOnce?: true;
  /** Absent where recent rows cannot be put in place of older ones in one go: then the table is made anew. */
  transaction?: [begin: string, commit: string];
}

/** Warehouses without an entry have no `create table as` that replaces a table: they take the view, or dbt. */
const KEEPINGS: Partial<Record<DialectId, Keeping>> = {
  duckdb: { isOrdered: true, isAtOnce: true, transaction: ['begin', 'commit'] },
  postgres: {
    isOrdered: true,
    isAtOnce: true,
    afterwards: (table) => [`create index on ${table} (anchored_at)`, `analyze ${table}`],
    transaction: ['begin', 'commit'],
  },
  redshift: { isAtOnce: true, storage: 'sortkey (anchored_at)', transaction: ['begin', 'commit'] },
  mysql: {
    isOrdered: true,
    afterwards: (table) => [`create index by_anchor on ${table} (anchored_at)`],
    transaction: ['start transaction', 'commit'],
  },
  snowflake: { storage: 'cluster by (anchored_at)', transaction: ['begin', 'commit'] },
  bigquery: { storage: 'cluster by anchored_at', transaction: ['begin transaction', 'commit transaction'] },
  databricks: { storage: 'cluster by (anchored_at)' },
  trino: {},
};

/** A view that works the journeys out whenever it is asked. */
export function viewStatements({ table, dialect, all }: Fill): string[] {
  return [`create or ${dialect === 'mssql' ? 'alter' : 'replace'} view ${table} as\n${all}`];
}

/** What makes the table: at first, after a change of the definition's meaning, and where rows of the sources were deleted or changed. */
export function tableStatements(fill: Fill, every: string): string[] {
  const { table, dialect, all } = fill;
  if (dialect === 'clickhouse') {
    return [
      `drop table if exists ${table}`,
      [
        `create materialized view ${table} refresh every ${every}`,
        'engine = MergeTree order by anchored_at settings allow_nullable_key = 1',
        `as\n${all}`,
      ].join(' '),
    ];
  }
  const { storage, isOrdered, isAtOnce, afterwards } = keepingOf(dialect);
  const words = ['create table', table, ...(storage === undefined ? [] : [storage]), 'as'];
  const made = [
    `drop table if exists ${table}`,
    `${words.join(' ')}\n${all}${isOrdered ? '\norder by anchored_at' : ''}`,
    ...(afterwards?.(table) ?? []),
  ];
  return isAtOnce ? ['begin', ...made, 'commit'] : made;
}

const FRESH = 'baton_fresh_journeys';

/** What brings the table up to date: the journeys of records that moved in the last while are put in place of those there. */
export function refreshStatements({ table, dialect, recent }: Fill): string[] {
  const transaction = dialect === 'clickhouse' ? undefined : keepingOf(dialect).transaction;
  if (transaction === undefined) {
    throw new CliError(
      dialect === 'clickhouse'
        ? 'ClickHouse refreshes the table by itself: leave --refresh out.'
        : `${DIALECTS[dialect].name} cannot exchange a part of a table in one go: leave --refresh out and run what makes the table again, or use --target dbt.`
    );
  }
  const [begin, commit] = transaction;
  const isBigQuery = dialect === 'bigquery';
  return [
    `create ${isBigQuery ? 'temp' : 'temporary'} table ${FRESH} as\n${recent}`,
    begin,
    `delete from ${table} where entity in (select entity from ${FRESH})`,
    `insert into ${table} select * from ${FRESH}`,
    commit,
    `drop table ${FRESH}`,
  ];
}

function keepingOf(dialect: DialectId): Keeping {
  const keeping = KEEPINGS[dialect];
  if (keeping === undefined) {
    throw new CliError(
      `${DIALECTS[dialect].name} has no statement that makes a table like this one: use --target dbt, or --target view.`
    );
  }
  return keeping;
}

/** Statements as a script. */
export function script(statements: string[]): string {
  return statements.map((statement) => `${statement};`).join('\n');
}
