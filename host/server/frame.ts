import { DuckDBTypeId, type DuckDBType, type JS } from '@duckdb/node-api';
import type { Table } from './warehouse';

interface Column {
  type: 'number' | 'string' | 'boolean' | 'time';
  frame: string;
  read: (value: JS) => number | string | boolean | null;
}

const number = (frame: string): Column => ({ type: 'number', frame, read: Number });
const text: Column = { type: 'string', frame: 'string', read: String };
const time: Column = {
  type: 'time',
  frame: 'time.Time',
  read: (value) => (value instanceof Date ? value.getTime() : null),
};

const COLUMNS: Partial<Record<DuckDBTypeId, Column>> = {
  [DuckDBTypeId.BOOLEAN]: { type: 'boolean', frame: 'bool', read: Boolean },
  [DuckDBTypeId.TINYINT]: number('int8'),
  [DuckDBTypeId.SMALLINT]: number('int16'),
  [DuckDBTypeId.INTEGER]: number('int32'),
  [DuckDBTypeId.BIGINT]: number('int64'),
  [DuckDBTypeId.UTINYINT]: number('uint8'),
  [DuckDBTypeId.USMALLINT]: number('uint16'),
  [DuckDBTypeId.UINTEGER]: number('uint32'),
  [DuckDBTypeId.UBIGINT]: number('uint64'),
  [DuckDBTypeId.HUGEINT]: number('float64'),
  [DuckDBTypeId.UHUGEINT]: number('float64'),
  [DuckDBTypeId.FLOAT]: number('float32'),
  [DuckDBTypeId.DOUBLE]: number('float64'),
  [DuckDBTypeId.DECIMAL]: number('float64'),
  [DuckDBTypeId.DATE]: time,
  [DuckDBTypeId.TIMESTAMP]: time,
  [DuckDBTypeId.TIMESTAMP_TZ]: time,
  [DuckDBTypeId.TIMESTAMP_S]: time,
  [DuckDBTypeId.TIMESTAMP_MS]: time,
  [DuckDBTypeId.TIMESTAMP_NS]: time,
};

function columnOf(type: DuckDBType): Column {
  return COLUMNS[type.typeId] ?? text;
}

interface Entities {
  NaN: number[];
  Inf: number[];
  NegInf: number[];
}

/** JSON has no word for these three: Grafana's format lists their positions beside the values. */
function entitiesOf(values: unknown[]): Entities | null {
  const at = (wanted: number) => values.flatMap((value, index) => (Object.is(value, wanted) ? [index] : []));
  const found = { NaN: at(NaN), Inf: at(Infinity), NegInf: at(-Infinity) };
  return found.NaN.length + found.Inf.length + found.NegInf.length > 0 ? found : null;
}

/** A table in the JSON form of Grafana's data frames. As with most SQL plugins, zero rows give a frame without fields. */
export function toFrame(table: Table, refId: string, executedQueryString: string) {
  const empty = !table.columns[0]?.length;
  const columns = empty ? [] : table.types.map(columnOf);
  const values = columns.map(({ read }, index) =>
    table.columns[index].map((value) => (value === null ? null : read(value)))
  );
  const entities = values.map(entitiesOf);
  return {
    schema: {
      refId,
      meta: { executedQueryString, ...(table.limit && { notices: [{ severity: 'warning', text: table.limit }] }) },
      fields: columns.map(({ type, frame }, index) => ({
        name: table.names[index],
        type,
        typeInfo: { frame, nullable: true },
      })),
    },
    data: { values, ...(entities.some(Boolean) && { entities }) },
  };
}
