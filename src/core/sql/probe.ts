import { END_KINDS, type Source, type Stamp } from '../definition/types';
import type { Dialect } from './dialect';
import { fromSource } from './fromSource';
import { indent, select, unionAll } from './layoutSql';

/** What one look at a source found. */
export interface SourceReport {
  /** Index into `definition.sources`. */
  index: number;
  rows: number;
  /** Seconds since the newest move that is not in the future; null where there is none. */
  newestSeconds: number | null;
}

/**
 * One small statement that reads every source: how many rows satisfy its `where`, and its newest move up to now.
 * A source with several timestamps gives the newest of each; `readProbe` takes the greatest.
 */
export function compileProbe(sources: readonly Source[], dialect: Dialect): string {
  const width = Math.max(...sources.map((source) => timesOf(source).length));
  const selects = sources.map((source, index) => {
    const times = timesOf(source).map((stamp) => newest(stamp, dialect));
    const columns = [
      `${index} as ${dialect.column('baton_source')}`,
      `count(*) as ${dialect.column('baton_rows')}`,
      `${dialect.now} as ${dialect.column('baton_now')}`,
      ...Array.from({ length: width }, (_, i) => `${times[i] ?? `cast(null as ${dialect.types.integer})`} as ${dialect.column(`baton_newest_${i}`)}`),
    ];
    return select(columns, fromSource(source));
  });
  return unionAll(selects);
}

/** Reads the records of `compileProbe`, column names in any case; one report per source that answered. */
export function readProbe(records: Array<Record<string, unknown>>): SourceReport[] {
  return records
    .map((record) => {
      const cells = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), cell]));
      const times = [...cells].flatMap(([name, cell]) => (name.startsWith('baton_newest_') && isKnown(cell) ? [Number(cell)] : []));
      return {
        index: Number(cells.get('baton_source')),
        rows: Number(cells.get('baton_rows')),
        newestSeconds: times.length === 0 ? null : (Number(cells.get('baton_now')) - Math.max(...times)) / 1e6,
      };
    })
    .sort((a, b) => a.index - b.index);
}

/** How many values of a dimension are offered for choosing. */
export const MOST_VALUES = 1000;

/**
 * The distinct values of a dimension over all sources that know it, in the warehouse's order; unknown is null.
 * Undefined where no source knows the dimension.
 */
export function compileValues(sources: readonly Source[], dimension: string, dialect: Dialect): string | undefined {
  const selects = sources
    .filter((source) => source.dimensions[dimension] !== undefined)
    .map((source) => `select ${dialect.text(`(${source.dimensions[dimension]})`)} as baton_value\n${fromSource(source)}`);
  if (selects.length === 0) {
    return undefined;
  }
  const values = `select distinct baton_value as ${dialect.column('baton_value')}\nfrom (\n${indent(unionAll(selects))}\n) baton_values`;
  return `${values}\norder by 1\n${dialect.page(MOST_VALUES, 0)}`;
}

function timesOf(source: Source): Stamp[] {
  if (source.shape === 'rows') {
    return [{ at: source.at }];
  }
  return [...Object.values(source.stages), ...END_KINDS.flatMap((kind) => source.ends[kind] ?? [])];
}

function newest({ at, when }: Stamp, dialect: Dialect): string {
  const time = dialect.micros(`(${at})`);
  const condition = when === undefined ? '' : ` and (${when})`;
  return `max(case when ${time} <= ${dialect.now}${condition} then ${time} end)`;
}

function isKnown(cell: unknown): boolean {
  return cell !== null && cell !== undefined && cell !== '';
}
