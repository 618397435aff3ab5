import { agoText, countText } from '../../agoText';
import type { JourneysTable } from '../../definition/definition';
import { builtColumn } from '../../definition/journeysTable';
import { nameText } from '../../nameText';
import type { Dialect } from '../dialects/dialect';
import { print } from '../text/print';
import { from, named, select } from '../text/select';
import { asWritten, type Sql } from '../text/sql';

/** What one look at a journeys table found. */
export interface TableReport {
  rows: number;
  /** Milliseconds since 1970 of the newest move and of when it was last built, and of now there; null where it has no row. */
  newest: number | null;
  built: number | null;
  now: number;
}

/** One small statement that reads how many rows a journeys table has, and how fresh they are. */
export function compileTableProbe({ table, model }: JourneysTable, dialect: Dialect): string {
  const columns: Array<[value: Sql, name: string]> = [
    ['count(*)', 'baton_rows'],
    ['max(newest_at)', 'baton_newest'],
    [`max(${builtColumn(model)})`, 'baton_built'],
    [dialect.now, 'baton_now'],
  ];
  return print(
    select(
      columns.map(([value, name]) => named(value, dialect.column(name))),
      from(asWritten(table))
    )
  );
}

/** Reads the one record of `compileTableProbe`, column names in any case. */
export function readTableProbe([record = {}]: Array<Record<string, unknown>>): TableReport {
  const cells = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), cell]));
  const milliseconds = (name: string) => {
    const cell = cells.get(name);
    return cell === null || cell === undefined || cell === '' ? null : Number(cell) / 1000;
  };
  return {
    rows: Number(cells.get('baton_rows')),
    newest: milliseconds('baton_newest'),
    built: milliseconds('baton_built'),
    now: milliseconds('baton_now') ?? 0,
  };
}

/** `analytics.funnel_journeys: 51,240 rows, newest move 3 minutes old, built 5 minutes ago` */
export function tableText({ table }: JourneysTable, { rows, newest, built, now }: TableReport): string {
  const since = (time: number) => agoText((now - time) / 1000);
  const age =
    newest === null || built === null
      ? 'run what baton model writes'
      : `newest move ${since(newest)} old, built ${since(built)} ago`;
  return `${nameText(table)}: ${countText(rows, 'row')}, ${age}`;
}
